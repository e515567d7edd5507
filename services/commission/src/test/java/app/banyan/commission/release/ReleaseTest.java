package app.banyan.commission.release;

import static app.banyan.commission.Grove.agent;
import static app.banyan.commission.Grove.as;
import static app.banyan.commission.Grove.awaitBalance;
import static app.banyan.commission.Grove.awaitQuiet;
import static app.banyan.commission.Grove.balance;
import static app.banyan.commission.Grove.buyer;
import static app.banyan.commission.Grove.draw;
import static app.banyan.commission.Grove.holds;
import static app.banyan.commission.Grove.order;
import static app.banyan.commission.Grove.refundId;
import static app.banyan.commission.Grove.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.commission.Grove.Agent;
import app.banyan.commission.Grove.Sold;
import app.banyan.commission.domain.Role;
import app.banyan.commission.domain.ShareKey;
import app.banyan.commission.ledger.Ledger;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.EventContract;
import app.banyan.testkit.Events;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From pending to what can be drawn, by the job that runs all the time. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class ReleaseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> CHECKS = List.of(
            "releases-are-their-shares",
            "shares-are-never-exceeded",
            "pending-is-its-shares",
            "refunds-are-their-shares");

    @Inject
    Releases releases;

    @Inject
    Ledger ledger;

    private Agent agent;
    private String party;

    @BeforeEach
    void somebody_invites() {
        agent = agent();
        party = agent.account().wire();
    }

    @AfterEach
    void the_books_agree() {
        awaitQuiet();
        CHECKS.forEach(check -> assertThat(holds(check)).as(check).isTrue());
    }

    @Test
    void what_is_pending_can_be_drawn_when_the_refund_window_is_over() {
        var sale = sold(5000).longAgo().tell();
        var young = sold(1990).tell();
        awaitBalance(party, "available", 1000);
        young.awaitShares();
        awaitQuiet();

        assertThat(balance(party, "pending")).isEqualTo(398);
        as(agent.account())
                .get("/v1/commissions")
                .then()
                .body("items.find { it.sale == '%s' }.state".formatted(young.order()), equalTo("pending"))
                .body("items.find { it.sale == '%s' }.releases".formatted(young.order()), empty())
                .rootPath("items.find { it.sale == '%s' }".formatted(sale.order()))
                .body("state", equalTo("available"), "pending.minor", equalTo(0), "released.minor", equalTo(1000))
                .body("releases.size()", equalTo(1), "releases[0].amount.minor", equalTo(1000))
                .body("releases[0].filledDebt.minor", equalTo(0), "held", empty());
        assertThat(Database.query("""
                        select t.kind, t.ref, t.explanation::json #>> '{shares,0,sale}'
                          from release r join tx t on t.position = r.tx where r.sale = ?""", sale.order().value()))
                .containsExactly(List.of("release", party, sale.order().wire()));
        var told = Events.received("commission.entry", "commission.released.v1").stream()
                .filter(event -> event.key().equals(party))
                .toList();
        assertThat(told).hasSize(1);
        EventContract.of("commission.released.v1").assertFits(told.getFirst().json());
        EventContract.of("commission.released.v1").assertExampleFits();
    }

    @Test
    void it_is_released_soon_after_the_moment_and_not_before() {
        var end = Instant.now().plusSeconds(4).truncatedTo(ChronoUnit.MILLIS);
        var sale = sold(1990).paidAt(end.minus(Duration.ofDays(7))).tell();
        sale.awaitShares();

        awaitBalance(party, "available", 398);
        assertThat(Database.query("""
                        select t.effective_at >= c.releasable_from
                          from commission c join release r using (sale, line, role) join tx t on t.position = r.tx
                         where c.sale = ?""", sale.order().value())).containsExactly(List.of(true));
    }

    @Test
    void goods_wait_for_their_receipt_and_for_all_of_them() {
        var longAgo = Instant.now().minus(Duration.ofDays(9));
        var sale = sold(1990).asGoods().longAgo().tell();
        sale.awaitShares();
        sale.tellReceived(longAgo, false);
        awaitQuiet();
        assertThat(balance(party, "pending")).isEqualTo(398);
        as(agent.account())
                .get("/v1/commissions")
                .then()
                .body("items[0].containsKey('releasableFrom')", equalTo(false));

        sale.tellReceived(longAgo, true);
        awaitBalance(party, "available", 398);

        var young = sold(2000).asGoods().tell().tellReceived(Instant.now(), true);
        young.awaitShares();
        awaitQuiet();
        assertThat(balance(party, "pending")).isEqualTo(400);
        assertThat(Database.query("""
                        select c.releasable_from > now() + interval '7 days' and c.releasable_from <= now() + interval '8 days'
                          from commission c where c.sale = ?""", young.order().value())).containsExactly(List.of(true));
    }

    @Test
    void a_receipt_that_is_told_before_its_sale_waits_for_it() {
        var sale = sold(1990).asGoods().longAgo();
        sale.tellReceived(Instant.now().minus(Duration.ofDays(9)), true);
        awaitQuiet();

        sale.tell();

        awaitBalance(party, "available", 398);
    }

    @Test
    void a_debt_is_filled_first() {
        var drawn = sold(5000).longAgo().tell();
        awaitBalance(party, "available", 1000);
        draw(ledger, agent.account(), 1000);
        drawn.tellRefund(refundId(), 5000, 5000);
        awaitBalance(party, "debt", -1000);

        var sale = sold(7500).longAgo().tell();

        awaitBalance(party, "available", 500);
        assertThat(balance(party, "debt")).isZero();
        as(agent.account())
                .get("/v1/commissions")
                .then()
                .rootPath("items.find { it.sale == '%s' }".formatted(sale.order()))
                .body("releases[0].amount.minor", equalTo(1500), "releases[0].filledDebt.minor", equalTo(1000));
    }

    @Test
    void what_a_failed_refund_gives_back_to_pending_is_released_again() {
        var end = Instant.now().plusSeconds(5).truncatedTo(ChronoUnit.MILLIS);
        var sale = sold(5000).paidAt(end.minus(Duration.ofDays(7))).tell();
        var refund = refundId();
        sale.tellRefund(refund, 2000, 2000);
        awaitBalance(party, "available", 600);

        sale.tellRefundFailed(refund, 2000, 0);

        awaitBalance(party, "available", 1000);
        assertThat(Database.query(
                        "select amount from release where sale = ? order by tx",
                        sale.order().value()))
                .containsExactly(List.of(600L), List.of(400L));
    }

    /** As after a kill: the same shares are found again, by many at once. */
    @Test
    void however_often_it_is_tried_a_share_is_released_once() {
        var end = Instant.now().plusSeconds(3);
        var sales = Stream.generate(
                        () -> sold(1990).paidAt(end.minus(Duration.ofDays(7))).tell())
                .limit(5)
                .toList();
        sales.forEach(Sold::awaitShares);
        var keys = sales.stream()
                .map(sale -> new ShareKey(sale.order(), 1, Role.PROMOTER))
                .toList();
        await().atMost(PATIENCE).until(() -> Instant.now().isAfter(end));

        Uni.join()
                .all(IntStream.range(0, 8).mapToObj(_ -> releases.release(keys)).toList())
                .andFailFast()
                .await()
                .atMost(PATIENCE);

        awaitBalance(party, "available", 5 * 398);
        assertThat(balance(party, "pending")).isZero();
        assertThat(Database.count(
                        "select count(*) from release r join commission c using (sale, line, role)"
                                + " join account a on a.id = c.account where a.party_id = ?",
                        party))
                .isEqualTo(5);
    }

    /** Somebody past all guards wrote down a share that the books know nothing of. */
    @Test
    void a_share_that_the_books_refuse_stops_nobody_elses() throws SQLException {
        var other = agent();
        sale(other, buyer(), 1990).longAgo().tell();
        awaitBalance(other.account().wire(), "available", 398);
        var planted = order();
        try (var disk = Database.asSuperuser();
                var statement = disk.createStatement()) {
            statement.execute("""
                    insert into commission (sale, line, role, account, tx, tx_line, amount, releasable_from)
                    select '%s', 1, 'promoter', a.id, 1, 1, 100, '2000-01-01' from account a
                     where a.party_id = '%s' and a.kind = 'pending'""".formatted(planted.value(), other.account().wire()));
            sold(5000).longAgo().tell();

            awaitBalance(party, "available", 1000);

            assertThat(balance(other.account().wire(), "pending")).isZero();
            assertThat(releases.waiting().await().atMost(PATIENCE)).isEqualTo(1);
            statement.execute("delete from commission where sale = '%s'".formatted(planted.value()));
        }
    }

    @Test
    void a_share_that_was_taken_back_whole_is_never_released() {
        var end = Instant.now().plusSeconds(4).truncatedTo(ChronoUnit.MILLIS);
        var sale = sold(1990).paidAt(end.minus(Duration.ofDays(7))).tell();
        sale.tellRefund(refundId(), 1990, 1990);
        await().atMost(PATIENCE).until(() -> Instant.now().isAfter(end));
        awaitQuiet();

        assertThat(balance(party, "available")).isZero();
        assertThat(Database.count(
                        "select count(*) from release where sale = ?",
                        sale.order().value()))
                .isZero();
    }

    private Sold sold(long minor) {
        return sale(agent, buyer(), minor);
    }
}
