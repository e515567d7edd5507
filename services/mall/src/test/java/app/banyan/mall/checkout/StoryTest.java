package app.banyan.mall.checkout;

import static app.banyan.mall.Bazaar.assertStockAddsUp;
import static app.banyan.mall.Bazaar.awaitState;
import static app.banyan.mall.Bazaar.buy;
import static app.banyan.mall.Bazaar.captured;
import static app.banyan.mall.Bazaar.cart;
import static app.banyan.mall.Bazaar.commissionAnswers;
import static app.banyan.mall.Bazaar.community;
import static app.banyan.mall.Bazaar.listing;
import static app.banyan.mall.Bazaar.memberOf;
import static app.banyan.mall.Bazaar.merchant;
import static app.banyan.mall.Bazaar.paidAs;
import static app.banyan.mall.Bazaar.paymentOf;
import static app.banyan.mall.Bazaar.placed;
import static app.banyan.mall.Bazaar.product;
import static app.banyan.mall.Bazaar.put;
import static app.banyan.mall.Bazaar.stock;
import static app.banyan.testkit.Telling.awaitTold;
import static app.banyan.testkit.Telling.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import app.banyan.kernel.AccountId;
import app.banyan.mall.Bazaar;
import app.banyan.testkit.BanyanTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From the shelf to the sale. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class StoryTest {

    @Test
    void goods_of_two_merchants_in_one_cart_are_one_payment_two_orders_and_two_sales() {
        commissionAnswers();
        var community = community();
        var tea = product(merchant("LICENSED", 1_000, 100_000L), 9_900, 10);
        var cups = product(merchant(), 2_500, 10);
        var teaListing = listing(community, tea);
        var cupsListing = listing(community, cups);
        var buyer = memberOf(community);
        put(buyer, teaListing, tea.sku(), 2).then().statusCode(200);
        put(buyer, cupsListing, cups.sku(), 3)
                .then()
                .statusCode(200)
                .body("orders.shipping.minor", contains(1_000, 0))
                .body("total.minor", equalTo(2 * 9_900 + 1_000 + 3 * 2_500));

        var checkout = placed(buy(buyer));

        assertThat(stock(tea.sku())).isEqualTo("10/2");
        cart(buyer).then().body("lines", empty());
        var orders = buyerOrders(buyer, checkout);
        var placed = awaitTold("mall.order.placed.v1", checkout);
        assertThat(placed.at("/orders")).hasSize(2);

        captured(checkout, 28_300);
        awaitState(buyer, checkout, "PAID");

        assertThat(stock(tea.sku())).isEqualTo("8/0");
        assertThat(stock(cups.sku())).isEqualTo("7/0");
        assertStockAddsUp();
        for (var order : orders) {
            var sale = awaitTold("sale.completed.v1", order);
            assertThat(sale.at("/sale").textValue()).isEqualTo(order);
            assertThat(sale.at("/order").textValue()).isEqualTo(paidAs(checkout));
            assertThat(sale.at("/payment").textValue()).isEqualTo(paymentOf(checkout));
            assertThat(sale.at("/community").textValue())
                    .isEqualTo(community.id().wire());
            assertThat(sale.at("/lines/0/kind").textValue()).isEqualTo("goods");
            assertThat(told("sale.completed.v1", order)).hasSize(1);
        }
        assertThat(awaitTold("mall.order.paid.v1", checkout).at("/orders")).hasSize(2);
    }

    private static List<String> buyerOrders(AccountId buyer, String checkout) {
        return Bazaar.checkout(buyer, checkout)
                .then()
                .statusCode(200)
                .body("state", equalTo("AWAITING_PAYMENT"))
                .body("orders", hasSize(2))
                .body("orders.total.minor", containsInAnyOrder(20_800, 7_500))
                .extract()
                .path("orders.id");
    }
}
