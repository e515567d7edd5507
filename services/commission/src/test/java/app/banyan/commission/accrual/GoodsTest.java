package app.banyan.commission.accrual;

import static app.banyan.commission.Grove.account;
import static app.banyan.commission.Grove.agent;
import static app.banyan.commission.Grove.as;
import static app.banyan.commission.Grove.awaitQuiet;
import static app.banyan.commission.Grove.awaitTransaction;
import static app.banyan.commission.Grove.balance;
import static app.banyan.commission.Grove.buyer;
import static app.banyan.commission.Grove.community;
import static app.banyan.commission.Grove.json;
import static app.banyan.commission.Grove.refundId;
import static app.banyan.commission.Grove.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.commission.Grove;
import app.banyan.commission.Grove.Agent;
import app.banyan.commission.Grove.Sold;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.SkuId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.EventContract;
import app.banyan.testkit.Events;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Goods of merchants, sold on a community's shelf: one payment may settle what several merchants sold. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class GoodsTest {

    private static final long SHIPPING = 800;

    private Agent agent;
    private AccountId manager;
    private CommunityId community;

    @BeforeEach
    void somebody_invites_to_a_group_that_somebody_runs() {
        agent = agent();
        manager = account();
        community = community();
    }

    @Test
    void platform_community_manager_promoter_and_merchant_share_goods_and_the_merchant_has_the_shipping() {
        var merchant = merchant();

        var sold = goods(merchant, 9_998, 300_000).tell();
        sold.awaitShares();

        assertThat(shares(sold))
                .containsExactly(
                        List.of("platform", "revenue", 500L),
                        List.of(community.wire(), "pending", 500L),
                        List.of(manager.wire(), "pending", 500L),
                        List.of(agent.account().wire(), "pending", 1999L),
                        List.of(merchant.wire(), "pending", 6499 + SHIPPING));
        as(agent.account())
                .get("/v1/commissions")
                .then()
                .body("items[0].explanation.productKind", equalTo("goods"))
                .body("items[0].releasableFrom", nullValue());
    }

    @Test
    void the_merchants_terms_bound_what_is_distributed_and_every_role_gives_way_in_proportion() {
        var merchant = merchant();

        var sold = goods(merchant, 10_000, 150_000).tell();
        sold.awaitShares();

        assertThat(shares(sold))
                .containsExactly(
                        List.of("platform", "revenue", 500L),
                        List.of(community.wire(), "pending", 250L),
                        List.of(manager.wire(), "pending", 250L),
                        List.of(agent.account().wire(), "pending", 1000L),
                        List.of(merchant.wire(), "pending", 8000 + SHIPPING));
    }

    @Test
    void in_whatever_order_the_sales_and_the_cash_of_one_checkout_come_nothing_stays_unapplied() {
        for (var turn : orders()) {
            var checkout = new Checkout(goods(merchant(), 9_998, 300_000), goods(merchant(), 4_001, 200_000));

            turn.forEach(step -> checkout.tell(step));
            checkout.awaitAll();

            assertThat(checkout.one().unapplied())
                    .as("told in the order %s", turn)
                    .isZero();
            assertThat(checkout.payeesHave()).isEqualTo(6499 + SHIPPING + 3001 + SHIPPING);
        }
    }

    @Test
    void while_one_sale_of_a_checkout_is_missing_its_part_stays_unapplied() {
        var checkout = new Checkout(goods(merchant(), 9_998, 300_000), goods(merchant(), 4_001, 300_000));

        checkout.tell(0);
        checkout.tell(2);
        checkout.one().awaitShares();
        awaitTransaction(checkout.cashKey());

        assertThat(checkout.one().unapplied()).isEqualTo(4_001 + SHIPPING);
    }

    @Test
    void a_refund_of_one_sale_leaves_the_other_sale_of_the_payment_alone() {
        var checkout = new Checkout(goods(merchant(), 9_998, 300_000), goods(merchant(), 4_001, 300_000));
        List.of(0, 1, 2).forEach(checkout::tell);
        checkout.awaitAll();
        var kept = shares(checkout.other());

        var refund = refundId();
        var all = 9_998 + SHIPPING;
        checkout.one().tellRefund(refund, all, all).tellCash("refunded", refund, -all);
        awaitTransaction("refund:" + refund);
        awaitQuiet();

        assertThat(checkout.one().unapplied()).isZero();
        assertThat(balance(checkout.payee(0), "pending")).isZero();
        assertThat(shares(checkout.other())).isEqualTo(kept);
        assertThat(balance(checkout.payee(1), "pending")).isEqualTo(2601 + SHIPPING);
    }

    @Test
    void that_goods_were_received_moves_nothing_and_is_no_dead_letter() {
        var before = Database.query("select (select count(*) from dead_letter), (select count(*) from tx)");

        Events.publish(
                "sales",
                "sale.delivered.v1",
                community.wire(),
                EventContract.of("sale.delivered.v1").example());
        awaitQuiet();

        assertThat(Database.query("select (select count(*) from dead_letter), (select count(*) from tx)"))
                .isEqualTo(before);
    }

    /** Two sales that were paid in one go. */
    private record Checkout(Sold one, Sold other, OrderId order) {

        Checkout(Sold one, Sold other) {
            this(one, in(one.payment(), other), Grove.order());
            List.of(one(), other()).forEach(sold -> sold.event().put("order", order.wire()));
        }

        private static Sold in(PaymentId payment, Sold sold) {
            sold.event().put("payment", payment.wire());
            return new Sold(sold.order(), payment, sold.event());
        }

        /** @param step 0 and 1 for the sales, 2 for the cash */
        void tell(int step) {
            switch (step) {
                case 0 -> one.tell();
                case 1 -> other.tell();
                default -> tellCash();
            }
        }

        private void tellCash() {
            var minor = one.paid() + other.paid();
            var cash = new Sold(order, one.payment(), json("""
                    {"lines": [{"paid": {"minor": %d, "currency": "CNY"}}]}""".formatted(minor)));
            cash.tellCash();
        }

        String cashKey() {
            return "cash:txn_" + order.value();
        }

        void awaitAll() {
            one.awaitShares();
            other.awaitShares();
            awaitTransaction(cashKey());
        }

        String payee(int place) {
            return (place == 0 ? one : other).event().at("/lines/0/payee/id").asText();
        }

        long payeesHave() {
            return balance(payee(0), "pending") + balance(payee(1), "pending");
        }
    }

    private Sold goods(MerchantId merchant, long minor, int distributionPpm) {
        var sold = sale(agent, buyer(), minor + SHIPPING);
        sold.event().put("community", community.wire());
        sold.event().putObject("seller").put("kind", "merchant").put("id", merchant.wire());
        var line = (ObjectNode) sold.event().at("/lines/0");
        line.put("kind", "goods").put("variant", new SkuId(UUID.randomUUID()).wire());
        ((ObjectNode) line.get("shipping")).put("minor", SHIPPING);
        ((ObjectNode) line.get("commissionable")).put("minor", minor);
        line.putObject("payee").put("kind", "merchant").put("id", merchant.wire());
        line.putObject("terms")
                .put("distributionPpm", distributionPpm)
                .put("platformPpm", 50_000)
                .put("version", 3);
        var attribution = (ObjectNode) sold.event().get("attribution");
        attribution.put("community", community.wire()).putObject("manager").put("account", manager.wire());
        EventContract.of("sale.completed.v1").assertFits(sold.event().toString());
        return sold;
    }

    private static MerchantId merchant() {
        return new MerchantId(UUID.randomUUID());
    }

    /** Every order in which three things may be told. */
    private static List<List<Integer>> orders() {
        var orders = new ArrayList<List<Integer>>();
        for (var first = 0; first < 3; first++) {
            for (var second = 0; second < 3; second++) {
                if (first != second) {
                    orders.add(List.of(first, second, 3 - first - second));
                }
            }
        }
        return orders;
    }

    private static List<List<Object>> shares(Sold sold) {
        return Database.query("""
                select a.party_id, a.kind, e.amount
                  from tx t join entry e on e.tx = t.position join account a on a.id = e.account
                 where t.idem_key = ? and a.kind <> 'unapplied' order by e.line""", "sale:" + sold.order());
    }
}
