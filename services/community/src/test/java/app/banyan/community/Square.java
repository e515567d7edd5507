package app.banyan.community;

import static app.banyan.community.Village.as;
import static io.restassured.RestAssured.given;

import app.banyan.kernel.AccountId;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Optional;

/** Where the people of a village meet in the tests: its sections, and what they write in them. */
public final class Square {

    private Square() {}

    /** Somebody who is not signed in. */
    public static RequestSpecification stranger() {
        return given().contentType("application/json");
    }

    /** @param builtIn {@code ANNOUNCEMENTS} or {@code POSTS} */
    public static String builtIn(String community, String builtIn, AccountId member) {
        return as(member)
                .get("/v1/communities/{id}/sections", community)
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.builtIn == '" + builtIn + "' }.id");
    }

    public static ValidatableResponse make(AccountId owner, String community, String draft) {
        return as(owner)
                .body(draft)
                .post("/v1/communities/{id}/sections", community)
                .then();
    }

    /** @return the id of a section in which every member may write */
    public static String section(AccountId owner, String community, String kind) {
        return make(owner, community, "{\"kind\":\"%s\",\"name\":\"一间\"}".formatted(kind))
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** @return the id of a section that everyone may look into */
    public static String openSection(AccountId owner, String community, String kind) {
        return make(owner, community, "{\"kind\":\"%s\",\"name\":\"门外\",\"reading\":\"ANYONE\"}".formatted(kind))
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static ValidatableResponse write(AccountId author, String community, String section, String draft) {
        return as(author)
                .body(draft)
                .post("/v1/communities/{id}/sections/{section}/posts", community, section)
                .then();
    }

    public static String post(AccountId author, String community, String section) {
        return post(author, community, section, "大家好");
    }

    public static String post(AccountId author, String community, String section, String title) {
        return write(author, community, section, "{\"title\":\"%s\",\"body\":\"先**想清楚**。\"}".formatted(title))
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static ValidatableResponse say(AccountId author, String post, String words, Optional<String> parent) {
        var to = parent.map(comment -> ",\"parent\":\"" + comment + "\"").orElse("");
        return as(author)
                .body("{\"body\":\"%s\"%s}".formatted(words, to))
                .post("/v1/posts/{post}/comments", post)
                .then();
    }

    public static String comment(AccountId author, String post) {
        return say(author, post, "好", Optional.empty())
                .statusCode(201)
                .extract()
                .path("id");
    }
}
