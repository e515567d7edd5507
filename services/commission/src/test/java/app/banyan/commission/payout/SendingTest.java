package app.banyan.commission.payout;

import static app.banyan.commission.Grove.awaitQuiet;
import static app.banyan.commission.Grove.balance;
import static app.banyan.commission.payout.Till.assertBooksOfPayoutsAreRight;
import static app.banyan.commission.payout.Till.awaitState;
import static app.banyan.commission.payout.Till.details;
import static app.banyan.commission.payout.Till.drawn;
import static app.banyan.commission.payout.Till.earner;
import static app.banyan.commission.payout.Till.entries;
import static app.banyan.commission.payout.Till.owes;
import static app.banyan.commission.payout.Till.pay;
import static app.banyan.commission.payout.Till.paymentsFinds;
import static app.banyan.commission.payout.Till.paymentsIsAway;
import static app.banyan.commission.payout.Till.paymentsKnowsNoTransfer;
import static app.banyan.commission.payout.Till.paymentsTakesNone;
import static app.banyan.commission.payout.Till.paymentsTakesTransfers;
import static app.banyan.commission.payout.Till.state;
import static app.banyan.commission.payout.Till.steps;
import static app.banyan.commission.payout.Till.tellCash;
import static app.banyan.commission.payout.Till.tellFailed;
import static app.banyan.commission.payout.Till.tellReversed;
import static app.banyan.commission.payout.Till.tellTransferred;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import app.banyan.commission.domain.Party;
import app.banyan.commission.ledger.Ledger;
import app.banyan.kernel.AccountId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.Events;
import app.banyan.testkit.Peers;
import app.banyan.testkit.Telling;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A payout is transferred once, whatever is lost, repeated, late or killed on the way, and what fails goes back. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
@TestProfile(OwnBooks.class)
class SendingTest {

    @Inject
    Ledger ledger;

    @BeforeEach
    void payments_takes_transfers() {
        paymentsTakesTransfers();
    }

    @AfterEach
    void nothing_is_left_to_do_and_the_books_are_right() {
        paymentsTakesTransfers();
        awaitQuiet();
        assertBooksOfPayoutsAreRight();
    }

    @Test
    void a_time_out_is_unknown_and_found_out_by_asking() {
        paymentsIsAway();
        var earner = earner(ledger, 10_000);
        var payout = drawn(earner, 10_000);
        awaitState(payout, "UNKNOWN");
        assertThat(balance(earner.wire(), "reserved"))
                .as("it may be on its way")
                .isEqualTo(10_000);

        paymentsFinds(payout, "TRANSFERRED", 10_000, ",\"transfer\":\"tr_found\"");
        awaitState(payout, "TRANSFERRED");
        tellTransferred(payout, earner, 10_000);
        tellCash(payout, -10_000);
        awaitState(payout, "PAID");

        details(payout).body("payout.transfer", equalTo("tr_found"));
        assertThat(steps(payout)).containsExactly("RESERVED", "SENDING", "UNKNOWN", "TRANSFERRED", "PAID");
    }

    @Test
    void what_never_arrived_is_asked_for_again_under_the_same_id() {
        paymentsIsAway();
        var earner = earner(ledger, 10_000);
        var payout = drawn(earner, 10_000);
        awaitState(payout, "UNKNOWN");

        paymentsKnowsNoTransfer();
        paymentsTakesNone(503, "service-unavailable");
        var asked = Peers.calls(Till.transfersOf(payout));
        await().atMost(Duration.ofSeconds(20)).until(() -> Peers.calls(Till.transfersOf(payout)) > asked + 2);
        assertThat(state(payout)).isEqualTo("UNKNOWN");
        paymentsTakesTransfers();
        pay(payout, earner, 10_000);

        assertThat(Database.count("select count(*) from tx where idem_key = ?", "payout-sent:" + payout))
                .isEqualTo(1);
    }

