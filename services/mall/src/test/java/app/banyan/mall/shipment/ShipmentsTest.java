package app.banyan.mall.shipment;

import static app.banyan.mall.Bazaar.PATIENCE;
import static app.banyan.mall.Bazaar.account;
import static app.banyan.mall.Bazaar.as;
import static app.banyan.mall.Bazaar.atOnce;
import static app.banyan.mall.Bazaar.checkout;
import static app.banyan.mall.Bazaar.commissionAnswers;
import static app.banyan.mall.Bazaar.community;
import static app.banyan.mall.Bazaar.execute;
import static app.banyan.mall.Bazaar.holds;
import static app.banyan.mall.Bazaar.listing;
import static app.banyan.mall.Bazaar.memberOf;
import static app.banyan.mall.Bazaar.merchant;
import static app.banyan.mall.Bazaar.ordered;
import static app.banyan.mall.Bazaar.paid;
import static app.banyan.mall.Bazaar.paidAs;
import static app.banyan.mall.Bazaar.product;
import static app.banyan.testkit.Telling.awaitTold;
import static app.banyan.testkit.Telling.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.kernel.AccountId;
import app.banyan.mall.Bazaar.Product;
import app.banyan.runtime.clock.BusinessClock;
import app.banyan.testkit.BanyanTestResource;
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
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class ShipmentsTest {

    @Inject
    BusinessClock clock;

    private Product pair;
    private AccountId buyer;
    private String checkout;
    private String order;

    /** Three of the first variant and one of the second. */
    @BeforeEach
    void an_order_is_paid() {
        commissionAnswers();
        var community = community();
        pair = product(merchant(), 10, new long[] {1_000, 2_000});
        var listing = listing(community, pair);
        buyer = memberOf(community);
        holds(buyer, listing, pair.skus().get(0), 3);
        checkout = paid(buyer, ordered(buyer, listing, pair.skus().get(1), 1));
        order = checkout(buyer, checkout).then().extract().path("orders[0].id");
    }

    private Response ship(String lines, String tracking) {
        return as(pair.merchant().owner())
                .body("{\"lines\": [%s], \"carrier\": \"顺丰速运\", \"tracking\": \"%s\"}".formatted(lines, tracking))
                .post(
                        "/v1/merchants/{m}/orders/{o}/shipments",
                        pair.merchant().id().wire(),
                        order);
    }

    private static String line(int number, int quantity) {
        return "{\"line\": %d, \"quantity\": %d}".formatted(number, quantity);
    }

    private Response receive(String body) {
        return as(buyer).body(body).post("/v1/goods-orders/{o}/receipt", order);
    }

    private void assertState(String state) {
        as(buyer).get("/v1/goods-orders/{o}", order).then().body("state", equalTo(state));
    }

    @Test
    void an_order_goes_in_parts_and_comes_in_parts() {
        var first = ship(line(1, 2), "SF1").then().statusCode(201).extract().<String>path("id");
        assertState("PART_SHIPPED");
        receive("{\"shipment\": \"%s\"}".formatted(first))
                .then()
                .statusCode(200)
                .body("state", equalTo("PART_SHIPPED"))
                .body("lines.shipped", contains(2, 0))
                .body("lines.received", contains(2, 0))
                .body("shipments[0].confirmed", equalTo(true));
        var second = ship(line(1, 1) + "," + line(2, 1), "SF2")
                .then()
                .statusCode(201)
                .body("lines.quantity", contains(1, 1))
                .body("receivedAt", nullValue())
                .extract()
                .<String>path("id");
        assertState("SHIPPED");

        receive("{}").then().statusCode(200).body("state", equalTo("RECEIVED")).body("lines.received", contains(3, 1));

        var half = awaitTold("sale.delivered.v1", first);
        assertThat(half.at("/sale").textValue()).isEqualTo(order);
        assertThat(half.at("/order").textValue()).isEqualTo(paidAs(checkout));
        assertThat(half.at("/confirmed").booleanValue()).isTrue();
        assertThat(half.at("/lines").toString())
                .isEqualTo("[{\"line\":1,\"quantity\":2,\"receivedTotal\":2,\"complete\":false}]");
        assertThat(awaitTold("sale.delivered.v1", second).at("/lines").toString())
                .isEqualTo("[{\"line\":1,\"quantity\":1,\"receivedTotal\":3,\"complete\":true},"
                        + "{\"line\":2,\"quantity\":1,\"receivedTotal\":1,\"complete\":true}]");
        assertThat(awaitTold("mall.order.shipped.v1", second).at("/lines")).hasSize(2);
        assertThat(told("mall.order.received.v1", order)).hasSize(2);
        assertThat(told("sale.delivered.v1", order)).hasSize(2);
        receive("{}").then().statusCode(409).body("type", equalTo("/problems/nothing-to-receive"));
        ship(line(1, 1), "SF3").then().statusCode(409).body("type", equalTo("/problems/order-state"));
    }

    @Test
    void what_nobody_confirms_is_received_by_time() {
        var parcel = ship(line(1, 3) + "," + line(2, 1), "SF1")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        clock.moveAhead(Duration.ofDays(10).plusMinutes(1));

        await().atMost(PATIENCE).untilAsserted(() -> assertState("RECEIVED"));

        assertThat(awaitTold("sale.delivered.v1", parcel).at("/confirmed").booleanValue())
                .isFalse();
        as(buyer).get("/v1/goods-orders/{o}", order).then().body("shipments[0].confirmed", equalTo(false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"line": 1, "quantity": 4}                                | 422
            {"line": 3, "quantity": 1}                                | 422
            {"line": 1, "quantity": 2}, {"line": 1, "quantity": 2}    | 422
            {"line": 1, "quantity": 0}                                | 400
            {"line": 1, "quantity": -1}                               | 400
            {"line": 1, "quantity": 1.5}                              | 400
            {"line": 1, "quantity": 2147483648}                       | 400
            {"line": 1}                                               | 400
            {"line": 1, "quantity": 1, "price": 1}                    | 400
            """)
    void no_more_is_sent_than_was_ordered(String lines, int status) {
        ship(lines, "SF1").then().statusCode(status);
        assertState("PAID");
    }

    @Test
    void a_parcel_is_sent_once_however_often_and_at_once() {
        var statuses = atOnce(4, () -> ship(line(1, 1), "SF1").statusCode());
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(3);

        var racing =
                atOnce(4, () -> ship(line(1, 2), UUID.randomUUID().toString()).statusCode());
        assertThat(racing).filteredOn(status -> status == 201).hasSize(1);
        assertThat(racing).filteredOn(status -> status == 422).hasSize(3);
    }

    @Test
    void only_the_merchants_own_people_see_and_send() {
        var merchant = pair.merchant().id().wire();
        for (var stranger : new AccountId[] {account(), buyer, merchant().owner()}) {
            as(stranger).get("/v1/merchants/{m}/orders", merchant).then().statusCode(404);
            as(stranger)
                    .body("{\"lines\": [%s], \"carrier\": \"x\", \"tracking\": \"y\"}".formatted(line(1, 1)))
                    .post("/v1/merchants/{m}/orders/{o}/shipments", merchant, order)
                    .then()
                    .statusCode(404);
        }
        var other = merchant();
        as(other.owner())
                .body("{\"lines\": [%s], \"carrier\": \"x\", \"tracking\": \"y\"}".formatted(line(1, 1)))
                .post("/v1/merchants/{m}/orders/{o}/shipments", other.id().wire(), order)
                .then()
                .statusCode(404);
        var colleague = account();
        execute(
                "insert into merchant_staff (merchant, account, added_by, added_at) values (?, ?, ?, now())",
                pair.merchant().id().value(),
                colleague.value(),
                pair.merchant().owner().value());
        as(colleague)
                .get("/v1/merchants/{m}/orders", merchant)
                .then()
                .statusCode(200)
                .body("items.id", contains(order))
                .body("items[0].address.name", equalTo("王小明"));
        as(colleague)
                .get("/v1/merchants/{m}/orders?state=SHIPPED", merchant)
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void a_merchant_does_not_see_what_is_not_paid() {
        var community = community();
        var listing = listing(community, pair);
        var other = memberOf(community);
        var open = checkout(other, ordered(other, listing, pair.sku(), 1))
                .then()
                .extract()
                .<String>path("orders[0].id");

        as(pair.merchant().owner())
                .get("/v1/merchants/{m}/orders", pair.merchant().id().wire())
                .then()
                .body("items.id", contains(order));
        order = open;
        ship(line(1, 1), "SF9").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"shipment\": \"shp_01jxqkmprxf88r209wbnz9ye7f\"}"})
    void a_parcel_of_another_order_is_not_there(String body) {
        receive("{}").then().statusCode(409).body("type", equalTo("/problems/nothing-to-receive"));
        receive(body).then().statusCode(404);
        receive("{\"all\": true}").then().statusCode(400);
    }
}
