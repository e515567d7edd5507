package app.banyan.mall.aftersale;

import static app.banyan.mall.Bazaar.PATIENCE;
import static app.banyan.mall.Bazaar.account;
import static app.banyan.mall.Bazaar.as;
import static app.banyan.mall.Bazaar.assertStockAddsUp;
import static app.banyan.mall.Bazaar.atOnce;
import static app.banyan.mall.Bazaar.awaitQuiet;
import static app.banyan.mall.Bazaar.checkout;
import static app.banyan.mall.Bazaar.commissionAnswers;
import static app.banyan.mall.Bazaar.community;
import static app.banyan.mall.Bazaar.holds;
import static app.banyan.mall.Bazaar.listing;
import static app.banyan.mall.Bazaar.memberOf;
import static app.banyan.mall.Bazaar.merchant;
import static app.banyan.mall.Bazaar.ordered;
import static app.banyan.mall.Bazaar.paid;
import static app.banyan.mall.Bazaar.paidAs;
import static app.banyan.mall.Bazaar.paymentOf;
import static app.banyan.mall.Bazaar.paymentsTakesRefunds;
import static app.banyan.mall.Bazaar.product;
import static app.banyan.mall.Bazaar.refundFailed;
import static app.banyan.mall.Bazaar.refunded;
import static app.banyan.mall.Bazaar.stock;
import static app.banyan.mall.Bazaar.with;
import static app.banyan.testkit.Telling.awaitTold;
import static app.banyan.testkit.Telling.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import app.banyan.kernel.AccountId;
import app.banyan.mall.Bazaar;
import app.banyan.mall.Bazaar.Product;
import app.banyan.runtime.clock.BusinessClock;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Claims;
import app.banyan.testkit.Peers;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What buyers ask for after they paid: three of the first variant at 10.00, one of the second at 20.00. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class AfterSalesTest {

    @Inject
    BusinessClock clock;

    private Product pair;
    private AccountId buyer;
    private String checkout;
    private String order;

    @BeforeEach
    void an_order_is_paid() {
        commissionAnswers();
        paymentsTakesRefunds();
        var community = community();
        pair = product(merchant(), 10, new long[] {1_000, 2_000});
        var listing = listing(community, pair);
        buyer = memberOf(community);
        holds(buyer, listing, pair.skus().get(0), 3);
        checkout = paid(buyer, ordered(buyer, listing, pair.skus().get(1), 1));
        order = checkout(buyer, checkout).then().extract().path("orders[0].id");
        awaitTold("sale.completed.v1", order);
    }

    private static String body(String kind, int line, int quantity, String reason) {
        return "{\"kind\": \"%s\", \"line\": %d, \"quantity\": %d, \"reason\": \"%s\"}"
                .formatted(kind, line, quantity, reason);
    }

    private static String compensation(int line, long minor) {
        return """
                {"kind": "COMPENSATION", "line": %d, "quantity": 1, "reason": "DAMAGED", "note": "一只杯子碎了",
                 "amount": {"minor": %d, "currency": "CNY"}}""".formatted(line, minor);
    }

    private Response ask(String body) {
        return as(buyer).body(body).post("/v1/goods-orders/{o}/after-sales", order);
    }

    private String asked(String body) {
        return ask(body).then().statusCode(201).extract().path("id");
    }

    private Response step(String afterSale, String step, String body) {
        return as(buyer).body(body).post("/v1/goods-orders/{o}/after-sales/{a}/{s}", order, afterSale, step);
    }

    private Response asMerchant(String afterSale, String step, String body) {
        return as(pair.merchant().owner())
                .body(body)
                .post(
                        "/v1/merchants/{m}/after-sales/{a}/{s}",
                        pair.merchant().id().wire(),
                        afterSale,
                        step);
    }

    private static Response decide(AccountId operator, String afterSale, String body) {
        return with(Tokens.operator(operator)).body(body).post("/v1/after-sale-reviews/{a}/decisions", afterSale);
    }

    private void assertIn(String afterSale, String state) {
        as(buyer)
                .get("/v1/goods-orders/{o}/after-sales", order)
                .then()
                .body("items.find { it.id == '%s' }.state".formatted(afterSale), equalTo(state));
    }

    private void awaitIn(String afterSale, String state) {
        await().atMost(PATIENCE).untilAsserted(() -> assertIn(afterSale, state));
    }

    private void assertOrder(String state) {
        as(buyer).get("/v1/goods-orders/{o}", order).then().body("state", equalTo(state));
    }

    private Response ship(String lines) {
        return as(pair.merchant().owner())
                .body("{\"lines\": [%s], \"carrier\": \"顺丰速运\", \"tracking\": \"%s\"}"
                        .formatted(lines, UUID.randomUUID()))
                .post(
                        "/v1/merchants/{m}/orders/{o}/shipments",
                        pair.merchant().id().wire(),
                        order);
    }

    private void everythingCame() {
        ship("{\"line\": 1, \"quantity\": 3}, {\"line\": 2, \"quantity\": 1}")
                .then()
                .statusCode(201);
        as(buyer).body("{}").post("/v1/goods-orders/{o}/receipt", order).then().statusCode(200);
    }

    @Test
    void what_is_not_sent_yet_is_paid_back_when_the_merchant_agrees_and_is_in_stock_again() {
        var afterSale = asked(body("CANCEL", 1, 2, "NO_REASON"));
        ship("{\"line\": 1, \"quantity\": 2}")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/more-than-left"))
                .body("left", equalTo(1));

        asMerchant(afterSale, "answer", "{\"answer\": \"agree\"}")
                .then()
                .statusCode(200)
                .body("state", equalTo("REFUNDING"))
                .body("amount.minor", equalTo(2_000))
                .body("steps.by", contains("BUYER", "MERCHANT"));
        assertThat(stock(pair.skus().get(0))).isEqualTo("9/0");
        assertThat(told("sale.refunded.v1", order)).isEmpty();
        refunded(checkout, 2_000);

        var told = awaitTold("sale.refunded.v1", order);
        assertThat(told.at("/order").textValue()).isEqualTo(paidAs(checkout));
        assertThat(told.at("/lines").toString())
                .isEqualTo("[{\"line\":1,\"refunded\":{\"minor\":2000,\"currency\":\"CNY\"},"
                        + "\"refundedTotal\":{\"minor\":2000,\"currency\":\"CNY\"}}]");
        awaitIn(afterSale, "REFUNDED");
        checkout(buyer, checkout).then().body("state", equalTo("PAID"));
        ship("{\"line\": 1, \"quantity\": 1}, {\"line\": 2, \"quantity\": 1}")
                .then()
                .statusCode(201);
        assertOrder("SHIPPED");
        assertThat(told("mall.order.after-sale-moved.v1", afterSale)).hasSize(3);
        assertStockAddsUp();
    }

    @Test
    void an_order_of_which_nothing_is_to_be_sent_is_closed() {
        for (var all : new String[] {body("CANCEL", 1, 3, "NO_REASON"), body("CANCEL", 2, 1, "NO_REASON")}) {
            asMerchant(asked(all), "answer", "{\"answer\": \"agree\"}").then().statusCode(200);
        }

        assertOrder("CLOSED");
        ship("{\"line\": 1, \"quantity\": 1}").then().statusCode(409);
        ask(body("CANCEL", 1, 1, "NO_REASON"))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/more-than-can-be-asked"));
    }

    @Test
    void a_line_of_which_the_rest_is_cancelled_is_complete_with_what_came() {
        ship("{\"line\": 1, \"quantity\": 2}").then().statusCode(201);
        as(buyer).body("{}").post("/v1/goods-orders/{o}/receipt", order).then().statusCode(200);
        assertThat(awaitTold("sale.delivered.v1", order).at("/lines/0/complete").booleanValue())
                .isFalse();

        asMerchant(asked(body("CANCEL", 1, 1, "NO_REASON")), "answer", "{\"answer\": \"agree\"}")
                .then()
                .statusCode(200);

        await().atMost(PATIENCE)
                .until(() -> awaitTold("sale.delivered.v1", order)
                        .at("/lines/0/complete")
                        .booleanValue());
        assertThat(awaitTold("sale.delivered.v1", order)
                        .at("/lines/0/receivedTotal")
                        .intValue())
                .isEqualTo(2);
        assertOrder("PART_SHIPPED");
    }

    @Test
    void within_seven_days_goods_go_back_without_a_reason_and_the_money_follows_them() {
        everythingCame();
        clock.moveAhead(Duration.ofDays(6));
        var afterSale = asked(body("RETURN", 1, 2, "NO_REASON"));
        assertIn(afterSale, "AWAITING_RETURN");
        asMerchant(afterSale, "receipt", "{\"resaleable\": true}")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/after-sale-state"));

        step(afterSale, "parcel", "{\"carrier\": \"顺丰速运\", \"tracking\": \"SF9\"}")
                .then()
                .statusCode(200)
                .body("state", equalTo("SENT_BACK"));
        asMerchant(afterSale, "receipt", "{\"resaleable\": true}")
                .then()
                .statusCode(200)
                .body("state", equalTo("REFUNDING"));
        refunded(checkout, 2_000);

        awaitIn(afterSale, "REFUNDED");
        assertThat(stock(pair.skus().get(0))).isEqualTo("9/0");
        assertThat(awaitTold("sale.refunded.v1", order)
                        .at("/lines/0/refundedTotal/minor")
                        .longValue())
                .isEqualTo(2_000);
        clock.moveAhead(Duration.ofDays(3));
        ask(body("RETURN", 1, 1, "NO_REASON"))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/return-needs-reason"));
        assertStockAddsUp();
    }

    @Test
    void what_a_merchant_refuses_an_operator_decides_and_may_grant_in_part() {
        everythingCame();
        var afterSale = asked(compensation(2, 1_500));
        asMerchant(afterSale, "answer", "{\"answer\": \"refuse\"}")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/reason-missing"));
        asMerchant(afterSale, "answer", "{\"answer\": \"refuse\", \"reason\": \"照片上没有破损\"}")
                .then()
                .statusCode(200)
                .body("state", equalTo("REFUSED"));
        var approval = "{\"decision\": \"approve\", \"reason\": \"照片清楚\","
                + " \"amount\": {\"minor\": 800, \"currency\": \"CNY\"}}";
        decide(account(), afterSale, approval).then().statusCode(409);

        step(afterSale, "escalation", "{\"note\": \"请看照片\"}").then().statusCode(200);

        with(Tokens.operator(account()))
                .get("/v1/after-sale-reviews?limit=200")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(afterSale));
        for (var involved : new AccountId[] {buyer, pair.merchant().owner()}) {
            decide(involved, afterSale, approval)
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("/problems/decider-involved"));
        }
        decide(account(), afterSale, approval.replace("800", "1501")).then().statusCode(422);
        decide(account(), afterSale, approval)
                .then()
                .statusCode(200)
                .body("state", equalTo("REFUNDING"))
                .body("amount.minor", equalTo(800))
                .body("steps.reason", hasItem("照片清楚"));
        refunded(checkout, 800);
        awaitIn(afterSale, "REFUNDED");
        ask(compensation(2, 1_201))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/more-than-was-paid"))
                .body("left.minor", equalTo(1_200));
    }

    @Test
    void an_operator_who_rejects_ends_it_for_good() {
        everythingCame();
        var afterSale = asked(body("RETURN", 2, 1, "DAMAGED"));
        asMerchant(afterSale, "answer", "{\"answer\": \"refuse\", \"reason\": \"使用痕迹\"}")
                .then()
                .statusCode(200);
        step(afterSale, "escalation", "{}").then().statusCode(200);
        decide(account(), afterSale, "{\"decision\": \"reject\", \"reason\": \"明显用过\"}")
                .then()
                .statusCode(200)
                .body("state", equalTo("REJECTED"));

        step(afterSale, "escalation", "{}").then().statusCode(409);
        step(afterSale, "withdrawal", "{}").then().statusCode(409);
        asked(body("RETURN", 2, 1, "NOT_AS_DESCRIBED"));
    }

    @Test
    void what_is_not_answered_alarms_on_day_ten_and_is_agreed_to_on_day_fifteen() {
        var afterSale = asked(body("CANCEL", 2, 1, "NO_REASON"));
        clock.moveAhead(Duration.ofDays(10).plusMinutes(1));

        awaitTold("mall.order.after-sale-overdue.v1", afterSale);
        with(Tokens.operator(account()))
                .get("/v1/after-sale-reviews?overdue=true&limit=200")
                .then()
                .body("items.id", hasItem(afterSale));
        assertIn(afterSale, "REQUESTED");

        clock.moveAhead(Duration.ofDays(5));

        awaitIn(afterSale, "REFUNDING");
        assertThat(told("mall.order.after-sale-overdue.v1", afterSale)).hasSize(1);
        refunded(checkout, 2_000);
        awaitTold("sale.refunded.v1", order);
    }

    @Test
    void a_return_that_nobody_receives_is_paid_back_by_time_and_not_sold_again() {
        everythingCame();
        var afterSale = asked(body("RETURN", 2, 1, "NO_REASON"));
        step(afterSale, "parcel", "{\"carrier\": \"x\", \"tracking\": \"y\"}")
                .then()
                .statusCode(200);
        clock.moveAhead(Duration.ofDays(15).plusMinutes(1));

        awaitIn(afterSale, "REFUNDING");

        assertThat(stock(pair.skus().get(1))).isEqualTo("9/0");
    }

    @Test
    void a_refund_that_fails_is_told_and_told_again_when_it_was_sent_again() {
        var afterSale = asked(body("CANCEL", 2, 1, "NO_REASON"));
        asMerchant(afterSale, "answer", "{\"answer\": \"agree\"}").then().statusCode(200);
        refunded(checkout, 2_000);
        awaitTold("sale.refunded.v1", order);
        refundFailed(checkout, 2_000);

        var failed = awaitTold("sale.refund-failed.v1", order);
        assertThat(failed.at("/lines/0/refundedTotal/minor").longValue()).isZero();
        awaitIn(afterSale, "REFUND_FAILED");
        ask(body("CANCEL", 2, 1, "NO_REASON")).then().statusCode(422);
        refunded(checkout, 2_000);

        awaitIn(afterSale, "REFUNDED");
        await().atMost(PATIENCE).until(() -> told("sale.refunded.v1", order).size() == 2);
        assertThat(told("sale.refunded.v1", order).getLast().at("/attempt").intValue())
                .isEqualTo(2);
    }

    @Test
    void what_payments_will_not_send_comes_before_an_operator() {
        Peers.answer("POST", Bazaar.REFUNDS, 422, "{\"type\": \"/problems/more-than-captured\"}");
        var afterSale = asked(body("CANCEL", 2, 1, "NO_REASON"));
        asMerchant(afterSale, "answer", "{\"answer\": \"agree\"}").then().statusCode(200);

        awaitIn(afterSale, "ESCALATED");
        paymentsTakesRefunds();

        decide(account(), afterSale, "{\"decision\": \"approve\", \"reason\": \"现在可以\"}")
                .then()
                .statusCode(200)
                .body("state", equalTo("REFUNDING"));
        assertThat(stock(pair.skus().get(1))).isEqualTo("10/0");
        refunded(checkout, 2_000);
        awaitIn(afterSale, "REFUNDED");
    }

    @Test
    void the_same_pieces_and_the_same_yes_count_once_however_many_ask_at_once() {
        everythingCame();
        var body = body("RETURN", 1, 2, "NO_REASON");
        var asked = atOnce(4, () -> ask(body).statusCode());
        assertThat(asked).filteredOn(status -> status == 201).hasSize(1);
        assertThat(asked).filteredOn(status -> status == 422).hasSize(3);

        var afterSale = asked(compensation(2, 500));
        var answers = atOnce(
                4,
                () -> asMerchant(afterSale, "answer", "{\"answer\": \"agree\"}").statusCode());
        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(3);
        awaitQuiet();
        assertThat(told("mall.order.after-sale-moved.v1", afterSale)).hasSize(2);
    }

    @Test
    void the_same_key_is_the_same_after_sale() {
        var key = UUID.randomUUID();
        var body = body("CANCEL", 1, 1, "NO_REASON");
        var once = given(key, body).then().statusCode(201).extract().<String>path("id");
        given(key, body).then().statusCode(201).body("id", equalTo(once));
        given(key, body("CANCEL", 1, 2, "NO_REASON")).then().statusCode(422);
    }

    private Response given(UUID key, String body) {
        return io.restassured.RestAssured.given()
                .auth()
                .oauth2(Tokens.member(buyer))
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/goods-orders/{o}/after-sales", order);
    }

    @Test
    void after_sales_of_others_are_not_there() {
        var afterSale = asked(body("CANCEL", 1, 1, "NO_REASON"));
        var stranger = account();
        as(stranger).get("/v1/goods-orders/{o}/after-sales", order).then().statusCode(404);
        as(stranger)
                .body(body("CANCEL", 1, 1, "NO_REASON"))
                .post("/v1/goods-orders/{o}/after-sales", order)
                .then()
                .statusCode(404);
        as(stranger)
                .body("{}")
                .post("/v1/goods-orders/{o}/after-sales/{a}/withdrawal", order, afterSale)
                .then()
                .statusCode(404);
        var other = Bazaar.merchant();
        as(other.owner())
                .body("{\"answer\": \"agree\"}")
                .post("/v1/merchants/{m}/after-sales/{a}/answer", other.id().wire(), afterSale)
                .then()
                .statusCode(404);
        as(other.owner())
                .get("/v1/merchants/{m}/after-sales", pair.merchant().id().wire())
                .then()
                .statusCode(404);
        as(pair.merchant().owner())
                .get(
                        "/v1/merchants/{m}/after-sales?state=REQUESTED",
                        pair.merchant().id().wire())
                .then()
                .statusCode(200)
                .body("items.id", contains(afterSale));
        decide(account(), "asl_01jxqkmprxf88r209wbnz9ye7f", "{\"decision\": \"reject\", \"reason\": \"没有\"}")
                .then()
                .statusCode(404);
        as(buyer).get("/v1/after-sale-reviews").then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"kind": "CANCEL", "line": 1, "quantity": 0, "reason": "NO_REASON"}           | 400
            {"kind": "CANCEL", "line": 1, "quantity": 2147483648, "reason": "NO_REASON"}  | 400
            {"kind": "SWAP", "line": 1, "quantity": 1, "reason": "NO_REASON"}             | 400
            {"kind": "CANCEL", "line": 1, "quantity": 1}                                  | 400
            {"kind": "CANCEL", "line": 9, "quantity": 1, "reason": "NO_REASON"}           | 404
            {"kind": "CANCEL", "line": 1, "quantity": 1, "reason": "NO_REASON", "amount": {"minor": 1, "currency": "CNY"}} | 422
            {"kind": "COMPENSATION", "line": 1, "quantity": 1, "reason": "DAMAGED", "amount": {"minor": -1, "currency": "CNY"}} | 422
            {"kind": "RETURN", "line": 1, "quantity": 1, "reason": "DAMAGED"}             | 422
            """)
    void what_makes_no_sense_is_refused(String body, int status) {
        ask(body).then().statusCode(status).body("type", not(equalTo("about:blank")));
    }

    @Test
    void what_a_bank_claims_back_is_not_refunded_beside_it_and_a_lost_dispute_counts_as_given_back() {
        everythingCame();
        var waiting = asked(compensation(2, 2_000));
        var dispute = Claims.disputed("mall", paymentOf(checkout), paidAs(checkout), 2_500);
        Claims.disputed("mall", paymentOf(checkout), paidAs(checkout), 2_500);

        var told = awaitTold("sale.disputed.v1", order);
        assertThat(told.at("/lines").toString())
                .isEqualTo("[{\"line\":1,\"disputed\":{\"minor\":1500,\"currency\":\"CNY\"}},"
                        + "{\"line\":2,\"disputed\":{\"minor\":1000,\"currency\":\"CNY\"}}]");
        asMerchant(waiting, "answer", "{\"answer\": \"agree\"}")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/payment-disputed"));
        ask(body("RETURN", 1, 1, "NO_REASON")).then().statusCode(409);

        Claims.closed("mall", dispute, paymentOf(checkout), paidAs(checkout), 2_500, "lost");
        Claims.closed("mall", dispute, paymentOf(checkout), paidAs(checkout), 2_500, "lost");

        var end = awaitTold("sale.dispute-closed.v1", order);
        assertThat(end.at("/lines/1/total/minor").longValue()).isEqualTo(1_000);
        asMerchant(waiting, "answer", "{\"answer\": \"agree\"}")
                .then()
                .statusCode(200)
                .body("amount.minor", equalTo(1_000));
        refunded(checkout, 1_000);
        assertThat(awaitTold("sale.refunded.v1", order)
                        .at("/lines/0/refundedTotal/minor")
                        .longValue())
                .isEqualTo(2_000);
        awaitQuiet();
        assertThat(told("sale.dispute-closed.v1", order)).hasSize(1);
        assertThat(told("sale.disputed.v1", order)).hasSize(1);
    }
}
