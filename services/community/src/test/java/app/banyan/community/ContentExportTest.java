package app.banyan.community;

import static app.banyan.community.Square.comment;
import static app.banyan.community.Square.post;
import static app.banyan.community.Square.section;
import static app.banyan.community.Village.adult;
import static app.banyan.community.Village.as;
import static app.banyan.community.Village.memberOf;
import static app.banyan.community.Village.village;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class ContentExportTest {

    @Test
    void the_owner_takes_home_what_was_written_and_shared_and_of_no_other_community() {
        var owner = adult();
        var community = village(owner);
        var member = memberOf(community);
        var section = section(owner, community, "POSTS");
        var first = post(member, community, section);
        var second = post(owner, community, section);
        var said = comment(owner, first);
        as(member).post("/v1/posts/{id}/withdrawal", first).then().statusCode(200);
        var file = RestAssured.given()
                .auth()
                .oauth2(Tokens.member(member))
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType("text/plain")
                .body("笔记")
                .post("/v1/files?name=a.txt&section=" + section(owner, community, "FILES"))
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        var meetings = section(owner, community, "ACTIVITY");
        var meeting = as(member)
                .body("""
                        {"title": "一起读", "body": "好", "online": "https://meet.example/abc",
                         "startsAt": "2198-01-01T10:00:00Z", "endsAt": "2198-01-01T12:00:00Z"}""")
                .post("/v1/communities/{id}/sections/{section}/activities", community, meetings)
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        var elsewhere = village(owner);
        comment(owner, post(owner, elsewhere, section(owner, elsewhere, "POSTS")));

        as(owner)
                .get("/v1/communities/{id}/export", community)
                .then()
                .statusCode(200)
                .body("findAll { it.list == 'posts' }.row.id", contains(first, second))
                .body("find { it.row.id == '%s' }.row.shown".formatted(first), equalTo("WITHDRAWN"))
                .body("findAll { it.list == 'comments' }.row.id", contains(said))
                .body("findAll { it.list == 'files' }.row.id", contains(file))
                .body("findAll { it.list == 'sections' }.row.id", hasItems(section, meetings))
                .body("findAll { it.list == 'activities' }.row.id", contains(meeting))
                .body("find { it.row.id == '%s' }.row.online".formatted(meeting), equalTo("https://meet.example/abc"))
                .body("find { it.row.id == '%s' }.row.name".formatted(file), equalTo("a.txt"));
    }
}
