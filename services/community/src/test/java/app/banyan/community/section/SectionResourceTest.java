package app.banyan.community.section;

import static app.banyan.community.Square.builtIn;
import static app.banyan.community.Square.make;
import static app.banyan.community.Square.openSection;
import static app.banyan.community.Square.say;
import static app.banyan.community.Square.section;
import static app.banyan.community.Square.stranger;
import static app.banyan.community.Square.write;
import static app.banyan.community.Village.account;
import static app.banyan.community.Village.adult;
import static app.banyan.community.Village.as;
import static app.banyan.community.Village.ban;
import static app.banyan.community.Village.expertOf;
import static app.banyan.community.Village.managerOf;
import static app.banyan.community.Village.memberOf;
import static app.banyan.community.Village.village;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class SectionResourceTest {

    private static final String DRAFT = "{\"title\":\"大家好\",\"body\":\"第一次来。\"}";

    private AccountId owner;
    private String community;

    @BeforeEach
    void a_village() {
        owner = adult();
        community = village(owner);
    }

    @Test
    void a_community_has_two_sections_from_its_first_moment() {
        list(owner)
                .body("items.builtIn", contains("ANNOUNCEMENTS", "POSTS"))
                .body("items.name", contains("公告", "帖子"))
                .body("items.place", contains(1, 2))
                .body("items.posting", contains("STEWARDS", "MEMBERS"));
        as(memberOf(community))
                .get("/v1/communities/{id}/sections", community)
                .then()
                .body("items.size()", equalTo(2));
    }

    @Test
    void a_sixth_section_is_refused_until_one_is_archived() {
        var five = IntStream.range(0, 5)
                .mapToObj(_ -> section(owner, community, "POSTS"))
                .toList();

        make(owner, community, "{\"kind\":\"POSTS\",\"name\":\"第六\"}")
                .statusCode(422)
                .body("type", equalTo("/problems/sections-full"))
                .body("most", equalTo(5));

        archive(five.get(2)).statusCode(200).body("archivedAt", notNullValue()).body("place", nullValue());
        archive(five.get(2)).statusCode(200);
        make(owner, community, "{\"kind\":\"QUESTIONS\",\"name\":\"第六\"}")
                .statusCode(201)
                .body("place", equalTo(8));
        make(owner, community, "{\"kind\":\"POSTS\",\"name\":\"第七\"}").statusCode(422);
        list(owner).body("items.size()", equalTo(8)).body("items[7].id", equalTo(five.get(2)));
    }

    @Test
    void ten_sections_made_at_once_are_five() {
        var statuses = IntStream.range(0, 10)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> make(owner, community, "{\"kind\":\"POSTS\",\"name\":\"第%d间\"}".formatted(i))
                                .extract()
                                .statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses)
                .containsOnly(201, 422)
                .filteredOn(status -> status == 201)
                .hasSize(5);
        assertThat(Database.count(
                        "select count(*) from section where community = ? and slot is not null",
                        CommunityId.of(community).value()))
                .isEqualTo(5);
        list(owner).body("items.place", contains(1, 2, 3, 4, 5, 6, 7));
    }

    @Test
    void the_owner_names_and_orders_sections_and_sets_their_rights() {
        var first = section(owner, community, "POSTS");
        var second = section(owner, community, "QUESTIONS");
        var all = new ArrayList<>(list(owner).extract().<List<String>>path("items.id"));

        change(owner, first, "\"1\"", "{\"name\":\"读书\",\"posting\":\"EXPERTS\",\"reading\":\"MEMBERS\"}")
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("name", equalTo("读书"))
                .body("posting", equalTo("EXPERTS"))
                .body("kind", equalTo("POSTS"));
        change(owner, first, "\"1\"", "{\"name\":\"又改\",\"posting\":\"EXPERTS\",\"reading\":\"MEMBERS\"}")
                .statusCode(412)
                .body("type", equalTo("/problems/version-differs"));
        arrange(owner, all.reversed()).statusCode(200).body("items.id", equalTo(all.reversed()));
        arrange(owner, all.subList(0, 3)).statusCode(422).body("type", equalTo("/problems/order-incomplete"));
        arrange(owner, List.of(first, first, second, second)).statusCode(422);
        list(owner).body("items.id", equalTo(all.reversed()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "\"x\"", "\"0\"", "*", "W/\"1\"", "\"1\", \"2\""})
    void a_change_says_what_was_read(String version) {
        change(
                        owner,
                        section(owner, community, "POSTS"),
                        version,
                        "{\"name\":\"读书\",\"posting\":\"EXPERTS\",\"reading\":\"MEMBERS\"}")
                .statusCode(428)
                .body("type", equalTo("/problems/version-missing"));
    }

    @Test
    void a_built_in_section_is_renamed_but_not_archived() {
        var posts = builtIn(community, "POSTS", owner);

        change(owner, posts, "\"1\"", "{\"name\":\"茶馆\",\"posting\":\"MEMBERS\",\"reading\":\"MEMBERS\"}")
                .statusCode(200);
        archive(posts).statusCode(409).body("type", equalTo("/problems/section-built-in"));
    }

    @Test
    void nobody_but_the_owner_changes_the_sections() {
        var section = section(owner, community, "POSTS");
        for (var other :
                List.of(managerOf(community, owner), memberOf(community), expertOf(community, owner), account())) {
            make(other, community, "{\"kind\":\"POSTS\",\"name\":\"我的\"}")
                    .statusCode(403)
                    .body("type", equalTo("/problems/owner-only"));
            change(other, section, "\"1\"", "{\"name\":\"我的\",\"posting\":\"MEMBERS\",\"reading\":\"MEMBERS\"}")
                    .statusCode(403);
            arrange(other, List.of(section)).statusCode(403);
            as(other)
                    .put("/v1/communities/{id}/sections/{section}/archival", community, section)
                    .then()
                    .statusCode(403);
        }
        var elsewhere = village(adult());
        as(owner)
                .put("/v1/communities/{id}/sections/{section}/archival", elsewhere, section)
                .then()
                .statusCode(403);
    }

    @Test
    void an_archived_section_is_read_and_takes_nothing_more() {
        var section = section(owner, community, "POSTS");
        var post = write(owner, community, section, DRAFT)
                .statusCode(201)
                .extract()
                .<String>path("id");
        as(owner).put("/v1/posts/{id}/like", post).then().statusCode(200);
        archive(section).statusCode(200);

        for (var refused : List.of(
                write(owner, community, section, DRAFT),
                say(owner, post, "还在吗？", Optional.empty()),
                as(owner).put("/v1/posts/{id}/like", post).then())) {
            refused.statusCode(409).body("type", equalTo("/problems/section-archived"));
        }
        as(owner).delete("/v1/posts/{id}/like", post).then().statusCode(200).body("likes", equalTo(0));
        as(owner)
                .get("/v1/communities/{id}/sections/{section}/posts", community, section)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1));
        change(owner, section, "\"2\"", "{\"name\":\"x\",\"posting\":\"MEMBERS\",\"reading\":\"MEMBERS\"}")
                .statusCode(409);
    }

    @Test
    void the_posting_right_says_who_writes() {
        var member = memberOf(community);
        var expert = expertOf(community, owner);
        for (var right : List.of("STEWARDS", "EXPERTS", "MEMBERS")) {
            var section = make(
                            owner,
                            community,
                            "{\"kind\":\"POSTS\",\"name\":\"一间\",\"posting\":\"%s\"}".formatted(right))
                    .statusCode(201)
                    .extract()
                    .<String>path("id");
            write(owner, community, section, DRAFT).statusCode(201);
            write(expert, community, section, DRAFT).statusCode(right.equals("STEWARDS") ? 403 : 201);
            write(member, community, section, DRAFT).statusCode(right.equals("MEMBERS") ? 201 : 403);
        }
        write(member, community, builtIn(community, "ANNOUNCEMENTS", owner), DRAFT)
                .statusCode(403)
                .body("type", equalTo("/problems/no-right-to-post"))
                .body("posting", equalTo("STEWARDS"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHELF", "FILES", "ACTIVITY"})
    void a_section_of_another_kind_takes_no_posts(String kind) {
        write(owner, community, section(owner, community, kind), DRAFT)
                .statusCode(422)
                .body("type", equalTo("/problems/section-takes-no-posts"))
                .body("kind", equalTo(kind));
    }

    @Test
    void what_is_for_members_is_not_there_for_strangers() {
        var section = section(owner, community, "POSTS");
        var shown = openSection(owner, community, "POSTS");
        var post = write(owner, community, section, DRAFT).extract().<String>path("id");
        var shownPost = write(owner, community, shown, DRAFT).extract().<String>path("id");
        var banned = memberOf(community);
        ban(owner, community, banned).then().statusCode(204);
        var other = account();

        stranger()
                .get("/v1/communities/{id}/sections", community)
                .then()
                .statusCode(200)
                .body("items.id", contains(shown));
        as(other).get("/v1/communities/{id}/sections", community).then().body("items.id", contains(shown));
        as(banned).get("/v1/communities/{id}/sections", community).then().body("items", empty());
        stranger().get("/v1/posts/{id}", shownPost).then().statusCode(200).body("title", equalTo("大家好"));
        as(banned).get("/v1/posts/{id}", shownPost).then().statusCode(404);
        stranger().get("/v1/posts/{id}", post).then().statusCode(404);
        as(other).get("/v1/posts/{id}", post).then().statusCode(404).body("type", equalTo("/problems/not-found"));
        as(other)
                .get("/v1/communities/{id}/sections/{section}/posts", community, section)
                .then()
                .statusCode(404);
        stranger()
                .get("/v1/communities/{id}/posts", community)
                .then()
                .statusCode(200)
                .body("items.id", contains(shownPost));
        write(other, community, section, DRAFT).statusCode(404);
        write(other, community, shown, DRAFT).statusCode(403).body("type", equalTo("/problems/members-only"));
        stranger()
                .auth()
                .oauth2("not.a.token")
                .get("/v1/posts/{id}", shownPost)
                .then()
                .statusCode(401);
    }

    @Test
    void a_community_that_asks_something_shows_no_section_to_everyone() {
        var closed = village(owner, 80, "{\"kind\":\"invitation\"}");
        make(owner, closed, "{\"kind\":\"POSTS\",\"name\":\"门外\",\"reading\":\"ANYONE\"}")
                .statusCode(422)
                .body("type", equalTo("/problems/community-not-open"));

        var shown = openSection(owner, community, "POSTS");
        Database.query(
                "update community set admission = '{\"kind\":\"invitation\"}' where id = ? returning id",
                CommunityId.of(community).value());
        stranger().get("/v1/communities/{id}/sections", community).then().body("items.id", not(hasItem(shown)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            no name          | {"kind":"POSTS"}                                   | 400
            an empty name    | {"kind":"POSTS","name":"  "}                       | 422
            31 characters    | {"kind":"POSTS","name":"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一"} | 422
            two lines        | {"kind":"POSTS","name":"一\\n二"}                   | 422
            turned around    | {"kind":"POSTS","name":"一\\u202e二"}               | 422
            no such kind     | {"kind":"CHAT","name":"一"}                        | 400
            an unknown field | {"kind":"POSTS","name":"一","slot":9}              | 400
            a number         | {"kind":1,"name":"一"}                             | 400
            half a body      | {"kind":                                           | 400
            """)
    void a_section_that_is_none_is_not_made(String what, String draft, int status) {
        make(owner, community, draft).statusCode(status).contentType("application/problem+json");
    }

    @Test
    void thirty_rare_characters_are_a_name() {
        make(owner, community, "{\"kind\":\"POSTS\",\"name\":\"%s\"}".formatted("𠮷".repeat(30)))
                .statusCode(201);
    }

    @Test
    void a_repeated_request_makes_one_section() {
        var key = UUID.randomUUID().toString();
        var draft = "{\"kind\":\"POSTS\",\"name\":\"一次\"}";
        var first = once(key, community, draft).statusCode(201).extract().asString();

        once(key, community, draft)
                .statusCode(201)
                .header("Idempotent-Replay", equalTo("true"))
                .body(equalTo(first));
        once(key, community, draft.replace("一次", "两次")).statusCode(422);
        once(key, village(owner), draft).statusCode(422).body("type", equalTo("/problems/idempotency-key-reused"));
        list(owner).body("items.size()", equalTo(3));
    }

    private ValidatableResponse once(String key, String community, String draft) {
        return stranger()
                .auth()
                .oauth2(Tokens.member(owner))
                .header("Idempotency-Key", key)
                .body(draft)
                .post("/v1/communities/{id}/sections", community)
                .then();
    }

    private ValidatableResponse list(AccountId who) {
        return as(who).get("/v1/communities/{id}/sections", community).then().statusCode(200);
    }

    private ValidatableResponse change(AccountId who, String section, String version, String change) {
        return as(who).header("If-Match", version)
                .body(change)
                .put("/v1/communities/{id}/sections/{section}", community, section)
                .then();
    }

    private ValidatableResponse arrange(AccountId who, List<String> order) {
        return as(who).body("{\"sections\":[\"" + String.join("\",\"", order) + "\"]}")
                .put("/v1/communities/{id}/sections", community)
                .then();
    }

    private ValidatableResponse archive(String section) {
        return as(owner)
                .put("/v1/communities/{id}/sections/{section}/archival", community, section)
                .then();
    }
}
