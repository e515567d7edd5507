package app.banyan.commission.payout;

import static app.banyan.commission.Grove.account;
import static app.banyan.commission.Grove.as;
import static app.banyan.commission.Grove.asOperator;
import static app.banyan.commission.Grove.known;
import static app.banyan.commission.Grove.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.banyan.commission.domain.Account;
import app.banyan.commission.domain.Account.Kind;
import app.banyan.commission.domain.Party;
import app.banyan.commission.domain.Posting;
import app.banyan.commission.ledger.Draft;
import app.banyan.commission.ledger.Ledger;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.Money;
import app.banyan.testkit.Database;
import app.banyan.testkit.Events;
import app.banyan.testkit.Peers;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Payouts as their tests speak of them: who has money, what payments answers and tells, how far a payout is. */
public final class Till {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ANY_TRANSFER = "/payments/internal/v1/transfers/*";

    private Till() {}

    /** Payments takes every transfer and says no more of it. */
    public static void paymentsTakesTransfers() {
        Peers.answer("PUT", ANY_TRANSFER, 201, "{\"state\":\"REQUESTED\"}");
        Peers.answer("GET", ANY_TRANSFER, 200, "{\"state\":\"SENDING\"}");
    }

    static void paymentsKnowsNoTransfer() {
        Peers.answer("GET", ANY_TRANSFER, 404, "{\"type\":\"/problems/not-found\"}");
    }

    static void paymentsTakesNone(int status, String problem) {
        Peers.answer("PUT", ANY_TRANSFER, status, "{\"type\":\"/problems/" + problem + "\"}");
    }

    static void paymentsIsAway() {
        Peers.forget("PUT", ANY_TRANSFER);
        Peers.forget("GET", ANY_TRANSFER);
    }

    static String transfersOf(String payout) {
        return "/payments/internal/v1/transfers/" + payout;
    }

    static void paymentsFinds(String payout, String state, long net, String more) {
        Peers.answer(
                "GET",
                transfersOf(payout),
                200,
                "{\"payout\":\"%s\",\"state\":\"%s\",\"amount\":{\"minor\":%d,\"currency\":\"CNY\"}%s}"
                        .formatted(payout, state, net, more));
    }

    /** A verified person with a payout account of old, who can draw this much. */
    public static AccountId earner(Ledger ledger, long fen) {
        var earner = account();
        known(earner, true, true, true, true);
        bank(Party.person(earner), "READY", "");
        if (fen > 0) {
            earns(ledger, Party.person(earner), fen);
        }
        return earner;
    }

    /** @param more such as {@code ,"changedAt":"…"} */
    static void bank(Party party, String state, String more) {
        Peers.answer(
                "GET",
                "/payments/internal/v1/payout-accounts/%s/%s"
                        .formatted(party.kind().wire(), party.id()),
                200,
                "{\"state\":\"%s\"%s}".formatted(state, more));
    }

    static void bankChanged(Party party, Instant at) {
        bank(party, "READY", ",\"changedAt\":\"" + at + "\"");
    }

    /** As if it was released: the platform gives it. */
    public static void earns(Ledger ledger, Party party, long fen) {
        post(ledger, new Posting.Entry(standing(Party.PLATFORM, Kind.REVENUE), -fen), party, Kind.AVAILABLE, fen);
    }

    /** The party owes it: a refund came after the money was drawn. */
    static void owes(Ledger ledger, Party party, long fen) {
        post(ledger, new Posting.Entry(standing(Party.PLATFORM, Kind.REVENUE), fen), party, Kind.DEBT, -fen);
    }

    private static void post(Ledger ledger, Posting.Entry counterpart, Party party, Kind kind, long fen) {
        var earned = new Posting.Entry(standing(party, kind), fen);
        var key = "test:" + order();
        var posting = new Posting(Posting.Kind.SHARES, key, key, Instant.now(), List.of(counterpart, earned));
        ledger.inLane(connection -> ledger.post(connection, List.of(new Draft(posting, "{}"))))
                .await()
                .atMost(PATIENCE);
    }

