package app.banyan.mall.order;

import static app.banyan.mall.Bazaar.PATIENCE;
import static app.banyan.mall.Bazaar.as;
import static app.banyan.mall.Bazaar.assertStockAddsUp;
import static app.banyan.mall.Bazaar.attribution;
import static app.banyan.mall.Bazaar.awaitQuiet;
import static app.banyan.mall.Bazaar.awaitState;
import static app.banyan.mall.Bazaar.captured;
import static app.banyan.mall.Bazaar.checkout;
import static app.banyan.mall.Bazaar.commissionAnswers;
import static app.banyan.mall.Bazaar.commissionIsAway;
import static app.banyan.mall.Bazaar.community;
import static app.banyan.mall.Bazaar.failed;
import static app.banyan.mall.Bazaar.holds;
import static app.banyan.mall.Bazaar.json;
import static app.banyan.mall.Bazaar.listing;
import static app.banyan.mall.Bazaar.memberOf;
import static app.banyan.mall.Bazaar.merchant;
import static app.banyan.mall.Bazaar.ordered;
import static app.banyan.mall.Bazaar.paid;
import static app.banyan.mall.Bazaar.paymentOf;
import static app.banyan.mall.Bazaar.paymentsTakesRefunds;
import static app.banyan.mall.Bazaar.placed;
import static app.banyan.mall.Bazaar.product;
import static app.banyan.mall.Bazaar.refundFailed;
import static app.banyan.mall.Bazaar.refundOf;
import static app.banyan.mall.Bazaar.refunded;
import static app.banyan.mall.Bazaar.stock;
import static app.banyan.testkit.Telling.awaitTold;
import static app.banyan.testkit.Telling.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.PaymentId;
import app.banyan.mall.Bazaar;
import app.banyan.mall.Bazaar.Community;
import app.banyan.mall.Bazaar.Product;
import app.banyan.mall.domain.CheckoutId;
import app.banyan.runtime.clock.BusinessClock;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.Peers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class SettlementsTest {

    private static final Duration TOO_LONG = Duration.ofMinutes(31);

    @Inject
    BusinessClock clock;

    private Community community;
    private Product tea;
    private String listing;
    private AccountId buyer;

    @BeforeEach
    void tea_is_on_a_shelf() {
        commissionAnswers();
        paymentsTakesRefunds();
        community = community();
        tea = product(merchant(), 9_900, 10);
        listing = listing(community, tea);
        buyer = memberOf(community);
    }

    @Test
    void the_same_money_heard_twice_sells_once() {
        var checkout = ordered(buyer, listing, tea.sku(), 2);
        var event = captured(checkout, 19_800);
        captured(checkout, paymentOf(checkout), 19_800, "CNY", event);
        captured(checkout, 19_800);
        awaitState(buyer, checkout, "PAID");
        awaitQuiet();

        assertThat(stock(tea.sku())).isEqualTo("8/0");
        assertThat(told("sale.completed.v1", order(checkout))).hasSize(1);
        assertThat(told("mall.order.paid.v1", checkout)).hasSize(1);
        assertThat(told("mall.order.refund-due.v1", checkout)).isEmpty();
        assertStockAddsUp();
    }

    @Test
    void other_money_for_what_is_paid_goes_back_and_the_sale_stands() {
        var checkout = paid(buyer, ordered(buyer, listing, tea.sku(), 1));
        var second = new PaymentId(UUID.randomUUID()).wire();
        captured(checkout, second, 9_900, "CNY", UUID.randomUUID());

        var due = awaitTold("mall.order.refund-due.v1", checkout);
        assertThat(due.at("/reason").textValue()).isEqualTo("ALREADY_PAID");
        assertThat(due.at("/payment").textValue()).isEqualTo(second);
        checkout(buyer, checkout).then().body("state", equalTo("PAID"));
    }

    @Test
    void money_of_another_amount_or_currency_goes_back_and_is_no_sale() {
        var less = ordered(buyer, listing, tea.sku(), 1);
        captured(less, 9_899);
        awaitState(buyer, less, "REFUND_DUE");
        var dollars = ordered(buyer, listing, tea.sku(), 1);
        captured(dollars, paymentOf(dollars), 9_900, "USD", UUID.randomUUID());
        awaitState(buyer, dollars, "REFUND_DUE");

        assertThat(awaitTold("mall.order.refund-due.v1", less).at("/reason").textValue())
                .isEqualTo("AMOUNT_DIFFERS");
        assertThat(stock(tea.sku())).isEqualTo("10/0");
        awaitAsked(less);
        refunded(less, 9_899);
        awaitState(buyer, less, "REFUNDED");
        as(buyer).get("/v1/goods-orders/{id}", order(less)).then().body("state", equalTo("REFUNDED"));
        assertThat(told("sale.completed.v1", order(less))).isEmpty();
        assertThat(awaitTold("mall.order.refunded.v1", less).at("/refund").textValue())
                .isEqualTo(refundOf(less));
        assertStockAddsUp();
    }

    @Test
    void what_is_not_paid_in_time_is_free_again() {
        var checkout = ordered(buyer, listing, tea.sku(), 4);
        assertThat(stock(tea.sku())).isEqualTo("10/4");
        clock.moveAhead(TOO_LONG);
        as(buyer).post("/v1/checkouts/{id}/payment", checkout).then().statusCode(409);
        awaitState(buyer, checkout, "EXPIRED");

        assertThat(stock(tea.sku())).isEqualTo("10/0");
        awaitTold("mall.order.expired.v1", checkout);
        as(buyer).get("/v1/goods-orders/{id}", order(checkout)).then().body("state", equalTo("EXPIRED"));
        assertStockAddsUp();
    }

    @Test
    void a_payment_that_failed_frees_the_goods_at_once() {
        var checkout = ordered(buyer, listing, tea.sku(), 4);
        failed(checkout);
        awaitState(buyer, checkout, "EXPIRED");
        assertThat(stock(tea.sku())).isEqualTo("10/0");
    }

    @Test
    void late_money_buys_what_is_still_there_at_the_agreed_price() {
        var checkout = ordered(buyer, listing, tea.sku(), 4);
        clock.moveAhead(TOO_LONG);
        awaitState(buyer, checkout, "EXPIRED");
        Bazaar.execute(
                "update sku set price_minor = 12000 where id = ?", tea.sku().value());

        captured(checkout, 39_600);

        awaitState(buyer, checkout, "PAID");
        assertThat(stock(tea.sku())).isEqualTo("6/0");
        awaitTold("sale.completed.v1", order(checkout));
        assertStockAddsUp();
    }

    @Test
    void late_money_for_goods_that_are_gone_goes_back_whole_and_is_no_sale() {
        var cups = product(tea.merchant(), 100, 10);
        holds(buyer, listing(community, cups), cups.sku(), 5);
        var checkout = ordered(buyer, listing, tea.sku(), 4);
        clock.moveAhead(TOO_LONG);
        awaitState(buyer, checkout, "EXPIRED");
        var other = memberOf(community);
        paid(other, ordered(other, listing, tea.sku(), 7));

        captured(checkout, 40_100);

        awaitState(buyer, checkout, "REFUND_DUE");
        var due = awaitTold("mall.order.refund-due.v1", checkout);
        assertThat(due.at("/reason").textValue()).isEqualTo("STOCK_GONE");
        assertThat(due.at("/amount/minor").longValue()).isEqualTo(40_100);
        assertThat(stock(tea.sku())).isEqualTo("3/0");
        assertThat(stock(cups.sku())).isEqualTo("10/0");
        awaitAsked(checkout);
        refundFailed(checkout, 40_100);
        awaitTold("mall.order.refund-failed.v1", checkout);
        checkout(buyer, checkout).then().body("state", equalTo("REFUND_DUE"));
        refunded(checkout, 40_100);
        awaitState(buyer, checkout, "REFUNDED");
        refundFailed(checkout, 40_100);
        awaitState(buyer, checkout, "REFUND_DUE");
        assertThat(told("sale.completed.v1", order(checkout))).isEmpty();
        assertStockAddsUp();
    }

    @Test
    void a_refund_that_payments_never_takes_is_told_and_stays_due() {
        Peers.answer("POST", Bazaar.REFUNDS, 422, "{\"type\": \"/problems/more-than-captured\"}");
        var checkout = ordered(buyer, listing, tea.sku(), 1);
        captured(checkout, 1);

        var failed = awaitTold("mall.order.refund-failed.v1", checkout);

        assertThat(failed.at("/reason").textValue()).isEqualTo("/problems/more-than-captured");
        checkout(buyer, checkout).then().body("state", equalTo("REFUND_DUE"));
    }

    @Test
    void while_commission_is_away_goods_are_bought_and_the_sale_waits() {
        commissionIsAway();
        var checkout = ordered(buyer, listing, tea.sku(), 1);
        as(buyer).get("/v1/goods-orders/{id}", order(checkout)).then().body("attributed", equalTo(false));
        paid(buyer, checkout);
        awaitTold("mall.order.paid.v1", checkout);
        assertThat(told("sale.completed.v1", order(checkout))).isEmpty();
        as(tea.merchant().owner())
                .body("{\"lines\": [{\"line\": 1, \"quantity\": 1}], \"carrier\": \"顺丰速运\", \"tracking\": \"SF1\"}")
                .post(
                        "/v1/merchants/{m}/orders/{o}/shipments",
                        tea.merchant().id().wire(),
                        order(checkout))
                .then()
                .statusCode(201);
        as(buyer)
                .body("{}")
                .post("/v1/goods-orders/{o}/receipt", order(checkout))
                .then()
                .statusCode(200);
        awaitTold("mall.order.received.v1", order(checkout));
        assertThat(told("sale.delivered.v1", order(checkout))).isEmpty();

        commissionAnswers();

        var sale = awaitTold("sale.completed.v1", order(checkout));
        assertThat(sale.at("/attribution")).isEqualTo(json(attribution()));
        awaitTold("sale.delivered.v1", order(checkout));
        as(buyer).get("/v1/goods-orders/{id}", order(checkout)).then().body("attributed", equalTo(true));
    }

    @Test
    void an_order_that_is_attributed_late_but_before_its_money_is_told_with_its_money() {
        commissionIsAway();
        var checkout = ordered(buyer, listing, tea.sku(), 1);
        commissionAnswers();
        await().atMost(PATIENCE)
                .untilAsserted(() -> as(buyer)
                        .get("/v1/goods-orders/{id}", order(checkout))
                        .then()
                        .body("attributed", equalTo(true)));
        assertThat(told("sale.completed.v1", order(checkout))).isEmpty();

        paid(buyer, checkout);

        awaitTold("sale.completed.v1", order(checkout));
    }

    @Test
    void what_an_individual_did_not_sell_counts_for_nothing() {
        var seller = merchant("INDIVIDUAL", 0, null);
        var jade = product(seller, 6_000_000, 10);
        var jadeListing = listing(community, jade);
        var expired = ordered(buyer, jadeListing, jade.sku(), 1);
        var other = memberOf(community);
        holds(other, jadeListing, jade.sku(), 1);
        Bazaar.buy(other).then().statusCode(409).body("type", equalTo("/problems/yearly-limit-reached"));
        failed(expired);
        awaitState(buyer, expired, "EXPIRED");
        assertThat(year(jade)).isZero();

        paid(other, placed(Bazaar.buy(other)));
        assertThat(year(jade)).isEqualTo(6_000_000);
        captured(expired, 6_000_000);

        awaitState(buyer, expired, "REFUND_DUE");
        assertThat(awaitTold("mall.order.refund-due.v1", expired).at("/reason").textValue())
                .isEqualTo("YEARLY_LIMIT");
        assertThat(year(jade)).isEqualTo(6_000_000);
        assertThat(stock(jade.sku())).isEqualTo("9/0");
    }

    @Test
    void money_of_other_sellers_is_left_alone() {
        var theirs = "chk_01jxqkmprxf88r209wbnz9ye7f";
        captured(theirs, 9_900);
        failed(theirs);
        awaitQuiet();

        assertThat(Database.count("select count(*) from owed_refund where reason = 'NONE'"))
                .isZero();
        assertThat(told("mall.order.refund-due.v1", theirs)).isEmpty();
    }

    private String order(String checkout) {
        return checkout(buyer, checkout).then().extract().path("orders[0].id");
    }

    private static long year(Product product) {
        return Database.count(
                "select minor from individual_year where merchant = ?",
                product.merchant().id().value());
    }

    /** Payments has taken the refund of the checkout. */
    private static void awaitAsked(String checkout) {
        await().atMost(PATIENCE)
                .until(() -> Database.count(
                                "select count(*) from owed_refund where order_id = ? and state = 'ASKED'",
                                CheckoutId.of(checkout).value())
                        == 1);
    }
}
