package app.banyan.community.card;

import static app.banyan.community.Village.account;
import static app.banyan.community.Village.as;
import static app.banyan.community.Village.identityKnows;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.community.people.Person.BadgeHeld;
import app.banyan.kernel.AccountId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.EventContract;
import app.banyan.testkit.Events;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class CardResourceTest {

    @Inject
    Cards cards;

    @Test
    void nothing_is_ticked_before_the_person_ticks_it() {
        var person = account();
        put(person, """
                {"nickname": {"value": " 阿榕 "}, "headline": {"value": "写书的人"}, "organisation": {"value": "榕树出版社"},
                 "position": {"value": "编辑"}, "industry": {"value": "culture"}, "city": {"value": "上海"},
                 "tags": {"value": ["读书", "跑步"]}, "about": {"value": "第一行\\n第二行"}}""")
                .statusCode(200)
                .body("nickname.value", equalTo("阿榕"))
                .body("nickname.shownTo", equalTo("EVERYONE"))
                .body("headline.shownTo", equalTo("NOBODY"))
                .body("organisation.shownTo", equalTo("NOBODY"))
                .body("position.shownTo", equalTo("NOBODY"))
                .body("industry.value", equalTo("culture"))
                .body("industry.shownTo", equalTo("NOBODY"))
                .body("city.shownTo", equalTo("NOBODY"))
                .body("tags.value", contains("读书", "跑步"))
                .body("tags.shownTo", equalTo("NOBODY"))
                .body("about.shownTo", equalTo("NOBODY"))
                .body("badges", empty());
        as(person).get("/v1/card").then().statusCode(200).body("headline.value", equalTo("写书的人"));
    }

    @Test
    void what_is_left_out_is_no_longer_on_the_card() {
        var person = account();
        put(person, "{\"nickname\":{\"value\":\"阿榕\"},\"city\":{\"value\":\"上海\",\"shownTo\":\"MUTUAL\"}}");

        put(person, "{\"city\":{\"value\":\"广州\",\"shownTo\":\"STEWARDS\"}}")
                .statusCode(200)
                .body("nickname", nullValue())
                .body("city.value", equalTo("广州"))
                .body("city.shownTo", equalTo("STEWARDS"));
        put(person, "{}").statusCode(200).body("city", nullValue());
        as(account()).get("/v1/card").then().statusCode(200).body("nickname", nullValue());
    }

    @Test
    void two_changes_at_once_are_one_after_the_other() {
        var person = account();

        IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(() -> put(
                                person,
                                "{\"nickname\":{\"value\":\"第%d\"},\"tags\":{\"value\":[\"%d\",\"b\"]}}"
                                        .formatted(i, i))
                        .statusCode(200)))
                .toList()
                .forEach(CompletableFuture::join);

        as(person).get("/v1/card").then().statusCode(200).body("tags.value.size()", equalTo(2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            no such industry  | {"industry":{"value":"magic"}}                   | 422
            31 characters     | {"nickname":{"value":"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一"}} | 422
            an empty nickname | {"nickname":{"value":" "}}                       | 422
            turned around     | {"nickname":{"value":"a\\u202eb"}}               | 422
            eleven tags       | {"tags":{"value":["1","2","3","4","5","6","7","8","9","10","11"]}} | 422
            a tag twice       | {"tags":{"value":["Go","ｇｏ"]}}                  | 422
            a long tag        | {"tags":{"value":["一二三四五六七八九十一二三四五六七八九十一"]}} | 422
            a null tag        | {"tags":{"value":[null]}}                        | 400
            no value          | {"nickname":{"shownTo":"MUTUAL"}}                | 400
            shown to a word   | {"nickname":{"value":"a","shownTo":"FRIENDS"}}   | 400
            an unknown field  | {"phone":{"value":"13800138000"}}                | 400
            a badge of one's own | {"badges":{"realName":{"label":"x"}}}         | 400
            """)
    void a_card_that_is_none_is_not_kept(String what, String card, int status) {
        put(account(), card).statusCode(status).contentType("application/problem+json");
    }

    @Test
    void industries_have_chinese_and_english_names() {
        given().get("/v1/card/industries")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(20))
                .body("items.zh", hasItem("教育"))
                .body("items.en", hasItem("Education"));
    }

    @Test
    void badges_are_what_identity_says_now() {
        var person = account();
        identityKnows(person, true, true, "real-name,organisation", "");
        decided(person);
        awaitBadges(person, "REAL_NAME,ORGANISATION", "real-name", "organisation");
        put(person, "{\"badges\":{\"organisation\":\"EVERYONE\"}}")
                .body("badges.find { it.kind == 'organisation' }.shownTo", equalTo("EVERYONE"))
                .body("badges.find { it.kind == 'organisation' }.label", equalTo("某"))
                .body("badges.find { it.kind == 'real-name' }.shownTo", equalTo("NOBODY"));

        identityKnows(person, true, true, "education,of-a-later-time", "");
        decided(person);
        awaitBadges(person, "EDUCATION", "education");

        identityKnows(person, true, true, "organisation", "");
        decided(person);
        awaitBadges(person, "ORGANISATION", "organisation");
        as(person).get("/v1/card").then().body("badges[0].shownTo", equalTo("EVERYONE"));
    }

    @Test
    void a_badge_goes_when_its_claim_is_taken_back() {
        var person = account();
        identityKnows(person, true, true, "organisation", "");
        decided(person);
        awaitBadges(person, "ORGANISATION", "organisation");

        identityKnows(person, true, true, "", "");
        Events.publish(
                "identity.verification",
                "identity.verification.withdrawn.v1",
                "ver_01jxqkmq1bf8avk1w9bnz9zd5b",
                """
                {"verification": "ver_01jxqkmq1bf8avk1w9bnz9zd5b", "account": "%s", "kind": "organisation",
                 "withdrawnAt": "2026-03-02T08:17:02Z"}""".formatted(person));

        awaitBadges(person, "NONE");
    }

    @Test
    void an_answer_to_an_earlier_question_comes_too_late() throws Throwable {
        var person = account();
        var now = Instant.now();
        answered(person, "ORGANISATION", now);
        answered(person, "EDUCATION", now.minusSeconds(1));
        as(person).get("/v1/card").then().body("badges.kind", contains("organisation"));
        answered(person, "EDUCATION", now.plusSeconds(1));
        as(person).get("/v1/card").then().body("badges.kind", contains("education"));
    }

    @Test
    void what_identity_tells_can_be_read() {
        EventContract.of("identity.verification.decided.v1").read(VerificationListener.Told.class);
        EventContract.of("identity.verification.withdrawn.v1").read(VerificationListener.Told.class);
    }

    private void answered(AccountId person, String kind, Instant askedAt) throws Throwable {
        var badge = new BadgeHeld(kind.toLowerCase(Locale.ROOT), Optional.of("某"), Instant.now());
        VertxContextSupport.subscribeAndAwait(
                () -> cards.replaceBadges(UUID.randomUUID(), person, List.of(badge), askedAt));
    }

    private static void decided(AccountId person) {
        var id = UUID.randomUUID();
        Events.publish(
                "identity.verification", "identity.verification.decided.v1", id.toString(), """
                {"verification": "ver_01jxqkmq1bf8avk1w9bnz9zd5b", "account": "%s", "kind": "real-name",
                 "state": "REVIEWED", "decidedAt": "2026-03-02T08:17:02Z"}""".formatted(person), id);
    }

    private static void awaitBadges(AccountId person, String what, String... kinds) {
        await(what)
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as(person).get("/v1/card").then().body("badges.kind", containsInAnyOrder(kinds)));
    }

    private static ValidatableResponse put(AccountId person, String card) {
        return as(person).body(card).put("/v1/card").then();
    }
}