    /** As if the service was killed right after it had committed that it would ask. */
    @Test
    void killed_before_it_asked_it_asks_after_all() throws SQLException {
        var earner = earner(ledger, 10_000);
        var bank = "/payments/internal/v1/payout-accounts/person/" + earner;
        var payout = drawnButHeldUp(earner, bank);
        assertThat(state(payout)).isEqualTo("RESERVED");
        paymentsKnowsNoTransfer();

        try (var owner = Database.asOwner();
                var kill = owner.prepareStatement("""
                        update payout set state = 'SENDING', moved_at = now()
                         where party_id = ? and state = 'RESERVED'""")) {
            kill.setString(1, earner.wire());
            assertThat(kill.executeUpdate()).isEqualTo(1);
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> Peers.calls(Till.transfersOf(payout)) >= 2);
        pay(payout, earner, 10_000);
        assertThat(steps(payout)).startsWith("RESERVED", "SENDING").endsWith("TRANSFERRED", "PAID");
    }

    @Test
    void killed_after_the_reservation_it_goes_on() {
        var earner = earner(ledger, 10_000);
        var bank = "/payments/internal/v1/payout-accounts/person/" + earner;
        var payout = drawnButHeldUp(earner, bank);
        assertThat(steps(payout)).containsExactly("RESERVED");

        Till.bank(Party.person(earner), "READY", "");
        pay(payout, earner, 10_000);
    }

    /** The bank account can be asked about once, for the request, and then no more. */
    private String drawnButHeldUp(AccountId earner, String bank) {
        Peers.answer("GET", bank, 200, "{\"state\":\"READY\"}", Duration.ofMillis(300));
        var calls = Peers.calls(bank);
        var drawing = CompletableFuture.supplyAsync(() -> drawn(earner, 10_000));
        await().atMost(Duration.ofSeconds(20)).until(() -> Peers.calls(bank) > calls);
        Peers.forget("GET", bank);
        return drawing.join();
    }

    @Test
    void what_payments_refuses_fails_and_money_and_tax_go_back() {
        paymentsKnowsNoTransfer();
        paymentsTakesNone(422, "payout-account-missing");
        var earner = earner(ledger, 1_000_000);
        var small = drawnFailing(earner, 500_000);
        var large = drawnFailing(earner, 500_000);

        assertThat(balance(earner.wire(), "available")).isEqualTo(1_000_000);
        assertThat(balance(earner.wire(), "reserved")).isZero();
        details(small).body("payout.reason", equalTo("PAYOUT_ACCOUNT_MISSING"), "payout.tax.minor", equalTo(0));
        details(large).body("payout.tax.minor", equalTo(0));
        assertThat(steps(large)).containsExactly("RESERVED", "SENDING", "FAILED");
        assertThat(Telling.awaitTold("commission.payout.failed.v1", large)
                        .get("reason")
                        .asText())
                .isEqualTo("PAYOUT_ACCOUNT_MISSING");
    }

    private static String drawnFailing(AccountId earner, long fen) {
        var payout = drawn(earner, fen);
        awaitState(payout, "FAILED");
        return payout;
    }

    /** A first that failed is no income; what came after it is withheld as if it had never been. */
    @Test
    void tax_goes_back_with_a_failure_and_later_ones_are_right() {
        var earner = earner(ledger, 2_000_000);
        var first = drawn(earner, 500_000);
        var second = drawn(earner, 500_000);
        awaitState(first, "SENDING");
        awaitState(second, "SENDING");
        assertThat(tax(second)).isEqualTo(9_000);

        tellFailed(first, earner, 500_000, "INSUFFICIENT_BALANCE");
        awaitState(first, "FAILED");
        var third = drawn(earner, 500_000);

        assertThat(tax(third))
                .as("of 10,000.00 in all 90.00 were withheld already")
                .isZero();
        tellFailed(second, earner, 491_000, "INSUFFICIENT_BALANCE");
        awaitState(second, "FAILED");
        var fourth = drawn(earner, 500_000);
        assertThat(tax(fourth)).isEqualTo(9_000);
        assertThat(entries("payout-failed:" + second))
                .containsExactly(
                        List.of("reserved", -491_000L), List.of("tax", -9_000L), List.of("available", 500_000L));
        pay(third, earner, 500_000);
        pay(fourth, earner, 491_000);
    }

    private static long tax(String payout) {
        return details(payout).extract().<Integer>path("payout.tax.minor");
    }

    @Test
    void cash_may_come_before_the_word_of_the_transfer() {
        var earner = earner(ledger, 10_000);
        var payout = drawn(earner, 10_000);
        awaitState(payout, "SENDING");

        tellCash(payout, -10_000);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Database.count(
                                "select count(*) from payout where party_id = ? and settled_at is not null",
                                earner.wire())
                        == 1);
        assertThat(state(payout)).isEqualTo("SENDING");
        tellTransferred(payout, earner, 10_000);
        awaitState(payout, "PAID");

