package app.banyan.mall.checkout;

import static app.banyan.mall.Bazaar.PAYMENTS;
import static app.banyan.mall.Bazaar.account;
import static app.banyan.mall.Bazaar.address;
import static app.banyan.mall.Bazaar.addressOf;
import static app.banyan.mall.Bazaar.as;
import static app.banyan.mall.Bazaar.assertStockAddsUp;
import static app.banyan.mall.Bazaar.buy;
import static app.banyan.mall.Bazaar.cart;
import static app.banyan.mall.Bazaar.checkout;
import static app.banyan.mall.Bazaar.commissionAnswers;
import static app.banyan.mall.Bazaar.community;
import static app.banyan.mall.Bazaar.execute;
import static app.banyan.mall.Bazaar.holds;
import static app.banyan.mall.Bazaar.listing;
import static app.banyan.mall.Bazaar.memberOf;
import static app.banyan.mall.Bazaar.merchant;
import static app.banyan.mall.Bazaar.ordered;
import static app.banyan.mall.Bazaar.paymentOf;
import static app.banyan.mall.Bazaar.placed;
import static app.banyan.mall.Bazaar.product;
import static app.banyan.mall.Bazaar.proof;
import static app.banyan.mall.Bazaar.put;
import static app.banyan.mall.Bazaar.standing;
import static app.banyan.mall.Bazaar.stock;
import static app.banyan.mall.Bazaar.terms;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.kernel.AccountId;
import app.banyan.mall.Bazaar;
import app.banyan.mall.Bazaar.Community;
import app.banyan.mall.Bazaar.Product;
import app.banyan.mall.domain.ListingId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Peers;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class CheckoutResourceTest {

    private Community community;
    private Product tea;
    private String listing;
    private AccountId buyer;

    @BeforeEach
    void tea_is_on_a_shelf_and_in_a_members_cart() {
        commissionAnswers();
        community = community();
        tea = product(merchant("LICENSED", 1_000, 50_000L), 9_900, 10);
        listing = listing(community, tea);
        buyer = memberOf(community);
        holds(buyer, listing, tea.sku(), 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"price\": {\"minor\": 1, \"currency\": \"CNY\"}",
                "\"total\": {\"minor\": 1, \"currency\": \"CNY\"}",
                "\"shipping\": {\"minor\": 0, \"currency\": \"CNY\"}",
                "\"buyer\": \"acc_01jxqkmprwf888201wbnz9y6g0\"",
                "\"quantity\": 1"
            })
    void nobody_brings_a_price_or_anything_else_unknown(String field) {
        buy(buyer, addressOf(buyer), proof(buyer), UUID.randomUUID(), ", " + field)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/malformed-request"))
                .body("detail", containsString("Unknown field"));
        assertNothingBought();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1000", "2147483648", "1.5", "\"2\"", "null", "9223372036854775808"})
    void a_quantity_is_a_whole_number_from_none_to_999(String quantity) {
        put(buyer, listing, tea.sku(), quantity).then().statusCode(400);
        cart(buyer).then().body("lines.quantity", contains(2));
    }

    @Test
    void a_quantity_of_none_takes_the_line_out() {
        put(buyer, listing, tea.sku(), 0).then().statusCode(200).body("lines", hasSize(0));
        put(buyer, listing, tea.sku(), 0).then().statusCode(200).body("lines", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"price", "amount", "total"})
    void the_cart_takes_no_price(String field) {
        as(buyer)
                .body("{\"listing\": \"%s\", \"sku\": \"%s\", \"quantity\": 1, \"%s\": 1}"
                        .formatted(listing, tea.sku(), field))
                .put("/v1/cart/lines")
                .then()
                .statusCode(400);
    }

    @Test
    void what_is_somebody_elses_or_nobodys_is_not_there() {
        var other = product(merchant(), 100, 1);
        put(buyer, listing, other.sku(), 1).then().statusCode(404);
        put(buyer, "lst_01jxqkmprxf88r209wbnz9ye7f", tea.sku(), 1).then().statusCode(404);
        var stranger = account();
        var foreign = address(stranger);
        buy(buyer, foreign, proof(buyer), UUID.randomUUID(), "").then().statusCode(404);
        as(buyer).delete("/v1/addresses/{id}", foreign).then().statusCode(404);

        var mine = placed(buy(buyer));
        checkout(stranger, mine).then().statusCode(404);
        as(stranger).post("/v1/checkouts/{id}/payment", mine).then().statusCode(404);
        var order = checkout(buyer, mine).then().extract().<String>path("orders[0].id");
        as(stranger).get("/v1/goods-orders/{id}", order).then().statusCode(404);
        as(stranger)
                .body("{}")
                .post("/v1/goods-orders/{id}/receipt", order)
                .then()
                .statusCode(404);
        as(stranger).get("/v1/goods-orders").then().body("items", hasSize(0));
        as(buyer).get("/v1/goods-orders").then().body("items.id", contains(order));
    }

    @Test
    void a_price_that_changed_is_shown_before_it_is_paid() {
        var seen = proof(buyer);
        execute("update sku set price_minor = 10900 where id = ?", tea.sku().value());

        buy(buyer, seen, UUID.randomUUID())
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/price-changed"))
                .body("cart.lines[0].price.minor", equalTo(10_900))
                .body("cart.total.minor", equalTo(22_800))
                .body("cart.proof", equalTo(proof(buyer)));
        assertNothingBought();
        placed(buy(buyer));
    }

    @Test
    void a_shelf_that_changes_its_price_changes_the_proof() {
        var seen = proof(buyer);
        as(community.owner())
                .body("{\"prices\": [{\"sku\": \"%s\", \"price\": {\"minor\": 8800, \"currency\": \"CNY\"}}]}"
                        .formatted(tea.sku()))
                .patch("/v1/shelves/{c}/listings/{l}", community.id().wire(), listing)
                .then()
                .statusCode(200);

        buy(buyer, seen, UUID.randomUUID()).then().statusCode(409).body("type", equalTo("/problems/price-changed"));
        assertThat(Bazaar.total(buyer, placed(buy(buyer)))).isEqualTo(2 * 8_800 + 1_000);
    }

    @Test
    void new_terms_and_new_shipping_change_the_proof() {
        var seen = proof(buyer);
        terms(tea.id(), 2, 900_000, 1_500_000, "{}");
        buy(buyer, seen, UUID.randomUUID()).then().statusCode(409).body("type", equalTo("/problems/price-changed"));
        seen = proof(buyer);
        execute(
                "update merchant set shipping_minor = 1200 where id = ?",
                tea.merchant().id().value());
        buy(buyer, seen, UUID.randomUUID()).then().statusCode(409).body("type", equalTo("/problems/price-changed"));
        assertNothingBought();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update product set state = 'WITHDRAWN', reason = 'no more' where id = ?                       | product
            update merchant set state = 'SUSPENDED', reason = 'complaints' where id = ?                   | merchant
            update listing set unlisted_at = now() where product = ?                                      | product
            """)
    void what_is_withdrawn_is_not_sold_and_the_cart_says_so(String withdrawal, String whose) {
        var seen = proof(buyer);
        execute(
                withdrawal,
                whose.equals("product") ? tea.id().value() : tea.merchant().id().value());

        buy(buyer, seen, UUID.randomUUID())
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/price-changed"))
                .body("cart.lines[0].problem", equalTo("not-for-sale"))
                .body("cart.total.minor", equalTo(0));
        buy(buyer)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/not-buyable"))
                .body("lines[0].sku", equalTo(tea.sku().wire()));
        assertNothingBought();
    }

    @Test
    void an_individual_sells_while_the_verification_lasts() {
        var lapsed = product(merchant("INDIVIDUAL", 0, null, Instant.now().minusSeconds(1)), 100, 5);
        as(community.owner())
                .body("{\"product\": \"%s\"}".formatted(lapsed.id()))
                .post("/v1/shelves/{c}/listings", community.id().wire())
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/product-not-published"));
        var listed = new ListingId(UUID.randomUUID());
        execute(
                "insert into listing (id, community, product, position, listed_by, listed_at) values (?, ?, ?, 9, ?, now())",
                listed.value(),
                community.id().value(),
                lapsed.id().value(),
                community.owner().value());

        put(buyer, listed.wire(), lapsed.sku(), 1).then().body("lines[1].problem", equalTo("not-for-sale"));
        buy(buyer).then().statusCode(409).body("type", equalTo("/problems/not-buyable"));
        assertNothingBought();
    }

    @Test
    void a_price_that_left_the_terms_is_not_sold_until_it_is_changed() {
        as(community.owner())
                .body("{\"prices\": [{\"sku\": \"%s\", \"price\": {\"minor\": 8000, \"currency\": \"CNY\"}}]}"
                        .formatted(tea.sku()))
                .patch("/v1/shelves/{c}/listings/{l}", community.id().wire(), listing)
                .then()
                .statusCode(200);
        terms(tea.id(), 2, 950_000, 1_500_000, "{}");

        cart(buyer).then().body("lines[0].problem", equalTo("price-outside-terms"));
        buy(buyer).then().statusCode(409).body("type", equalTo("/problems/not-buyable"));
        as(community.owner())
                .body("{\"prices\": [{\"sku\": \"%s\"}]}".formatted(tea.sku()))
                .patch("/v1/shelves/{c}/listings/{l}", community.id().wire(), listing)
                .then()
                .statusCode(200)
                .body("prices[0].price.minor", equalTo(9_900));
        placed(buy(buyer));
    }

    @Test
    void goods_go_where_the_merchant_sends_them() {
        terms(tea.id(), 2, 900_000, 1_500_000, "{31,53}");
        buy(buyer, address(buyer, "440000"), proof(buyer), UUID.randomUUID(), "")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/region-not-served"))
                .body("region", equalTo("440000"))
                .body("lines", hasSize(1));
        assertNothingBought();
        placed(buy(buyer, address(buyer, "530000"), proof(buyer), UUID.randomUUID(), ""));
    }

    @Test
    void only_members_who_are_not_banned_buy_and_only_where_the_community_is_open() {
        standing(community.id(), buyer, "OPEN", false);
        buy(buyer).then().statusCode(403).body("type", equalTo("/problems/not-a-member"));
        standing(community.id(), buyer, "OPEN", true, "member");
        buy(buyer)
                .then()
                .statusCode(403)
                .body("community", equalTo(community.id().wire()));
        standing(community.id(), buyer, "READ_ONLY", false, "member");
        buy(buyer).then().statusCode(403).body("type", equalTo("/problems/not-a-member"));
        Peers.answer(
                "GET",
                "/community/internal/v1/communities/%s/standing/%s".formatted(community.id(), buyer),
                404,
                "{\"type\": \"/problems/not-found\"}");
        buy(buyer).then().statusCode(403).body("type", equalTo("/problems/not-a-member"));
        Peers.forget("GET", "/community/internal/v1/communities/%s/standing/%s".formatted(community.id(), buyer));
        buy(buyer).then().statusCode(503);
        assertNothingBought();
        standing(community.id(), buyer, "OPEN", false, "member");
        placed(buy(buyer));
    }

    @Test
    void some_lines_are_bought_and_the_rest_stays_in_the_cart() {
        var cups = product(tea.merchant(), 2_500, 5);
        var cupsListing = listing(community, cups);
        put(buyer, cupsListing, cups.sku(), 1).then().body("total.minor", equalTo(2 * 9_900 + 2_500 + 1_000));

        var checkout = placed(buy(
                buyer,
                addressOf(buyer),
                proof(buyer),
                UUID.randomUUID(),
                ", \"lines\": [{\"listing\": \"%s\", \"sku\": \"%s\"}]".formatted(cupsListing, cups.sku())));

        assertThat(Bazaar.total(buyer, checkout)).isEqualTo(2_500 + 1_000);
        cart(buyer).then().body("lines.sku", contains(tea.sku().wire()));
        assertThat(stock(tea.sku())).isEqualTo("10/0");
    }

    @Test
    void shipping_is_paid_by_the_lines_in_proportion() {
        var pair = product(tea.merchant(), 10, new long[] {100, 200});
        var pairListing = listing(community, pair);
        put(buyer, listing, tea.sku(), 0);
        put(buyer, pairListing, pair.skus().get(0), 1);
        put(buyer, pairListing, pair.skus().get(1), 1);

        checkout(buyer, placed(buy(buyer)))
                .then()
                .body("orders[0].lines.shipping.minor", contains(333, 667))
                .body("orders[0].lines.paid.minor", contains(433, 867))
                .body("orders[0].lines.variant", contains("第1款", "第2款"))
                .body("orders[0].goods.minor", equalTo(300))
                .body("orders[0].shipping.minor", equalTo(1_000))
                .body("orders[0].total.minor", equalTo(1_300))
                .body("orders[0].address.street", equalTo("长乐路 1 号"))
                .body("orders[0].merchant.name", equalTo("云上茶行"))
                .body("orders[0].attributed", equalTo(true))
                .body("orders[0].payment", nullValue());
    }

    @Test
    void the_same_goods_from_two_communities_are_two_orders_of_one_stock() {
        var elsewhere = community();
        standing(elsewhere.id(), buyer, "OPEN", false, "member");
        put(buyer, listing(elsewhere, tea), tea.sku(), 8).then().body("orders", hasSize(2));

        checkout(buyer, placed(buy(buyer))).then().body("orders", hasSize(2));

        assertThat(stock(tea.sku())).isEqualTo("10/10");
        assertStockAddsUp();
    }

    @Test
    void a_sold_out_line_refuses_everything_and_says_what_is_left() {
        var cups = product(merchant(), 2_500, 5);
        put(buyer, listing(community, cups), cups.sku(), 5).then().statusCode(200);
        var seen = proof(buyer);
        execute(
                "update stock set on_hand = 4, moved = 'ADJUSTED', moved_by = ?, reason = '破损' where sku = ?",
                UUID.randomUUID(),
                cups.sku().value());

        buy(buyer, seen, UUID.randomUUID())
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/out-of-stock"))
                .body("lines", hasSize(1))
                .body("lines[0].sku", equalTo(cups.sku().wire()))
                .body("lines[0].quantity", equalTo(5))
                .body("lines[0].available", equalTo(4));
        assertThat(stock(cups.sku())).isEqualTo("4/0");
        assertNothingBought();
    }

    @Test
    void a_request_needs_a_key_and_another_request_another_one() {
        var key = UUID.randomUUID();
        var seen = proof(buyer);
        as(buyer)
                .header("Idempotency-Key", "")
                .body("{}")
                .post("/v1/checkouts")
                .then()
                .statusCode(400);
        var first = placed(buy(buyer, seen, key));
        buy(buyer, seen, key)
                .then()
                .statusCode(201)
                .header("Idempotent-Replay", "true")
                .body("id", equalTo(first));
        buy(buyer, "another", key).then().statusCode(422).body("type", equalTo("/problems/idempotency-key-reused"));
        buy(buyer, seen, UUID.randomUUID()).then().statusCode(409).body("type", equalTo("/problems/cart-empty"));
    }

    @Test
    void a_refused_request_may_come_again_with_its_key() {
        var key = UUID.randomUUID();
        var seen = proof(buyer);
        standing(community.id(), buyer, "OPEN", false);
        buy(buyer, seen, key).then().statusCode(403);
        standing(community.id(), buyer, "OPEN", false, "member");
        placed(buy(buyer, seen, key));
    }

    @Test
    void while_payments_is_away_nothing_is_lost() {
        var checkout = placed(buy(buyer));
        Peers.forget("POST", PAYMENTS);
        var key = UUID.randomUUID();
        pay(checkout, key).then().statusCode(503).header("Retry-After", notNullValue());
        Peers.answer(
                "POST",
                PAYMENTS,
                201,
                "{\"payment\": \"%s\", \"checkoutUrl\": \"https://checkout.stripe.com/c/pay/cs_1\"}"
                        .formatted(paymentOf(checkout)));
        for (var time = 0; time < 2; time++) {
            pay(checkout, key)
                    .then()
                    .statusCode(200)
                    .body("payment", equalTo(paymentOf(checkout)))
                    .body("checkoutUrl", containsString("stripe.com"));
        }
    }

    private Response pay(String checkout, UUID key) {
        return given().auth()
                .oauth2(Tokens.member(buyer))
                .header("Idempotency-Key", key)
                .post("/v1/checkouts/{id}/payment", checkout);
    }

    @Test
    void what_is_paid_is_paid_no_more() {
        var other = memberOf(community);
        var checkout = Bazaar.paid(other, ordered(other, listing, tea.sku(), 1));

        as(other)
                .post("/v1/checkouts/{id}/payment", checkout)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/checkout-not-awaiting-payment"))
                .body("state", equalTo("PAID"));
    }

    @Test
    void a_cart_holds_a_hundred_lines() {
        var prices = new long[101];
        Arrays.fill(prices, 100);
        var many = product(tea.merchant(), 5, prices);
        var manyListing = listing(community, many);
        var other = memberOf(community);
        var statuses = Bazaar.atOnce(many.skus().stream()
                .<Callable<Integer>>map(
                        sku -> () -> put(other, manyListing, sku, 1).statusCode())
                .toList());

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(100);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(1);
        cart(other).then().body("lines", hasSize(100));
        checkout(other, placed(buy(other))).then().body("orders[0].lines", hasSize(100));
        as(buyer).delete("/v1/cart").then().statusCode(204);
        cart(buyer).then().body("lines", hasSize(0));
    }

    @Test
    void more_than_one_payment_can_take_is_not_bought_at_once() {
        var dear = product(tea.merchant(), 60_000_000, 5);
        put(buyer, listing(community, dear), dear.sku(), 2).then().statusCode(200);

        buy(buyer).then().statusCode(422).body("type", equalTo("/problems/too-much-at-once"));
        assertNothingBought();
    }

    private void assertNothingBought() {
        assertThat(stock(tea.sku())).isEqualTo("10/0");
        as(buyer).get("/v1/goods-orders").then().body("items", hasSize(0));
        assertStockAddsUp();
    }
}
