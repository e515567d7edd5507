package app.banyan.community.post;

import static app.banyan.community.Square.builtIn;
import static app.banyan.community.Square.comment;
import static app.banyan.community.Square.openSection;
import static app.banyan.community.Square.post;
import static app.banyan.community.Square.say;
import static app.banyan.community.Square.section;
import static app.banyan.community.Square.stranger;
import static app.banyan.community.Square.write;
import static app.banyan.community.Village.account;
import static app.banyan.community.Village.adult;
import static app.banyan.community.Village.as;
import static app.banyan.community.Village.awaitQuiet;
import static app.banyan.community.Village.ban;
import static app.banyan.community.Village.expertOf;
import static app.banyan.community.Village.json;
import static app.banyan.community.Village.managerOf;
import static app.banyan.community.Village.memberOf;
import static app.banyan.community.Village.told;
import static app.banyan.community.Village.village;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.community.domain.PostId;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.EventContract;
import app.banyan.testkit.Events.Told;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class PostResourceTest {

    private AccountId owner;
    private AccountId member;
    private String community;
    private String section;

    @BeforeEach
    void a_village_with_a_square() {
        owner = adult();
        community = village(owner);
        member = memberOf(community);
        section = builtIn(community, "POSTS", owner);
    }

    @Test
    void a_post_is_read_as_it_was_written_and_as_html() {
        var post = write(member, community, section, "{\"title\":\" 大家好 \",\"body\":\"先**想清楚**<script>\"}")
                .statusCode(201)
                .header("Location", containsString("/v1/posts/pst_"))
                .header("ETag", "\"1\"")
                .body("title", equalTo("大家好"))
                .body("kind", equalTo("POST"))
                .body("author", equalTo(member.wire()))
                .body("editedAt", nullValue())
                .extract()
                .<String>path("id");

        as(owner)
                .get("/v1/posts/{id}", post)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("body", equalTo("先**想清楚**<script>"))
                .body("html", equalTo("<p>先<strong>想清楚</strong>&lt;script&gt;</p>\n"))
                .body("comments", equalTo(0))
                .body("liked", equalTo(false));
    }

    @Test
    void the_author_edits_and_what_was_said_before_is_kept() {
        var post = post(member, community, section);

        edit(member, post, "\"1\"", "第二稿")
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("editedAt", notNullValue());
        edit(member, post, "\"1\"", "第三稿").statusCode(412).body("type", equalTo("/problems/version-differs"));
        edit(member, post, "\"2\"", "第三稿").statusCode(200).body("version", equalTo(3));
        edit(owner, post, "\"3\"", "别人的").statusCode(403).body("type", equalTo("/problems/not-the-author"));
        as(member)
                .body("{\"title\":\"a\",\"body\":\"b\"}")
                .put("/v1/posts/{id}", post)
                .then()
                .statusCode(428);

        for (var reader : List.of(member, owner)) {
            as(reader)
                    .get("/v1/posts/{id}/versions", post)
                    .then()
                    .statusCode(200)
                    .body("items.version", contains(3, 2, 1))
                    .body("items.title", contains("第三稿", "第二稿", "大家好"));
        }
        as(memberOf(community)).get("/v1/posts/{id}/versions", post).then().statusCode(404);
    }

    @Test
    void two_edits_of_one_version_at_once_are_one() {
        var post = post(member, community, section);

        var statuses = IntStream.range(0, 5)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> edit(member, post, "\"1\"", "第" + i).extract().statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
    }

    @Test
    void what_is_withdrawn_is_seen_by_its_author_and_those_who_look_after_the_community() {
        var post = post(member, community, section);
        var other = memberOf(community);
        as(other).post("/v1/posts/{id}/withdrawal", post).then().statusCode(403);

        as(member)
                .post("/v1/posts/{id}/withdrawal", post)
                .then()
                .statusCode(200)
                .body("shown", equalTo("WITHDRAWN"));

        as(other).get("/v1/posts/{id}", post).then().statusCode(404);
        list(other, "").body("items", empty());
        list(member, "").body("items.id", contains(post));
        list(owner, "").body("items.id", contains(post));
        as(member).post("/v1/posts/{id}/withdrawal", post).then().statusCode(409);
        edit(member, post, "\"1\"", "再来").statusCode(409).body("type", equalTo("/problems/not-visible"));
        as(other).put("/v1/posts/{id}/like", post).then().statusCode(404);
        say(member, post, "好", Optional.empty()).statusCode(409);
    }

    @Test
    void whoever_has_left_finds_in_a_list_what_they_can_read_and_nothing_else() {
        var open = openSection(owner, community, "POSTS");
        var post = post(member, community, open);
        hide(owner, post, "广告").statusCode(200);
        as(member).delete("/v1/communities/{id}/members/me", community).then().statusCode(204);

        as(member).get("/v1/posts/{id}", post).then().statusCode(404);
        as(member)
                .get("/v1/communities/{id}/sections/{section}/posts", community, open)
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void the_owner_hides_with_a_reason_and_nothing_is_deleted() {
        var post = post(member, community, section);
        var other = memberOf(community);
        hide(other, post, "不喜欢").statusCode(403).body("type", equalTo("/problems/stewards-only"));
        hide(expertOf(community, owner), post, "不喜欢").statusCode(403);
        hide(owner, post, " ").statusCode(400);

        hide(owner, post, "广告").statusCode(200).body("shown", equalTo("HIDDEN"));

        as(other).get("/v1/posts/{id}", post).then().statusCode(404);
        as(member).get("/v1/posts/{id}", post).then().statusCode(200).body("hiddenBecause", equalTo("广告"));
        hide(owner, post, "又").statusCode(409);
        assertThat(Database.query("select body from post where id = ?", id(post)))
                .containsExactly(List.of("先**想清楚**。"));
        assertThat(Database.count(
                        "select count(*) from audit_entry where community = ? and action = 'post-hidden'",
                        CommunityId.of(community).value()))
                .isEqualTo(1);
    }

    @Test
    void the_owner_puts_posts_in_front() {
        var plain = post(member, community, section);
        var featured = post(member, community, section);
        as(member).put("/v1/posts/{id}/featuring", featured).then().statusCode(403);

        as(owner)
                .put("/v1/posts/{id}/featuring", featured)
                .then()
                .statusCode(200)
                .body("featuredAt", notNullValue());
        as(owner).put("/v1/posts/{id}/featuring", featured).then().statusCode(200);

        list(member, "?featured=true").body("items.id", contains(featured));
        list(member, "").body("items.id", contains(featured, plain));
        as(member)
                .get("/v1/communities/{id}/posts?featured=true", community)
                .then()
                .body("items.id", contains(featured));
        as(owner).delete("/v1/posts/{id}/featuring", featured).then().statusCode(200);
        list(member, "?featured=true").body("items", empty());
        awaitQuiet();
        assertThat(told("community.activity", community))
                .extracting(Told::type)
                .containsOnlyOnce("community.activity.featured.v1");
    }

    @Test
    void the_manager_looks_after_posts_like_the_owner() {
        var manager = managerOf(community, owner);
        var post = post(member, community, section);

        as(manager).put("/v1/posts/{id}/featuring", post).then().statusCode(200);
        hide(manager, post, "广告").statusCode(200).body("shown", equalTo("HIDDEN"));
        as(manager).get("/v1/posts/{id}", post).then().statusCode(200);
        write(manager, community, builtIn(community, "ANNOUNCEMENTS", owner), "{\"title\":\"a\",\"body\":\"b\"}")
                .statusCode(201);
    }

    @Test
    void liking_twice_is_liking_once() {
        var post = post(member, community, section);

        like(owner, post).statusCode(200).body("likes", equalTo(1)).body("liked", equalTo(true));
        IntStream.range(0, 4)
                .mapToObj(
                        _ -> CompletableFuture.runAsync(() -> like(owner, post).statusCode(200)))
                .toList()
                .forEach(CompletableFuture::join);
        like(member, post).body("likes", equalTo(2));
        as(owner).get("/v1/posts/{id}", post).then().body("likes", equalTo(2)).body("liked", equalTo(true));
        list(memberOf(community), "").body("items[0].likes", equalTo(2)).body("items[0].liked", equalTo(false));
        as(owner).delete("/v1/posts/{id}/like", post).then().statusCode(200).body("likes", equalTo(1));
        as(owner).delete("/v1/posts/{id}/like", post).then().statusCode(200).body("likes", equalTo(1));
    }

    @Test
    void a_comment_has_replies_and_a_reply_has_none() {
        var post = post(member, community, section);
        var comment = comment(owner, post);
        var reply = say(member, post, "谢谢", Optional.of(comment))
                .statusCode(201)
                .body("parent", equalTo(comment))
                .body("html", equalTo("<p>谢谢</p>\n"))
                .extract()
                .<String>path("id");

        say(owner, post, "不谢", Optional.of(reply)).statusCode(422).body("type", equalTo("/problems/reply-too-deep"));
        say(owner, post(owner, community, section), "错", Optional.of(comment)).statusCode(404);
        say(account(), post, "好", Optional.empty()).statusCode(404);
        comments(member, post).body("items.id", contains(comment, reply));
        as(member).get("/v1/posts/{id}", post).then().body("comments", equalTo(2));
    }

    @Test
    void a_comment_that_was_taken_away_leaves_its_place_without_words() {
        var post = post(owner, community, section);
        var comment = comment(member, post);
        var reply = say(owner, post, "谢谢", Optional.of(comment)).extract().<String>path("id");
        var path = "/v1/posts/{post}/comments/{comment}/";
        as(owner).post(path + "withdrawal", post, comment).then().statusCode(403);
        as(member)
                .body("{\"reason\":\"我\"}")
                .post(path + "hiding", post, reply)
                .then()
                .statusCode(403);

        as(member).post(path + "withdrawal", post, comment).then().statusCode(200);
        as(owner)
                .body("{\"reason\":\"跑题\"}")
                .post(path + "hiding", post, reply)
                .then()
                .statusCode(200);

        comments(memberOf(community), post)
                .body("items.id", contains(comment, reply))
                .body("items.shown", contains("WITHDRAWN", "HIDDEN"))
                .body("items[0].body", nullValue())
                .body("items[0].html", nullValue())
                .body("items[1].body", nullValue())
                .body("items[1].hiddenBecause", nullValue());
        comments(owner, post).body("items[1].body", equalTo("谢谢")).body("items[1].hiddenBecause", equalTo("跑题"));
        say(owner, post, "还在吗", Optional.of(comment)).statusCode(409);
        as(member).post(path + "withdrawal", post, comment).then().statusCode(409);
        as(member).get("/v1/posts/{id}", post).then().body("comments", equalTo(0));
    }

    @Test
    void a_question_has_one_accepted_answer_chosen_by_who_asked_an_expert_or_the_owner() {
        var questions = section(owner, community, "QUESTIONS");
        var expert = expertOf(community, owner);
        var other = memberOf(community);
        var question = write(member, community, questions, "{\"title\":\"怎么办\",\"body\":\"人不来。\"}")
                .body("kind", equalTo("QUESTION"))
                .extract()
                .<String>path("id");
        var first = comment(other, question);
        var second = comment(expert, question);
        var reply = say(member, question, "为什么", Optional.of(first)).extract().<String>path("id");

        accept(other, question, first).statusCode(403).body("type", equalTo("/problems/not-the-asker"));
        accept(member, question, reply).statusCode(422).body("type", equalTo("/problems/no-answer"));
        accept(member, question, comment(owner, post(member, community, section)))
                .statusCode(404);
        accept(member, question, first).statusCode(200).body("accepted", equalTo(first));
        accept(member, question, first).statusCode(200);
        accept(expert, question, second).statusCode(200).body("accepted", equalTo(second));
        accept(owner, question, first).statusCode(200).body("accepted", equalTo(first));

        as(other)
                .post("/v1/posts/{p}/comments/{c}/withdrawal", question, first)
                .then()
                .statusCode(200);
        as(member).get("/v1/posts/{id}", question).then().body("accepted", nullValue());
        accept(member, question, first).statusCode(409);
        accept(member, question, second).statusCode(200);
        as(member).delete("/v1/posts/{id}/accepted-answer", question).then().body("accepted", nullValue());
        accept(member, post(member, community, section), second)
                .statusCode(422)
                .body("type", equalTo("/problems/not-a-question"));
    }

    @Test
    void a_community_that_is_over_is_read_and_not_written() {
        var post = post(member, community, section);
        var comment = comment(member, post);
        Database.query(
                "update community set state = 'READ_ONLY', closed_at = now() where id = ? returning id",
                CommunityId.of(community).value());

        as(member).get("/v1/posts/{id}", post).then().statusCode(200);
        for (var refused : List.of(
                write(member, community, section, "{\"title\":\"a\",\"body\":\"b\"}"),
                edit(member, post, "\"1\"", "x"),
                say(member, post, "x", Optional.empty()),
                like(member, post),
                hide(owner, post, "x"),
                as(member).post("/v1/posts/{id}/withdrawal", post).then(),
                as(owner).put("/v1/posts/{id}/featuring", post).then(),
                as(member)
                        .post("/v1/posts/{p}/comments/{c}/withdrawal", post, comment)
                        .then(),
                as(owner)
                        .body("{\"kind\":\"POSTS\",\"name\":\"x\"}")
                        .post("/v1/communities/{id}/sections", community)
                        .then())) {
            refused.statusCode(409).body("type", equalTo("/problems/community-read-only"));
        }
    }

    @Test
    void who_was_banned_or_left_no_longer_reads_or_writes() {
        var post = post(owner, community, section);
        var left = memberOf(community);
        ban(owner, community, member).then().statusCode(204);
        as(left).delete("/v1/communities/{id}/members/me", community).then().statusCode(204);

        for (var gone : List.of(member, left)) {
            as(gone).get("/v1/posts/{id}", post).then().statusCode(404);
            like(gone, post).statusCode(404);
            say(gone, post, "x", Optional.empty()).statusCode(404);
            write(gone, community, section, "{\"title\":\"a\",\"body\":\"b\"}").statusCode(404);
        }
    }

    @Test
    void posts_come_in_pages_newest_first() {
        var mine = IntStream.range(0, 5)
                .mapToObj(i -> post(member, community, section, "第" + i))
                .toList();

        var seen = new ArrayList<String>();
        var after = "";
        do {
            var page = as(member)
                    .queryParam("limit", 2)
                    .queryParams(after.isEmpty() ? Map.of() : Map.of("after", after))
                    .get("/v1/communities/{id}/sections/{section}/posts", community, section)
                    .then()
                    .statusCode(200)
                    .extract();
            seen.addAll(page.<List<String>>path("items.id"));
            after = page.path("next") == null ? "" : page.path("next");
        } while (!after.isEmpty());

        assertThat(seen).isEqualTo(mine.reversed());
        list(member, "?after=nonsense").statusCode(400).body("type", equalTo("/problems/cursor-invalid"));
        list(member, "?featured=maybe");
    }

    @Test
    void a_post_is_found_where_it_was_written() {
        var post = post(member, community, section);
        var elsewhere = village(owner);
        var foreign = builtIn(elsewhere, "POSTS", owner);

        as(owner)
                .get("/v1/communities/{id}/sections/{section}/posts", community, foreign)
                .then()
                .statusCode(404);
        write(member, community, foreign, "{\"title\":\"a\",\"body\":\"b\"}").statusCode(404);
        for (var wrong : List.of("pst_01jxqkmprxf88r209wbnz9ye7f", "sec_01jxqkmprxf88r209wbnz9ye7f", "nonsense")) {
            as(member).get("/v1/posts/{id}", wrong).then().statusCode(404);
        }
        as(member)
                .get("/v1/communities/{id}/posts", "com_01jxqkmprxf88r209wbnz9ye7f")
                .then()
                .statusCode(404);
        as(member).get("/v1/posts/{id}", post).then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            no body          | {"title":"a"}                     | 400
            an empty title   | {"title":" ","body":"b"}          | 422
            an empty body    | {"title":"a","body":" \\n "}      | 422
            a title of lines | {"title":"a\\nb","body":"b"}      | 422
            a zero byte      | {"title":"a","body":"b\\u0000"}   | 422
            half a character | {"title":"a","body":"\\ud800"}    | 422
            an unknown field | {"title":"a","body":"b","html":"<b>"} | 400
            a list           | ["a"]                             | 400
            nothing          |                                   | 400
            """)
    void a_post_that_is_none_is_not_written(String what, String draft, int status) {
        write(member, community, section, draft == null ? "" : draft)
                .statusCode(status)
                .contentType("application/problem+json");
    }

    @Test
    void length_is_counted_in_characters_as_people_count_them() {
        var rare = "𠮷";
        write(
                        member,
                        community,
                        section,
                        "{\"title\":\"%s\",\"body\":\"%s\"}".formatted(rare.repeat(120), rare.repeat(20_000)))
                .statusCode(201);
        write(member, community, section, "{\"title\":\"%s\",\"body\":\"b\"}".formatted(rare.repeat(121)))
                .statusCode(422)
                .body("type", equalTo("/problems/length-out-of-range"))
                .body("most", equalTo(120));
        write(member, community, section, "{\"title\":\"a\",\"body\":\"%s\"}".formatted(rare.repeat(20_001)))
                .statusCode(422);
        var post = post(member, community, section);
        say(member, post, rare.repeat(2_000), Optional.empty()).statusCode(201);
        say(member, post, rare.repeat(2_001), Optional.empty()).statusCode(422);
    }

    @Test
    void a_repeated_request_writes_one_post_and_one_comment() {
        var key = UUID.randomUUID().toString();
        var draft = "{\"title\":\"一次\",\"body\":\"b\"}";
        var path = "/v1/communities/" + community + "/sections/" + section + "/posts";
        var first = once(key, path, draft).statusCode(201).extract().asString();
        var post = once(key, path, draft)
                .statusCode(201)
                .header("Idempotent-Replay", equalTo("true"))
                .body(equalTo(first))
                .extract()
                .<String>path("id");
        once(key, path, draft.replace("一次", "两次")).statusCode(422);
        list(member, "").body("items.size()", equalTo(1));

        var said = once(key, "/v1/posts/" + post + "/comments", "{\"body\":\"好\"}")
                .statusCode(201)
                .extract()
                .asString();
        once(key, "/v1/posts/" + post + "/comments", "{\"body\":\"好\"}")
                .statusCode(201)
                .body(equalTo(said));
        comments(member, post).body("items.size()", equalTo(1));
        stranger()
                .auth()
                .oauth2(Tokens.member(member))
                .body(draft)
                .post(path)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/idempotency-key-missing"));
    }

    @Test
    void what_happens_is_told_in_ids_and_kinds() {
        var questions = section(owner, community, "QUESTIONS");
        var question = post(member, community, questions, "机密标题");
        var answer = comment(owner, question);
        say(member, question, "机密回复", Optional.of(answer)).statusCode(201);
        accept(member, question, answer).statusCode(200);
        as(owner).put("/v1/posts/{id}/featuring", question).then().statusCode(200);
        as(owner)
                .post("/v1/posts/{p}/comments/{c}/withdrawal", question, answer)
                .then()
                .statusCode(200);
        hide(owner, question, "机密原因").statusCode(200);
        var post = post(member, community, section);
        as(member).post("/v1/posts/{id}/withdrawal", post).then().statusCode(200);

        awaitQuiet();
        var told = told("community.activity", community);
        assertThat(told)
                .extracting(event -> event.type().replace("community.activity.", ""))
                .containsExactly(
                        "posted.v1",
                        "commented.v1",
                        "commented.v1",
                        "answered.v1",
                        "featured.v1",
                        "withdrawn.v1",
                        "hidden.v1",
                        "posted.v1",
                        "withdrawn.v1");
        told.forEach(event -> EventContract.of(event.type()).assertFits(event.json()));
        assertThat(told).allSatisfy(event -> assertThat(event.json()).doesNotContain("机密", "想清楚"));
        assertThat(json(told.getFirst().json()).path("kind").asText()).isEqualTo("QUESTION");
        assertThat(json(told.get(2).json()).path("parent").asText()).isEqualTo(answer);
    }

    @Test
    void a_post_behind_an_open_door_is_read_by_anyone_and_answered_by_members() {
        var open = openSection(owner, community, "POSTS");
        var post = post(member, community, open);
        comment(owner, post);

        stranger().get("/v1/posts/{id}", post).then().statusCode(200).body("liked", equalTo(false));
        stranger().get("/v1/posts/{id}/comments", post).then().statusCode(200).body("items.size()", equalTo(1));
        like(account(), post).statusCode(403).body("type", equalTo("/problems/members-only"));
        say(account(), post, "好", Optional.empty()).statusCode(403);
        stranger().put("/v1/posts/{id}/like", post).then().statusCode(401);
        list(member, "").body("items.id", not(contains(post)));
    }

    private ValidatableResponse once(String key, String path, String body) {
        return stranger()
                .auth()
                .oauth2(Tokens.member(member))
                .header("Idempotency-Key", key)
                .body(body)
                .post(path)
                .then();
    }

    private ValidatableResponse list(AccountId who, String query) {
        return as(who).get("/v1/communities/{id}/sections/{section}/posts" + query, community, section)
                .then();
    }

    private static ValidatableResponse edit(AccountId who, String post, String version, String title) {
        return as(who).header("If-Match", version)
                .body("{\"title\":\"%s\",\"body\":\"又想了想。\"}".formatted(title))
                .put("/v1/posts/{id}", post)
                .then();
    }

    private static ValidatableResponse hide(AccountId who, String post, String reason) {
        return as(who).body("{\"reason\":\"%s\"}".formatted(reason))
                .post("/v1/posts/{id}/hiding", post)
                .then();
    }

    private static ValidatableResponse like(AccountId who, String post) {
        return as(who).put("/v1/posts/{id}/like", post).then();
    }

    private static ValidatableResponse comments(AccountId who, String post) {
        return as(who).get("/v1/posts/{id}/comments", post).then().statusCode(200);
    }

    private static ValidatableResponse accept(AccountId who, String question, String answer) {
        return as(who).body("{\"comment\":\"%s\"}".formatted(answer))
                .put("/v1/posts/{id}/accepted-answer", question)
                .then();
    }

    private static UUID id(String post) {
        return PostId.of(post).value();
    }
}