        assertThat(unapplied(payout)).isZero();
    }

    @Test
    void everything_may_be_told_a_hundred_times() {
        var earner = earner(ledger, 10_000);
        var payout = drawn(earner, 10_000);
        awaitState(payout, "SENDING");
        IntStream.range(0, 100).parallel().forEach(_ -> tellTransferred(payout, earner, 10_000));
        IntStream.range(0, 100).parallel().forEach(_ -> tellCash(payout, -10_000));
        awaitState(payout, "PAID");
        awaitQuiet();

        assertThat(steps(payout)).containsExactly("RESERVED", "SENDING", "TRANSFERRED", "PAID");
        assertThat(Telling.told("commission.payout.paid.v1", payout)).hasSize(1);
        assertThat(unapplied(payout)).isZero();
    }

    @Test
    void what_comes_back_fills_the_debt_first() {
        var earner = earner(ledger, 1_000_000);
        var small = drawn(earner, 500_000);
        var payout = drawn(earner, 500_000);
        pay(small, earner, 500_000);
        pay(payout, earner, 491_000);
        owes(ledger, Party.person(earner), 30_000);

        tellReversed(payout, earner, 491_000);
        tellCash(payout, 491_000);
        awaitState(payout, "REVERSED");
        tellReversed(payout, earner, 491_000);
        awaitQuiet();

        assertThat(balance(earner.wire(), "debt")).isZero();
        assertThat(balance(earner.wire(), "available")).isEqualTo(470_000);
        assertThat(entries("payout-reversed:" + payout))
                .containsExactly(
                        List.of("unapplied", -491_000L),
                        List.of("tax", -9_000L),
                        List.of("debt", 30_000L),
                        List.of("available", 470_000L));
        assertThat(unapplied(payout)).isZero();
        assertThat(Telling.awaitTold("commission.payout.reversed.v1", payout)
                        .get("reason")
                        .asText())
                .isEqualTo("TRANSFER_REVERSED");
        details(payout).body("payout.reason", equalTo("TRANSFER_REVERSED"), "transactions.kind", hasItem("cash"));
    }

    @Test
    void that_it_came_back_may_be_told_before_that_it_went() {
        var earner = earner(ledger, 10_000);
        var payout = drawn(earner, 10_000);
        awaitState(payout, "SENDING");

        tellReversed(payout, earner, 10_000);
        awaitState(payout, "REVERSED");
        tellTransferred(payout, earner, 10_000);
        tellCash(payout, 10_000);
        tellCash(payout, -10_000);
        awaitQuiet();

        assertThat(steps(payout)).containsExactly("RESERVED", "SENDING", "TRANSFERRED", "REVERSED");
        assertThat(unapplied(payout)).isZero();
        assertThat(balance(earner.wire(), "available")).isEqualTo(10_000);
    }

    /** It is set aside with the reason, and nothing moves by it. */
    @Test
    void what_contradicts_is_not_believed() {
        var earner = earner(ledger, 20_000);
        var failed = drawn(earner, 10_000);
        awaitState(failed, "SENDING");
        tellFailed(failed, earner, 10_000, "no good word");
        awaitState(failed, "FAILED");
        details(failed).body("payout.reason", equalTo("OTHER"));
        var other = drawn(earner, 10_000);
        awaitState(other, "SENDING");

        tellTransferred(failed, earner, 10_000);
        tellTransferred(other, earner, 9_999);
        await().atMost(Duration.ofSeconds(20)).until(() -> dead().containsAll(List.of(failed, other)));

        assertThat(state(failed)).isEqualTo("FAILED");
        assertThat(state(other)).isEqualTo("SENDING");
        pay(other, earner, 10_000);
    }

    private static List<String> dead() {
        return Events.received("commission.payments.payout.dead").stream()
                .map(Events.Told::key)
                .toList();
    }

    private static long unapplied(String payout) {
        return Database.count("""
                select coalesce(sum(e.amount), 0)
                  from tx t join entry e on e.tx = t.position join account a on a.id = e.account
                 where t.ref = ? and a.kind = 'unapplied'""", payout);
    }
}