    private static Account standing(Party party, Kind kind) {
        return Account.of(party, kind, Money.CNY);
    }

    static Response draw(AccountId by, long fen) {
        return as(by).body(Map.of("amount", Map.of("minor", fen, "currency", "CNY")))
                .post("/v1/payouts");
    }

    /** @return the payout */
    static String drawn(AccountId by, long fen) {
        return draw(by, fen).then().statusCode(201).extract().path("payout");
    }

    static void awaitState(String payout, String state) {
        await().atMost(PATIENCE).until(() -> state(payout), state::equals);
    }

    static String state(String payout) {
        return details(payout).extract().path("payout.state");
    }

    static ValidatableResponse details(String payout) {
        return asOperator().get("/v1/payouts/{payout}", payout).then().statusCode(200);
    }

    static List<String> steps(String payout) {
        return details(payout).extract().path("steps.state");
    }

    static void tellTransferred(String payout, AccountId payee, long net) {
        tell("transferred", payout, payee, net, "\"transfer\": \"tr_" + payout + "\"");
    }

    static void tellFailed(String payout, AccountId payee, long net, String reason) {
        tell("failed", payout, payee, net, "\"reason\": \"" + reason + "\"");
    }

    static void tellReversed(String payout, AccountId payee, long net) {
        tell("reversed", payout, payee, net, "\"transfer\": \"tr_" + payout + "\"");
    }

    private static void tell(String what, String payout, AccountId payee, long net, String more) {
        Events.publish("payments.payout", "payments.payout." + what + ".v1", payout, """
                {"payout": "%s", "payee": {"kind": "person", "id": "%s"}, "at": "%s",
                 "amount": {"minor": %d, "currency": "CNY"}, %s}""".formatted(
                        payout, payee, Instant.now(), net, more));
    }

    /** Stripe's balance transaction of the transfer, negative, or of its coming back. */
    static void tellCash(String payout, long minor) {
        var kind = minor < 0 ? "transferred" : "transfer-reversed";
        Events.publish("payments.cash", "payments.cash.recorded.v1", payout, """
                {"balanceTransaction": "txn_%s%s", "kind": "%s", "payout": "%s", "occurredAt": "2026-03-02T08:15:28Z",
                 "amount": {"minor": %d, "currency": "CNY"}, "fee": {"minor": 0, "currency": "CNY"},
                 "net": {"minor": %d, "currency": "CNY"}}""".formatted(
                        kind, payout, kind, payout, minor, minor));
    }

    /** The transfer is made and its cash is booked: nothing of it is left to do. */
    public static void pay(String payout, AccountId payee, long net) {
        awaitState(payout, "SENDING");
        tellTransferred(payout, payee, net);
        tellCash(payout, -net);
        awaitState(payout, "PAID");
    }

    static List<List<Object>> entries(String key) {
        return Database.query("""
                select a.kind, e.amount from tx t join entry e on e.tx = t.position join account a on a.id = e.account
                 where t.idem_key = ? order by e.line""", key);
    }

    static void assertChecked(String... checks) {
        var answer =
                asOperator().get("/v1/ledger/checks").then().statusCode(200).extract();
        for (var check : checks) {
            assertThat(answer.<Boolean>path("checks.find { it.name == '" + check + "' }.ok"))
                    .as(check + ": " + answer.<String>path("checks.find { it.name == '" + check + "' }.detail"))
                    .isTrue();
        }
    }

    static void assertBooksOfPayoutsAreRight() {
        assertChecked(
                "payouts-are-their-entries",
                "reserved-is-open-payouts",
                "tax-is-what-was-withheld",
                "transactions-sum-to-zero",
                "balances-are-their-entries",
                "refunds-are-their-shares",
                "chain-verifies");
    }
}
