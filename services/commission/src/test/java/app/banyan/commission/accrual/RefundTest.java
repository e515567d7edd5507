package app.banyan.commission.accrual;

import static app.banyan.commission.Grove.agent;
import static app.banyan.commission.Grove.as;
import static app.banyan.commission.Grove.asOperator;
import static app.banyan.commission.Grove.attribution;
import static app.banyan.commission.Grove.awaitBalance;
import static app.banyan.commission.Grove.awaitDeadLetter;
import static app.banyan.commission.Grove.awaitQuiet;
import static app.banyan.commission.Grove.awaitTransaction;
import static app.banyan.commission.Grove.balance;
import static app.banyan.commission.Grove.buyer;
import static app.banyan.commission.Grove.community;
import static app.banyan.commission.Grove.draw;
import static app.banyan.commission.Grove.order;
import static app.banyan.commission.Grove.refundId;
import static app.banyan.commission.Grove.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.commission.Grove.Agent;
import app.banyan.commission.Grove.Sold;
import app.banyan.commission.ledger.Ledger;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.EventContract;
import app.banyan.testkit.Events;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Refunds from an event on Kafka to the books, through the real lane. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class RefundTest {

    @Inject
    Ledger ledger;

    private Agent agent;

    @BeforeEach
    void somebody_invites() {
        agent = agent();
    }

    @Test
    void a_part_that_is_refunded_takes_back_that_part_of_every_share() {
        var sale = settled(27910);
        var refund = refundId();
        sale.tellRefund(refund, 10000, 10000);
        awaitTransaction("refund:" + refund);

        assertThat(entries("refund:" + refund))
                .containsExactly(List.of("unapplied", 10000L), List.of("pending", -2000L), List.of("revenue", -8000L));
        assertThat(Database.query("""
                        select r.kind, r.ref, s.idem_key from tx r join tx s on s.position = r.reverses
                         where r.idem_key = ?""", "refund:" + refund))
                .containsExactly(List.of("refund", sale.payment().wire(), "sale:" + sale.order()));
        assertThat(balance(agent.account().wire(), "pending")).isEqualTo(5582 - 2000);
        as(agent.account())
                .get("/v1/commissions")
                .then()
                .statusCode(200)
                .body("items[0].amount.minor", equalTo(5582), "items[0].takenBack.minor", equalTo(2000))
                .body("items[0].net.minor", equalTo(3582), "items[0].state", equalTo("pending"))
                .body("items[0].reversals.refund", contains(refund.wire()))
                .body("items[0].reversals[0].outcome", equalTo("refunded"))
                .body("items[0].reversals[0].taken.minor", equalTo(2000))
                .body(
                        "items[0].reversals[0].arithmetic",
                        equalTo(
                                "10000 × 5582 / 27910 = 2000 remainder 0, rounded to 2000 in all, less 0 before = 2000"));
    }

    @Test
    void the_cash_of_a_refund_may_come_before_it_or_after_and_nothing_stays_unapplied() {
        var first = refundId();
        var second = refundId();
        var sale = settled(1990);

        sale.tellRefund(first, 990, 990);
        awaitTransaction("refund:" + first);
        assertThat(sale.unapplied()).isEqualTo(990);
        sale.tellCash("refunded", first, -990);
        awaitQuiet();
        assertThat(sale.unapplied()).isZero();

        sale.tellCash("refunded", second, -1000);
        awaitQuiet();
        assertThat(sale.unapplied()).isEqualTo(-1000);
        sale.tellRefund(second, 1000, 1990);
        awaitQuiet();
        assertThat(sale.unapplied()).isZero();
        assertThat(entries("cash:txn_refunded" + second))
                .containsExactly(List.of("clearing", 1000L), List.of("unapplied", -1000L));
    }

    @Test
    void a_whole_refund_in_parts_leaves_nobody_with_a_fen_of_the_sale() {
        var revenue = balance("platform", "revenue");
        var sale = settled(1993);
        sale.tellRefund(refundId(), 1, 1);
        sale.tellRefund(refundId(), 991, 992);
        sale.tellRefund(refundId(), 1001, 1993);
        awaitQuiet();

        assertThat(balance(agent.account().wire(), "pending")).isZero();
        assertThat(balance("platform", "revenue")).isEqualTo(revenue);
        as(agent.account())
                .get("/v1/commissions")
                .then()
                .body("items[0].net.minor", equalTo(0), "items[0].takenBack.minor", equalTo(399))
                .body("items[0].state", equalTo("taken-back"))
                .body("items[0].reversals.taken.minor.sum()", equalTo(399));
    }

    @Test
    void a_refund_told_a_hundred_times_takes_once() {
        var sale = settled(1990);
        var refund = refundId();
        var other = refundId();
        IntStream.range(0, 100).parallel().forEach(_ -> sale.tellRefund(refund, 500, 500));
        awaitTransaction("refund:" + refund);
        sale.tellRefund(other, 490, 990);
        sale.tellRefund(refund, 500, 500);
        awaitQuiet();

        assertThat(balance(agent.account().wire(), "pending")).isEqualTo(398 - 198);
        assertThat(Database.count(
                        "select count(*) from tx where ref = ?", sale.payment().wire()))
                .isEqualTo(4);
    }

    @Test
    void a_refund_that_failed_gives_everything_back() {
        var before = balance("platform", "revenue");
        var sale = settled(1993);
        var refund = refundId();
        sale.tellRefund(refund, 997, 997).tellCash("refunded", refund, -997);
        sale.tellRefundFailed(refund, 997, 0).tellRefundFailed(refund, 997, 0);
        sale.tellCash("refund-failed", refund, 997);
        awaitTransaction("refund-failed:" + refund);
        awaitQuiet();

        assertThat(balance(agent.account().wire(), "pending")).isEqualTo(399);
        assertThat(balance("platform", "revenue")).isEqualTo(before + 1594);
        assertThat(sale.unapplied()).isZero();
        as(agent.account())
                .get("/v1/commissions")
                .then()
                .body("items[0].net.minor", equalTo(399), "items[0].takenBack.minor", equalTo(0))
                .body("items[0].reversals.outcome", contains("refunded", "failed"))
                .body("items[0].reversals.taken.minor.sum()", equalTo(0));
    }

    @Test
    void a_refund_that_is_sent_again_after_it_failed_takes_back_once_more() {
        var sale = settled(1993);
        var refund = refundId();
        sale.tellRefund(refund, 997, 997).tellRefundFailed(refund, 997, 0);
        awaitTransaction("refund-failed:" + refund);

        sale.tellRefundAgain(refund, 2, 997, 997).tellRefundAgain(refund, 2, 997, 997);

        awaitTransaction("refund:" + refund + "-2");
        awaitQuiet();
        assertThat(balance(agent.account().wire(), "pending")).isEqualTo(199);
        as(agent.account())
                .get("/v1/commissions")
                .then()
                .body("items[0].reversals.outcome", contains("refunded", "failed", "refunded"));
    }

    @Test
    void a_failure_that_comes_first_leaves_its_refund_nothing_to_take() {
        var sale = settled(1990);
        var refund = refundId();
        sale.tellRefundFailed(refund, 500, 0).tellRefund(refund, 500, 500);
        awaitQuiet();

        assertThat(balance(agent.account().wire(), "pending")).isEqualTo(398);
        as(agent.account()).get("/v1/commissions").then().body("items[0].reversals", empty());
    }

    @Test
    void what_was_drawn_becomes_a_debt_and_what_is_reserved_stays() {
        var sale = sale(agent, buyer(), 5000).longAgo().tell().tellCash();
        awaitBalance(agent.account().wire(), "available", 1000);
        draw(ledger, agent.account(), 500);

        sale.tellRefund(refundId(), 5000, 5000);
        awaitQuiet();

        as(agent.account())
                .get("/v1/balances")
                .then()
                .body("items[0].pending.minor", equalTo(0), "items[0].available.minor", equalTo(0))
                .body("items[0].reserved.minor", equalTo(500), "items[0].debt.minor", equalTo(-500));
        assertThat(Database.query(
                        "select pending, available, debt from reversal where sale = ? and role = 'promoter'",
                        sale.order().value()))
                .containsExactly(List.of(0L, 500L, 500L));
    }

    @Test
    void a_refund_of_a_sale_that_is_not_in_the_books_is_kept_with_its_reason() {
        var sale = sale(agent, buyer(), 1990);
        var refund = refundId();
        sale.tellRefund(refund, 990, 990);

        awaitDeadLetter(refund.wire());

        assertThat(Database.query("select reason from dead_letter where payload like ?", "%" + refund + "%"))
                .containsExactly(List.of(
                        "refund:%s cannot be posted: sale %s is not in the books".formatted(refund, sale.order())));
    }

    @Test
    void a_refund_of_more_than_was_paid_or_with_other_content_takes_nothing() {
        var sale = settled(1990);
        var refund = refundId();
        sale.tellRefund(refund, 1000, 1000);
        sale.tellRefund(refund, 1500, 1500);
        awaitDeadLetter("refund:" + refund + " was told before with other content");
        var tooMuch = refundId();
        sale.tellRefund(tooMuch, 991, 1991);
        awaitDeadLetter(tooMuch.wire());

        assertThat(balance(agent.account().wire(), "pending")).isEqualTo(398 - 200);
    }

    @Test
    void a_refund_of_nothing_is_left_alone_even_where_there_is_no_sale() {
        var refund = refundId();
        sale(agent, buyer(), 1990).tellRefund(refund, 0, 0);
        awaitQuiet();

        assertThat(Database.count("select count(*) from dead_letter where payload like ?", "%" + refund + "%"))
                .isZero();
    }

    /** A community's own tier: fee, community, manager, promoter and payee, and all of it back. */
    @Test
    void the_sale_of_a_communitys_tier_is_shared_by_everybody_and_given_back_by_everybody() {
        var group = community();
        var manager = agent();
        var sale = sale(agent, buyer(), 10_001);
        sale.event().put("community", group.wire());
        ((ObjectNode) sale.event().get("attribution")).put("community", group.wire());
        ((ObjectNode) sale.event().get("attribution"))
                .putObject("manager")
                .put("account", manager.account().wire());
        var line = (ObjectNode) sale.event().at("/lines/0");
        line.put("kind", "membership").put("product", "tir_01jxqkmpv5f8d921swbnza0b11");
        line.putObject("payee").put("kind", "community").put("id", group.wire());
        ((ObjectNode) line.get("terms")).put("platformPpm", 60_000);
        var revenue = balance("platform", "revenue");
        EventContract.of("sale.completed.v1").assertFits(sale.event().toString());

        sale.tell().tellCash().awaitShares();
        assertThat(balance("platform", "revenue") - revenue).isEqualTo(600);
        assertThat(balance(manager.account().wire(), "pending")).isEqualTo(500);
        assertThat(balance(agent.account().wire(), "pending")).isEqualTo(2000);
        assertThat(balance(group.wire(), "pending")).isEqualTo(500 + 6401);

        sale.tellRefund(refundId(), 3_333, 3_333);
        var last = refundId();
        sale.tellRefund(last, 6_668, 10_001);
        awaitTransaction("refund:" + last);
        for (var party :
                List.of(group.wire(), manager.account().wire(), agent.account().wire())) {
            assertThat(balance(party, "pending")).isZero();
        }
        assertThat(balance("platform", "revenue")).isEqualTo(revenue);
        awaitQuiet();
    }

    /** Who brought the buyer did so, whatever was bought: a refund takes money and not the binding. */
    @Test
    void a_binding_outlives_the_refund_of_what_it_came_from() {
        var buyer = buyer();
        var sale = sale(agent, buyer, 1990).tell().tellCash();
        sale.awaitShares();
        sale.tellRefund(refundId(), 1990, 1990);
        awaitQuiet();

        attribution(order(), buyer).then().body("promoter.agent", equalTo(agent.id()));
    }

    @Test
    void the_checks_hold_after_refunds_and_their_failures() {
        var sale = settled(1990);
        var whole = refundId();
        sale.tellRefund(whole, 1990, 1990).tellCash("refunded", whole, -1990);
        var other = settled(1991);
        var failed = refundId();
        other.tellRefund(failed, 700, 700).tellCash("refunded", failed, -700);
        other.tellRefundFailed(failed, 700, 0).tellCash("refund-failed", failed, 700);
        awaitQuiet();

        var checks =
                asOperator().get("/v1/ledger/checks").then().statusCode(200).extract();
        for (var name : List.of(
                "transactions-sum-to-zero",
                "transactions-are-complete",
                "balances-are-their-entries",
                "positions-are-gapless",
                "clearing",
                "chain-verifies",
                "refunds-are-their-shares")) {
            assertThat(checks.<Boolean>path("checks.find { it.name == '" + name + "' }.ok"))
                    .as(name)
                    .isTrue();
        }
        assertThat(List.of(sale.unapplied(), other.unapplied())).containsOnly(0L);
    }

    @Test
    void what_is_told_of_a_reversal_fits_the_contract() {
        var sale = settled(27910);
        var refund = refundId();
        sale.tellRefund(refund, 10000, 10000);
        awaitTransaction("refund:" + refund);
        awaitQuiet();

        var told = Events.received("commission.entry", "commission.entry.reversed.v1").stream()
                .filter(event -> event.key().equals(sale.order().wire()))
                .toList();
        assertThat(told).hasSize(1);
        EventContract.of("commission.entry.reversed.v1")
                .assertFits(told.getFirst().json());
        EventContract.of("commission.entry.reversed.v1").assertExampleFits();
    }

    private Sold settled(long minor) {
        var sale = sale(agent, buyer(), minor).tell().tellCash();
        sale.awaitShares();
        sale.awaitCash();
        return sale;
    }

    private static List<List<Object>> entries(String key) {
        return Database.query("""
                select a.kind, e.amount from tx t join entry e on e.tx = t.position join account a on a.id = e.account
                 where t.idem_key = ? order by e.line""", key);
    }
}
