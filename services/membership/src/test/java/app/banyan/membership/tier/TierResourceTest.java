package app.banyan.membership.tier;

import static app.banyan.membership.Club.account;
import static app.banyan.membership.Club.as;
import static app.banyan.membership.Club.asOperator;
import static app.banyan.membership.Club.asService;
import static app.banyan.membership.Club.commissionAnswers;
import static app.banyan.membership.Club.community;
import static app.banyan.membership.Club.draft;
import static app.banyan.membership.Club.order;
import static app.banyan.membership.Club.published;
import static app.banyan.membership.Club.standing;
import static app.banyan.membership.Club.tier;
import static app.banyan.membership.Club.tierOf;
import static app.banyan.membership.Club.with;
import static app.banyan.testkit.Telling.awaitTold;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.runtime.clock.BusinessClock;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Peers;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class TierResourceTest {

    @Inject
    BusinessClock clock;

    @BeforeEach
    void commission_answers() {
        commissionAnswers();
    }

    @Test
    void a_tier_is_a_draft_until_it_is_published_and_then_everyone_sees_it() {
        var id = asOperator()
                .body(draft(129_900, 10, ""))
                .post("/v1/tiers")
                .then()
                .statusCode(201)
                .header("Location", containsString("/v1/tiers/tir_"))
                .body("state", equalTo("DRAFT"))
                .body("reminderDays", contains(7, 5))
                .body("period.zone", equalTo("Asia/Shanghai"))
                .body("refundRule.fullDays", equalTo(7))
                .extract()
                .<String>path("id");
        given().get("/v1/tiers/{id}", id).then().statusCode(404);
        order(account(), id).then().statusCode(404);

        asOperator().post("/v1/tiers/{id}/publication", id).then().statusCode(200);
        asOperator().post("/v1/tiers/{id}/publication", id).then().statusCode(200);

        given().get("/v1/tiers/{id}", id)
                .then()
                .statusCode(200)
                .body("state", equalTo("PUBLISHED"))
                .body("price.minor", equalTo(129_900))
                .body("seats", nullValue())
                .body("seatsLeft", nullValue())
                .body("waiting", equalTo(0));
        given().get("/v1/tiers").then().statusCode(200).body("items.id", hasItem(id));
        assertThat(awaitTold("membership.tier.published.v1", id)
                        .path("fixedPrice")
                        .asBoolean())
                .isTrue();
        asService()
                .get("/internal/v1/tiers/{id}", id)
                .then()
                .statusCode(200)
                .body("tier", equalTo(id))
                .body("state", equalTo("PUBLISHED"))
                .body("listPrice.minor", equalTo(129_900))
                .body("fixedPrice", equalTo(true))
                .body("community", nullValue());
    }

    @Test
    void the_price_now_and_the_next_one_are_shown_by_seat_and_by_date() {
        var april = clock.instant().plus(Duration.ofDays(30));
        var id = published(draft(9_900, 1, """
                , "seats": 3, "priceSteps": [
                    {"fromSeat": 2, "price": {"minor": 12900, "currency": "CNY"}},
                    {"from": "%s", "price": {"minor": 13900, "currency": "CNY"}}]""".formatted(april)));

        given().get("/v1/tiers/{id}", id)
                .then()
                .body("price.minor", equalTo(9_900))
                .body("nextPriceBySeat.fromSeat", equalTo(2))
                .body("nextPriceBySeat.price.minor", equalTo(12_900))
                .body("nextPriceByDate.from", equalTo(april.toString()))
                .body("nextPriceByDate.price.minor", equalTo(13_900))
                .body("seatsLeft", equalTo(3));
        order(account(), id).then().statusCode(201).body("toPay.minor", equalTo(9_900));
        given().get("/v1/tiers/{id}", id)
                .then()
                .body("price.minor", equalTo(12_900))
                .body("nextPriceBySeat", nullValue())
                .body("seatsLeft", equalTo(2));
        asService().get("/internal/v1/tiers/{id}", id).then().body("fixedPrice", equalTo(false));

        clock.moveAhead(Duration.ofDays(30));

        given().get("/v1/tiers/{id}", id)
                .then()
                .body("price.minor", equalTo(13_900))
                .body("nextPriceByDate", nullValue());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "count": 365                  | "count": 367                                     | 422 | period-too-long
            "count": 365                  | "count": 0                                       | 422 | period-too-long
            "count": 365                  | "count": "365"                                   | 400 | malformed-request
            "unit": "DAYS"                | "unit": "WEEKS"                                  | 400 | malformed-request
            "minor": 129900               | "minor": 0                                       | 422 | price-out-of-range
            "minor": 129900               | "minor": -1                                      | 422 | price-out-of-range
            "minor": 129900               | "minor": 100000000                               | 422 | price-out-of-range
            "minor": 129900               | "minor": 1299.5                                  | 400 | malformed-request
            "minor": 129900               | "minor": 9223372036854775808                     | 400 | malformed-request
            "currency": "CNY"             | "currency": "USD"                                | 422 | price-out-of-range
            "rank": 10                    | "rank": 0                                        | 400 | invalid-request
            "rank": 10                    | "rank": 10, "seats": 0                           | 400 | invalid-request
            "rank": 10                    | "rank": 10, "price": 5                           | 400 | malformed-request
            "rank": 10                    | "rank": 10, "reminderDays": [0]                  | 400 | invalid-request
            "rank": 10                    | "rank": 10, "priceSteps": [{"fromSeat": 1, "price": {"minor": 200000, "currency": "CNY"}}] | 400 | invalid-request
            "rank": 10                    | "rank": 10, "priceSteps": [{"fromSeat": 2, "price": {"minor": 129900, "currency": "CNY"}}] | 422 | steps-not-rising
            "rank": 10                    | "rank": 10, "priceSteps": [{"price": {"minor": 200000, "currency": "CNY"}}] | 422 | step-without-place
            "kind": "all-system-courses"  | "kind": "cash"                                   | 400 | invalid-request
            "kind": "all-system-courses"  | "kind": "course"                                 | 422 | benefit-incomplete
            "kind": "all-system-courses"  | "kind": "perk"                                   | 422 | benefit-incomplete
            "name": "年度会员"              | "name": " "                                      | 400 | invalid-request
            """)
    void a_tier_that_makes_no_sense_is_not_written(String good, String bad, int status, String problem) {
        asOperator()
                .body(draft(129_900, 10, "").replace(good, bad))
                .post("/v1/tiers")
                .then()
                .statusCode(status)
                .body("type", equalTo("/problems/" + problem));
    }

    @Test
    void the_owner_of_a_community_writes_its_tiers_and_nobody_else() {
        var owner = account();
        var community = community();
        var tier = tierOf(community, owner, 9_900);
        given().get("/v1/tiers?community=" + community).then().body("items.id", contains(tier));
        given().get("/v1/tiers").then().body("items.id", not(hasItem(tier)));

        var manager = account();
        standing(community, manager, "OPEN", "manager");
        var body = draft(9_900, 1, ", \"community\": \"%s\"".formatted(community))
                .replace("all-system-courses", "perk\", \"name\": \"答疑");
        as(manager).body(body).post("/v1/tiers").then().statusCode(403).body("type", equalTo("/problems/not-owner"));
        as(manager)
                .post("/v1/tiers/{id}/retirement", tier)
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/not-owner"));
        var operator = account();
        standing(community, operator, "OPEN", "");
        with(Tokens.operator(operator)).body(body).post("/v1/tiers").then().statusCode(403);
        as(owner).body(body).post("/v1/tiers").then().statusCode(201).body("benefits[0].name", equalTo("答疑"));
        as(owner)
                .body(draft(9_900, 1, ", \"community\": \"%s\"".formatted(community)))
                .post("/v1/tiers")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/benefit-of-platform-only"));
        standing(community, owner, "READ_ONLY", "owner");
        as(owner)
                .body(body)
                .post("/v1/tiers")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/community-closed"));
        as(owner).post("/v1/tiers/{id}/retirement", tier).then().statusCode(200).body("state", equalTo("RETIRED"));
    }

    @Test
    void a_tier_of_the_platform_is_for_operators() {
        as(account())
                .body(draft(129_900, 10, ""))
                .post("/v1/tiers")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/tier-needs-operator"));
        var draft = asOperator()
                .body(draft(129_900, 10, ""))
                .post("/v1/tiers")
                .then()
                .extract()
                .<String>path("id");
        as(account()).post("/v1/tiers/{id}/publication", draft).then().statusCode(404);
        as(account())
                .post("/v1/tiers/{id}/retirement", tier(1_000))
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/tier-needs-operator"));
    }

    @Test
    void a_community_that_does_not_answer_or_is_not_there_gets_no_tier() {
        var community = community();
        var owner = account();
        var body = draft(9_900, 1, ", \"community\": \"%s\"".formatted(community));

        as(owner).body(body).post("/v1/tiers").then().statusCode(503);
        Peers.answer(
                "GET",
                "/community/internal/v1/communities/%s/standing/%s".formatted(community, owner),
                404,
                "{\"type\":\"/problems/not-found\",\"status\":404}");
        as(owner).body(body).post("/v1/tiers").then().statusCode(404);
    }

    @Test
    void a_retired_tier_is_sold_no_more() {
        var id = tier(9_900);
        asOperator()
                .post("/v1/tiers/{id}/retirement", id)
                .then()
                .statusCode(200)
                .body("state", equalTo("RETIRED"));

        order(account(), id).then().statusCode(409).body("type", equalTo("/problems/tier-retired"));
        asOperator()
                .post("/v1/tiers/{id}/publication", id)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/tier-state"));
        asOperator()
                .body("{\"seats\":5}")
                .put("/v1/tiers/{id}/seats", id)
                .then()
                .statusCode(409);
        given().get("/v1/tiers").then().body("items.id", not(hasItem(id)));
        given().get("/v1/tiers/{id}", id).then().statusCode(200).body("state", equalTo("RETIRED"));
        awaitTold("membership.tier.retired.v1", id);
    }

    @Test
    void seats_are_raised_never_lowered_and_not_introduced() {
        var id = tier(9_900, 2);

        asOperator()
                .body("{\"seats\":5}")
                .put("/v1/tiers/{id}/seats", id)
                .then()
                .statusCode(200)
                .body("seats", equalTo(5));
        asOperator()
                .body("{\"seats\":4}")
                .put("/v1/tiers/{id}/seats", id)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/seats-not-raised"));
        asOperator()
                .body("{\"seats\":9}")
                .put("/v1/tiers/{id}/seats", tier(1_000))
                .then()
                .statusCode(422);
        as(account())
                .body("{\"seats\":9}")
                .put("/v1/tiers/{id}/seats", id)
                .then()
                .statusCode(403);
        given().get("/v1/tiers/{id}", id).then().body("seats", equalTo(5));
    }

    @Test
    void the_same_draft_sent_twice_is_one_tier() {
        var operator = Tokens.operator(account());
        var key = UUID.randomUUID().toString();
        var body = draft(129_900, 10, "");

        var ids = Stream.of(1, 2)
                .map(_ -> given().auth()
                        .oauth2(operator)
                        .contentType("application/json")
                        .header("Idempotency-Key", key)
                        .body(body)
                        .post("/v1/tiers")
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("id"))
                .distinct();

        assertThat(ids).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "null", "{}", "\"tier\""})
    void a_body_that_is_no_draft_is_malformed(String body) {
        asOperator().body(body).post("/v1/tiers").then().statusCode(400);
    }

    @Test
    void the_list_is_read_page_by_page() {
        var owner = account();
        var community = community();
        var first = tierOf(community, owner, 1_000);
        var second = tierOf(community, owner, 2_000);

        var page = given().get("/v1/tiers?limit=1&community=" + community)
                .then()
                .body("items.id", contains(second))
                .extract();
        given().get("/v1/tiers?limit=1&community=" + community + "&after=" + page.<String>path("next"))
                .then()
                .body("items.id", contains(first))
                .body("next", nullValue());
        given().get("/v1/tiers?after=nonsense").then().statusCode(400);
        given().get("/v1/tiers?community=nonsense").then().statusCode(404);
    }

    @Test
    void drafts_are_listed_for_those_who_may_decide_about_them() {
        var community = community();
        var owner = account();
        standing(community, owner, "OPEN", "owner");
        var draft = as(owner)
                .body(draft(100, 1, ", \"community\": \"" + community + "\"")
                        .replace("all-system-courses\"", "perk\", \"name\": \"茶\""))
                .post("/v1/tiers")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        var stranger = account();
        standing(community, stranger, "OPEN", "member");

        as(owner)
                .get("/v1/tiers?community={c}&state=DRAFT", community.wire())
                .then()
                .statusCode(200)
                .body("items.id", contains(draft));
        as(owner).get("/v1/tiers?community={c}", community.wire()).then().body("items", empty());
        as(stranger)
                .get("/v1/tiers?community={c}&state=DRAFT", community.wire())
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/not-owner"));
        as(stranger).get("/v1/tiers?state=DRAFT").then().statusCode(403);
        given().get("/v1/tiers?community={c}&state=DRAFT", community.wire())
                .then()
                .statusCode(401);
        given().get("/v1/tiers?community={c}&state=PUBLISHED", community.wire())
                .then()
                .statusCode(200)
                .body("items", empty());
        var ofPlatform = asOperator()
                .body(draft(100, 1, ""))
                .post("/v1/tiers")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        asOperator().get("/v1/tiers?state=DRAFT").then().statusCode(200).body("items.id", hasItem(ofPlatform));
        as(owner).get("/v1/tiers?state=DRAFT").then().statusCode(403);
    }
}
