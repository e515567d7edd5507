package app.banyan.membership.order;

import static app.banyan.membership.Club.PAYMENTS;
import static app.banyan.membership.Club.account;
import static app.banyan.membership.Club.admits;
import static app.banyan.membership.Club.as;
import static app.banyan.membership.Club.asOperator;
import static app.banyan.membership.Club.atOnce;
import static app.banyan.membership.Club.attribution;
import static app.banyan.membership.Club.awaitState;
import static app.banyan.membership.Club.captured;
import static app.banyan.membership.Club.commissionAnswers;
import static app.banyan.membership.Club.commissionIsAway;
import static app.banyan.membership.Club.community;
import static app.banyan.membership.Club.json;
import static app.banyan.membership.Club.member;
import static app.banyan.membership.Club.order;
import static app.banyan.membership.Club.ordered;
import static app.banyan.membership.Club.paymentOf;
import static app.banyan.membership.Club.place;
import static app.banyan.membership.Club.tier;
import static app.banyan.membership.Club.tierOf;
import static app.banyan.membership.Club.with;
import static app.banyan.testkit.Telling.awaitTold;
import static app.banyan.testkit.Telling.told;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import app.banyan.runtime.clock.BusinessClock;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Peers;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class OrderResourceTest {

    private static final String OFFER = "off_01jxqkmprxf88r209wbnz9ye7f";
    private static final String REDEMPTIONS = "/courses/internal/v1/offers/" + OFFER + "/redemptions";

    @Inject
    BusinessClock clock;

    @BeforeEach
    void commission_answers() {
        commissionAnswers();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"price\":{\"minor\":1,\"currency\":\"CNY\"}",
                "\"toPay\":{\"minor\":1,\"currency\":\"CNY\"}",
                "\"credit\":{\"minor\":1990,\"currency\":\"CNY\"}",
                "\"seat\":1",
                "\"quantity\":-1",
                "\"buyer\":\"acc_01jxqkmprwf888201wbnz9y6g0\""
            })
    void nobody_brings_a_price_or_anything_else_unknown(String field) {
        var buyer = account();

        place(buyer, "{\"tier\":\"%s\",%s}".formatted(tier(9_900), field))
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/malformed-request"))
                .body("detail", containsString("Unknown field"));

        as(buyer).get("/v1/membership-orders").then().body("items.size()", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"offer\":\"off_01jxqkmprxf88r209wbnz9ye7f\"}",
                "{\"upgrades\":\"mbr_01jxqkmprxf88r209wbnz9ye7f\"}",
                "{\"renews\":\"mbr_01jxqkmprxf88r209wbnz9ye7f\",\"tier\":\"tir_01jxqkmprxf88r209wbnz9ye7f\"}",
                "{\"renews\":\"mbr_01jxqkmprxf88r209wbnz9ye7f\",\"offer\":\"off_01jxqkmprxf88r209wbnz9ye7f\"}",
                "{\"renews\":\"mbr_01jxqkmprxf88r209wbnz9ye7f\",\"upgrades\":\"mbr_01jxqkmprxf88r209wbnz9ye7f\"}",
                "{\"upgrades\":\"mbr_01jxqkmprxf88r209wbnz9ye7f\",\"tier\":\"tir_01jxqkmprxf88r209wbnz9ye7f\","
                        + "\"offer\":\"off_01jxqkmprxf88r209wbnz9ye7f\"}"
            })
    void an_order_names_one_thing(String body) {
        place(account(), body).then().statusCode(400).body("type", equalTo("/problems/one-thing"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "null",
                "\"tir\"",
                "{\"tier\":17}",
                "{\"tier\":\"crs_01jxqkmprxf88r209wbnz9ye7f\"}"
            })
    void a_body_that_is_no_order_is_malformed(String body) {
        place(account(), body).then().statusCode(400);
    }

    @Test
    void what_is_not_there_cannot_be_ordered() {
        order(account(), "tir_01jxqkmprxf88r209wbnz9ye7f").then().statusCode(404);
        place(account(), "{\"renews\":\"mbr_01jxqkmprxf88r209wbnz9ye7f\"}")
                .then()
                .statusCode(404);
    }

    @Test
    void a_tier_is_held_once_and_has_one_open_order() {
        var buyer = account();
        var tier = tier(9_900);
        var open = ordered(order(buyer, tier));
        order(buyer, tier)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/order-open"))
                .body("order", equalTo(open));
        order(account(), tier).then().statusCode(201);

        captured(open, 9_900);
        awaitState(buyer, open, "FULFILLED");

        order(buyer, tier).then().statusCode(409).body("type", equalTo("/problems/already-held"));
    }

    @Test
    void the_same_request_ten_times_at_once_is_one_order() {
        var buyer = Tokens.member(account());
        var key = UUID.randomUUID().toString();
        var body = "{\"tier\":\"%s\"}".formatted(tier(9_900, 5));

        var answers = atOnce(10, () -> send(buyer, key, body));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(201));
        assertThat(answers.stream().map(Response::asString).distinct()).hasSize(1);
        assertThat(answers.stream().filter(answer -> "true".equals(answer.header("Idempotent-Replay"))))
                .hasSize(9);
        with(buyer).get("/v1/membership-orders").then().body("items.size()", equalTo(1));
    }

    @Test
    void ten_orders_of_one_tier_at_once_leave_one_open() {
        var buyer = account();
        var tier = tier(9_900);

        var codes = atOnce(10, () -> order(buyer, tier)).stream()
                .map(Response::statusCode)
                .sorted()
                .toList();

        assertThat(codes).containsExactly(201, 409, 409, 409, 409, 409, 409, 409, 409, 409);
    }

    @Test
    void a_key_stands_for_one_body_and_a_refused_order_leaves_it_free() {
        var buyer = Tokens.member(account());
        var key = UUID.randomUUID().toString();
        var retired = tier(1_000);
        asOperator().post("/v1/tiers/{id}/retirement", retired).then().statusCode(200);

        send(buyer, key, "{\"tier\":\"%s\"}".formatted(retired)).then().statusCode(409);
        send(buyer, key, "{\"tier\":\"%s\"}".formatted(tier(9_900))).then().statusCode(201);
        send(buyer, key, "{\"tier\":\"%s\"}".formatted(tier(2_000)))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
        given().auth()
                .oauth2(buyer)
                .contentType("application/json")
                .body("{\"tier\":\"%s\"}".formatted(tier(3_000)))
                .post("/v1/membership-orders")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/idempotency-key-missing"));
    }

    @Test
    void the_community_is_asked_first_and_says_what_is_missing() {
        var owner = account();
        var buyer = account();
        var community = community();
        var tier = tierOf(community, owner, 9_900);
        order(buyer, tier).then().statusCode(503).header("Retry-After", equalTo("2"));
        Peers.answer("GET", "/community/internal/v1/communities/%s/admission/%s".formatted(community, buyer), 200, """
                {"admissible": false, "requirements": [], "missing": [
                  {"requirement": {"kind": "course", "course": "crs_01jxqkmprxf88r209wbnz9ye7f"},
                   "satisfied": false, "how": "Finish the course."}]}""");

        order(buyer, tier)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/admission-missing"))
                .body("missing[0].how", equalTo("Finish the course."))
                .body("missing[0].requirement.kind", equalTo("course"));

        admits(community, buyer);
        place(buyer, "{\"tier\":\"%s\",\"community\":\"%s\"}".formatted(tier, community()))
                .then()
                .statusCode(201)
                .body("community", equalTo(community.wire()));
    }

    @ParameterizedTest
    @CsvSource({"404, 404, not-found", "409, 409, credit-spent", "422, 422, offer-over", "500, 503, service-unavailable"
    })
    void an_offer_that_courses_does_not_redeem_is_no_order(int answered, int status, String problem) {
        Peers.answer("POST", REDEMPTIONS, answered, "{\"type\":\"/problems/x\",\"status\":%d}".formatted(answered));

        place(account(), "{\"tier\":\"%s\",\"offer\":\"%s\"}".formatted(tier(129_900), OFFER))
                .then()
                .statusCode(status)
                .body("type", equalTo("/problems/" + problem));
    }

    @Test
    void a_request_that_is_repeated_redeems_its_offer_for_the_same_order() {
        var buyer = Tokens.member(account());
        var key = UUID.randomUUID().toString();
        Peers.answer("POST", REDEMPTIONS, 201, """
                {"listPrice": {"minor": 129900, "currency": "CNY"}, "credit": {"minor": 29900, "currency": "CNY"},
                 "toPay": {"minor": 100000, "currency": "CNY"}}""");
        var body = "{\"tier\":\"%s\",\"offer\":\"%s\"}".formatted(tier(129_900), OFFER);

        var first = send(buyer, key, body).then().statusCode(201).extract();
        var asked = Peers.calls(REDEMPTIONS);
        Peers.answer("POST", REDEMPTIONS, 409, "{\"type\":\"/problems/credit-spent\",\"status\":409}");
        clock.moveAhead(Duration.ofMinutes(5));
        var second = send(buyer, key, body).then().statusCode(201).extract();

        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(Peers.calls(REDEMPTIONS)).isEqualTo(asked);
    }

    @Test
    void an_order_is_paid_at_payments_while_it_waits_for_its_money() {
        var buyer = account();
        var order = ordered(order(buyer, tier(9_900)));
        as(buyer).post("/v1/membership-orders/{id}/payment", order).then().statusCode(503);
        Peers.answer("POST", PAYMENTS, 201, """
                {"payment": "%s", "checkoutUrl": "https://checkout.stripe.com/c/pay/cs_1"}""".formatted(paymentOf(order)));

        as(buyer)
                .post("/v1/membership-orders/{id}/payment", order)
                .then()
                .statusCode(200)
                .body("payment", equalTo(paymentOf(order)))
                .body("checkoutUrl", containsString("https://"));

        clock.moveAhead(Duration.ofMinutes(30));
        as(buyer)
                .post("/v1/membership-orders/{id}/payment", order)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/order-not-awaiting-payment"));
        Peers.forget("POST", PAYMENTS);
    }

    @Test
    void a_sale_waits_for_commission_and_the_order_does_not() {
        commissionIsAway();
        var buyer = account();
        var order = order(buyer, tier(9_900))
                .then()
                .statusCode(201)
                .body("attribution", equalTo("PENDING"))
                .extract()
                .<String>path("id");
        captured(order, 9_900);
        awaitState(buyer, order, "FULFILLED");
        awaitTold("membership.membership.started.v1", order);
        assertThat(told("sale.completed.v1", order)).isEmpty();
        asOperator()
                .get("/v1/operations/quiescence")
                .then()
                .body("quiet", equalTo(false))
                .body("waiting.sales", greaterThan(0));

        commissionAnswers();

        assertThat(awaitTold("sale.completed.v1", order).path("attribution")).isEqualTo(json(attribution()));
        as(buyer).get("/v1/membership-orders/{id}", order).then().body("attribution", equalTo("DECIDED"));
    }

    @Test
    void orders_and_memberships_are_read_page_by_page() {
        var buyer = account();
        var memberships = List.of(member(buyer, tier(1_000)), member(buyer, tier(2_000)));

        for (var list : List.of("/v1/memberships", "/v1/membership-orders")) {
            var page = as(buyer)
                    .get(list + "?limit=1")
                    .then()
                    .body("items.size()", equalTo(1))
                    .extract();
            var rest = as(buyer)
                    .get(list + "?limit=1&after=" + page.<String>path("next"))
                    .then()
                    .body("items.size()", equalTo(1))
                    .body("next", equalTo(null))
                    .extract();
            if (list.equals("/v1/memberships")) {
                assertThat(List.of(rest.<String>path("items[0].id"), page.<String>path("items[0].id")))
                        .isEqualTo(memberships);
            }
        }
    }

    private static Response send(String token, String key, String body) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/membership-orders");
    }
}
