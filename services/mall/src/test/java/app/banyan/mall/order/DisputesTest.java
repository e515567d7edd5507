package app.banyan.mall.order;

import static app.banyan.mall.Bazaar.awaitQuiet;
import static app.banyan.mall.Bazaar.checkout;
import static app.banyan.mall.Bazaar.commissionAnswers;
import static app.banyan.mall.Bazaar.commissionIsAway;
import static app.banyan.mall.Bazaar.community;
import static app.banyan.mall.Bazaar.holds;
import static app.banyan.mall.Bazaar.listing;
import static app.banyan.mall.Bazaar.memberOf;
import static app.banyan.mall.Bazaar.merchant;
import static app.banyan.mall.Bazaar.ordered;
import static app.banyan.mall.Bazaar.paid;
import static app.banyan.mall.Bazaar.paidAs;
import static app.banyan.mall.Bazaar.paymentOf;
import static app.banyan.mall.Bazaar.product;
import static app.banyan.testkit.Telling.awaitTold;
import static app.banyan.testkit.Telling.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.DisputeId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Claims;
import app.banyan.testkit.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One payment of two merchants' goods, 100.00 and 50.01, that a bank claims back. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class DisputesTest {

    private AccountId buyer;
    private String checkout;
    private List<String> orders;

    @BeforeEach
    void goods_of_two_merchants_are_in_a_cart() {
        commissionAnswers();
        fill();
    }

    private void fill() {
        var community = community();
        buyer = memberOf(community);
        var tea = product(merchant(), 10_000, 10);
        var cup = product(merchant(), 5_001, 10);
        holds(buyer, listing(community, tea), tea.sku(), 1);
        checkout = ordered(buyer, listing(community, cup), cup.sku(), 1);
        orders = checkout(buyer, checkout).then().extract().path("orders.sort { -it.total.minor }.id");
    }

    private String disputed(long minor) {
        return Claims.disputed("mall", paymentOf(checkout), paidAs(checkout), minor);
    }

    private void closed(String dispute, long minor, String outcome) {
        Claims.closed("mall", dispute, paymentOf(checkout), paidAs(checkout), minor, outcome);
    }

    private static long disputed(String order) {
        return awaitTold("sale.disputed.v1", order)
                .at("/lines/0/disputed/minor")
                .longValue();
    }

    private static long total(String order) {
        return awaitTold("sale.dispute-closed.v1", order)
                .at("/lines/0/total/minor")
                .longValue();
    }

    @Test
    void each_sale_hears_of_its_part_and_all_parts_are_the_whole() {
        paid(buyer, checkout);
        var dispute = disputed(1_000);

        assertThat(disputed(orders.get(0))).isEqualTo(667);
        assertThat(disputed(orders.get(1))).isEqualTo(333);
        closed(dispute, 1_000, "won");
        assertThat(total(orders.get(0))).isZero();
        assertThat(total(orders.get(1))).isZero();
    }

    @Test
    void a_claim_of_more_than_was_paid_takes_what_was_paid() {
        paid(buyer, checkout);
        var dispute = disputed(99_999);
        closed(dispute, 99_999, "lost");
        closed(dispute, 99_999, "won");

        assertThat(total(orders.get(0))).isEqualTo(10_000);
        assertThat(total(orders.get(1))).isEqualTo(5_001);
        awaitQuiet();
        assertThat(told("sale.dispute-closed.v1", orders.get(0))).hasSize(1);
        assertThat(told("sale.disputed.v1", orders.get(0))).hasSize(1);
        assertThatThrownBy(() -> {
                    try (var connection = Database.asApp();
                            var change =
                                    connection.prepareStatement("update dispute set state = 'WON' where dispute = ?")) {
                        change.setObject(1, DisputeId.of(dispute).value());
                        change.executeUpdate();
                    }
                })
                .hasMessageContaining("is decided");
    }

    @Test
    void a_dispute_is_told_after_its_sale() {
        commissionIsAway();
        fill();
        paid(buyer, checkout);
        disputed(15_001);
        awaitQuiet();
        assertThat(told("sale.disputed.v1", orders.get(0))).isEmpty();

        commissionAnswers();

        assertThat(disputed(orders.get(0))).isEqualTo(10_000);
        assertThat(told("sale.completed.v1", orders.get(0))).hasSize(1);
        assertThat(disputed(orders.get(1))).isEqualTo(5_001);
    }
}
