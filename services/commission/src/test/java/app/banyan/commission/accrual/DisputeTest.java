package app.banyan.commission.accrual;

import static app.banyan.commission.Grove.agent;
import static app.banyan.commission.Grove.as;
import static app.banyan.commission.Grove.awaitBalance;
import static app.banyan.commission.Grove.awaitDeadLetter;
import static app.banyan.commission.Grove.awaitQuiet;
import static app.banyan.commission.Grove.awaitTransaction;
import static app.banyan.commission.Grove.balance;
import static app.banyan.commission.Grove.buyer;
import static app.banyan.commission.Grove.dispute;
import static app.banyan.commission.Grove.draw;
import static app.banyan.commission.Grove.holds;
import static app.banyan.commission.Grove.refundId;
import static app.banyan.commission.Grove.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.commission.Grove.Agent;
import app.banyan.commission.Grove.Sold;
import app.banyan.commission.domain.Dispute;
import app.banyan.commission.ledger.Ledger;
import app.banyan.kernel.DisputeId;
import app.banyan.kernel.PayoutId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.EventContract;
import app.banyan.testkit.Events;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bank claims back: held while it is open, taken back like a refund when it is lost. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class DisputeTest {

    private static final long FEE = 1500;

    @Inject
    Ledger ledger;

    @Inject
    HeardOfTransfers transfers;

    private Agent agent;
    private String party;

    @BeforeEach
    void somebody_invites_and_stripe_holds_enough() {
        sale(agent(), buyer(), 20_000).tell().tellCash().awaitCash();
        agent = agent();
        party = agent.account().wire();
    }

    @Test
    void while_it_is_open_nothing_of_the_sale_is_released_and_nothing_moves() {
        var dispute = dispute();
        var sale = disputed(dispute, 1990);
        awaitQuiet();

        assertThat(balance(party, "pending")).isEqualTo(398);
        as(agent.account())
                .get("/v1/commissions")
                .then()
                .body("items[0].held.kind", contains("dispute"), "items[0].held.held", contains("sale"))
                .body("items[0].reversals", empty());
        assertThat(holds("disputed-is-explained")).as("it is open").isTrue();
        assertThat(disputedOf(sale)).isEqualTo(-1990);

        win(sale, dispute);
    }

    @Test
    void won_it_lets_go_and_stripe_gives_back() {
        var dispute = dispute();
        var sale = disputed(dispute, 1990);

        win(sale, dispute);

        assertThat(balance(party, "pending")).isZero();
        assertThat(disputedOf(sale)).isZero();
        as(agent.account())
                .get("/v1/commissions")
                .then()
                .body("items[0].state", equalTo("available"), "items[0].held", empty());
    }

    @Test
    void lost_it_takes_back_of_every_share_and_the_platform_bears_the_fee() {
        var dispute = dispute();
        var expense = balance("platform", "expense");
        var sale = disputed(dispute, 1990);
        awaitQuiet();
        assertThat(balance("platform", "expense")).isEqualTo(expense - FEE - 79);

        sale.tellDisputeClosed(dispute, "lost", 1990, 1990);
        awaitTransaction(Dispute.keyOfLoss(dispute, sale.order()));
        awaitQuiet();

        assertThat(balance(party, "pending")).isZero();
        assertThat(disputedOf(sale)).isZero();
        assertThat(holds("disputed-is-explained")).isTrue();
        assertThat(holds("refunds-are-their-shares")).isTrue();
        as(agent.account())
                .get("/v1/commissions")
                .then()
                .body("items[0].state", equalTo("taken-back"), "items[0].held", empty())
                .body("items[0].reversals[0].outcome", equalTo("lost"), "items[0].reversals[0].refund", nullValue())
                .body("items[0].reversals[0].dispute", equalTo(dispute.wire()));
        var told = Events.received("commission.entry", "commission.entry.dispute-lost.v1").stream()
                .filter(event -> event.key().equals(sale.order().wire()))
                .toList();
        assertThat(told).hasSize(1);
        EventContract.of("commission.entry.dispute-lost.v1")
                .assertFits(told.getFirst().json());
    }

    @Test
    void lost_after_it_was_drawn_it_leaves_a_debt() {
        var sale = sale(agent, buyer(), 5000).longAgo().tell().tellCash();
        awaitBalance(party, "available", 1000);
        draw(ledger, agent.account(), 700);
        var dispute = dispute();
        sale.tellDisputed(dispute, 5000).tellDisputeCash("disputed", dispute, -5000, FEE);
        sale.tellDisputeClosed(dispute, "lost", 5000, 5000);
        awaitQuiet();

        assertThat(balance(party, "available")).isZero();
        assertThat(balance(party, "debt")).isEqualTo(-700);
        assertThat(balance(party, "reserved")).isEqualTo(700);
        assertThat(disputedOf(sale)).isZero();
    }

    @Test
    void what_was_refunded_before_is_not_lost_again() {
        var sale = sale(agent, buyer(), 1990).tell().tellCash();
        var refund = refundId();
        sale.tellRefund(refund, 990, 990).tellCash("refunded", refund, -990);
        var dispute = dispute();
        sale.tellDisputed(dispute, 1000).tellDisputeCash("disputed", dispute, -1000, FEE);
        sale.tellDisputeClosed(dispute, "lost", 1000, 1990);
        awaitQuiet();

        assertThat(balance(party, "pending")).isZero();
        assertThat(disputedOf(sale)).isZero();
        assertThat(sale.unapplied()).isZero();
    }

    /** The sale's own events come in order; Stripe's money comes whenever it does, and dead letters are told again. */
    @ParameterizedTest
    @ValueSource(strings = {"cash sale open lost", "sale lost open cash", "sale cash lost open", "sale open cash lost"})
    void in_whatever_order_it_is_told_the_disputed_money_is_explained(String order) {
        var dispute = dispute();
        var sale = sale(agent, buyer(), 1990).tellCash();
        for (var step : order.split(" ")) {
            switch (step) {
                case "sale" -> sale.tell();
                case "open" -> sale.tellDisputed(dispute, 1990);
                case "cash" -> sale.tellDisputeCash("disputed", dispute, -1990, FEE);
                default -> sale.tellDisputeClosed(dispute, "lost", 1990, 1990);
            }
            awaitQuiet();
        }

        assertThat(disputedOf(sale)).isZero();
        assertThat(balance(party, "pending")).isZero();
        assertThat(standing(sale)).isZero();
        assertThat(holds("disputed-is-explained")).isTrue();
    }

    @Test
    void one_dispute_is_lost_for_every_sale_of_its_payment() {
        var one = sale(agent, buyer(), 1990);
        var drafted = sale(agent, buyer(), 5000);
        drafted.event().put("payment", one.payment().wire());
        var other = new Sold(drafted.order(), one.payment(), drafted.event());
        var dispute = dispute();
        one.tellCash().tell().tellDisputed(dispute, 1990);
        other.tellCash().tell().tellDisputed(dispute, 5000).tellDisputeCash("disputed", dispute, -6990, FEE);
        one.tellDisputeClosed(dispute, "lost", 1990, 1990);
        awaitQuiet();
        assertThat(balance(party, "pending")).isEqualTo(1000);
        assertThat(holds("disputed-is-explained")).as("open for the other sale").isTrue();

        other.tellDisputeClosed(dispute, "lost", 5000, 5000);
        awaitQuiet();

        assertThat(balance(party, "pending")).isZero();
        assertThat(disputedOf(one)).isZero();
        assertThat(holds("disputed-is-explained")).isTrue();
    }

    @Test
    void told_a_hundred_times_it_takes_once() {
        var dispute = dispute();
        var sale = disputed(dispute, 1990);
        IntStream.range(0, 100).parallel().forEach(_ -> sale.tellDisputeClosed(dispute, "lost", 1990, 1990));
        awaitQuiet();

        assertThat(Database.count(
                        "select count(*) from tx where kind = 'dispute-lost' and ref = ?",
                        sale.payment().wire()))
                .isEqualTo(1);
        assertThat(Database.count("select count(*) from dead_letter where payload like ?", "%" + dispute + "%"))
                .isZero();
    }

    @Test
    void lost_before_its_sale_is_in_the_books_it_is_kept_with_its_reason() {
        var sale = sale(agent, buyer(), 1990);
        var dispute = dispute();
        sale.tellDisputeClosed(dispute, "lost", 1990, 1990);

        awaitDeadLetter("sale %s is not in the books".formatted(sale.order()));
        sale.tell().tellCash().awaitShares();
        sale.tellDisputed(dispute, 1990).tellDisputeCash("disputed", dispute, -1990, FEE);
        sale.tellDisputeClosed(dispute, "lost", 1990, 1990);
        awaitQuiet();
        assertThat(disputedOf(sale)).isZero();
    }

    @Test
    void an_end_that_contradicts_the_end_that_was_told_is_kept_with_its_reason() {
        var dispute = dispute();
        var sale = disputed(dispute, 1990);
        win(sale, dispute);

        sale.tellDisputeClosed(dispute, "lost", 1990, 1990);

        awaitDeadLetter("dispute-lost:%s:%s was told before with other content".formatted(dispute, sale.order()));
        assertThat(balance(party, "available")).isEqualTo(398);
    }

    @Test
    void the_cash_of_a_transfer_is_posted_and_its_payout_told_of_once() {
        var payout = new PayoutId(UUID.randomUUID());
        tellTransfer("transferred", payout, -5000);
        tellTransfer("transferred", payout, -5000);
        tellTransfer("transfer-reversed", payout, 5000);
        awaitTransaction("cash:txn_transfer-reversed" + payout);
        awaitQuiet();

        assertThat(Database.query("""
                        select t.idem_key, a.kind, e.amount
                          from tx t join entry e on e.tx = t.position join account a on a.id = e.account
                         where t.ref = ? order by t.position, e.line""", payout.wire()))
                .containsExactly(
                        List.of("cash:txn_transferred" + payout, "clearing", 5000L),
                        List.of("cash:txn_transferred" + payout, "unapplied", -5000L),
                        List.of("cash:txn_transfer-reversed" + payout, "clearing", -5000L),
                        List.of("cash:txn_transfer-reversed" + payout, "unapplied", 5000L));
        assertThat(transfers.heard().stream().filter(payout::equals)).hasSize(1);
    }

    /** Paid so long ago that it would be released if it were not disputed, and the money taken by Stripe. */
    private Sold disputed(DisputeId dispute, long minor) {
        return sale(agent, buyer(), minor)
                .longAgo()
                .tellDisputed(dispute, minor)
                .tell()
                .tellCash()
                .tellDisputeCash("disputed", dispute, -minor, FEE);
    }

    private void win(Sold sale, DisputeId dispute) {
        sale.tellDisputeClosed(dispute, "won", sale.paid(), 0);
        sale.tellDisputeCash("dispute-won", dispute, sale.paid(), 0);
        awaitBalance(party, "available", 398);
        awaitQuiet();
        assertThat(holds("disputed-is-explained")).isTrue();
    }

    private static long disputedOf(Sold sale) {
        return Database.count("""
                select coalesce(sum(e.amount), 0)
                  from tx t join entry e on e.tx = t.position join account a on a.id = e.account
                 where t.ref = ? and a.kind = 'disputed'""", sale.payment().wire());
    }

    private static long standing(Sold sale) {
        return Database.count(
                "select count(*) from hold where sale = ? and lifted_at is null",
                sale.order().value());
    }

    private static void tellTransfer(String kind, PayoutId payout, long minor) {
        Events.publish("payments.cash", "payments.cash.recorded.v1", payout.wire(), """
                {"balanceTransaction": "txn_%s%s", "kind": "%s", "payout": "%s",
                 "amount": {"minor": %d, "currency": "CNY"}, "fee": {"minor": 0, "currency": "CNY"},
                 "net": {"minor": %d, "currency": "CNY"}, "occurredAt": "2026-03-02T08:15:28Z"}""".formatted(
                        kind, payout, kind, payout, minor, minor));
    }

    /** Hears beside whoever keeps payouts. */
    @ApplicationScoped
    static class HeardOfTransfers implements CashOfPayouts {

        private final List<PayoutId> heard = new CopyOnWriteArrayList<>();

        List<PayoutId> heard() {
            return heard;
        }

        @Override
        public Uni<Void> posted(SqlConnection connection, List<PayoutId> transferred) {
            heard.addAll(transferred);
            return Uni.createFrom().voidItem();
        }
    }
}
