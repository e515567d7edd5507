package app.banyan.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** How money gets out: the bank account named on Stripe's page, what is drawn and paid, and who is paid on Mondays. */
final class Cashier {

    /** The smallest payout, in fen. */
    private static final long LEAST = 1_000;

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final Api api;
    private final Person operator;
    private final Teller teller;
    private final BankPage bank = new BankPage();

    Cashier(Api api, Person operator, Teller teller) {
        this.api = api;
        this.operator = operator;
        this.teller = teller;
    }

    void nothingToDrawTo(Payee agent) {
        var missing = api.post("/v1/payouts", Map.of("amount", Yuan.money(1_000)), agent.who());
        StoryBroke.unless(missing.status() / 100 == 4, "nothing can be drawn yet");
        teller.say("%s asks for money at once: %s.", agent.name(), missing.problem());
    }

    /** Opens the account and names its bank on the page. */
    void account(Payee payee, String number) {
        name(payee, open(payee), number);
    }

    /** @return Stripe's page */
    URI open(Payee payee) {
        api.post("/v1/payout-accounts", Map.of("payee", payee.named()), payee.who())
                .done();
        return URI.create(api.post(payee.account() + "/onboarding-link", null, payee.who())
                .done()
                .text("url"));
    }

    void name(Payee payee, URI page, String number) {
        bank.name(page, number);
        var ready = Patience.USUAL.until(
                payee.name() + " can be paid",
                () -> Optional.of(api.get(payee.account(), payee.who()).expect(200))
                        .filter(now -> now.text("state").equals("READY")
                                && number.endsWith(now.get("bank").path("last4").asText("none"))));
        teller.say(
                "%s is paid to %s, which ends in %s.",
                payee.name(),
                ready.get("bank").path("name").asText(),
                ready.get("bank").path("last4").asText());
    }

    void weekly(Payee payee) {
        api.put("/v1/payout-schedule", Map.of("party", payee.id(), "weekly", true), payee.who())
                .done();
        teller.say("%s is paid on Mondays.", payee.name());
    }

    Answer draw(Payee payee, long amount) {
        return api.post("/v1/payouts", Map.of("amount", Yuan.money(amount)), payee.who());
    }

    void awaitPaid(Payee payee, String payout) {
        var paid = Patience.USUAL.until(
                "payout %s is paid".formatted(payout),
                () -> Optional.of(details(payee, payout).get("payout"))
                        .filter(now -> now.path("state").asText().equals("PAID")));
        teller.say(
                "%s got %s by transfer %s.",
                payee.name(), Yuan.of(paid.path("net")), paid.path("transfer").asText());
    }

    Answer details(Payee payee, String payout) {
        return api.get("/v1/payouts/" + payout, payee.who()).expect(200);
    }

    /** Every Monday since, by run; what is too little for a payout waits for more. */
    void paid(Payee payee) {
        var results = api.all("/v1/operations/payout-runs", operator).stream()
                .flatMap(run ->
                        api.all("/v1/operations/payout-runs/" + run.path("run").asText(), operator).stream())
                .filter(result -> result.path("party").path("id").asText().equals(payee.id()))
                .toList();
        var payout = results.stream().filter(result -> result.has("payout")).findFirst();
        if (payout.isPresent()) {
            StoryBroke.unless(
                    payout.get().path("gross").equals(payout.get().path("net")),
                    "no personal tax is withheld of a " + payee.kind());
            awaitPaid(payee, payout.get().path("payout").asText());
            return;
        }
        var left = StreamSupport.stream(statement(payee).get("accounts").spliterator(), false)
                .filter(account -> account.path("account").asText().equals("available"))
                .mapToLong(account -> Yuan.fen(account.path("closing")))
                .sum();
        StoryBroke.unless(left < LEAST, "%s was paid %s".formatted(payee.name(), Yuan.of(left)));
        teller.say("%s has %s, which waits for more: %s.", payee.name(), Yuan.of(left), told(results));
    }

    private static String told(List<JsonNode> results) {
        return results.isEmpty()
                ? "nothing to draw"
                : results.getFirst().path("reason").asText();
    }

    /** The last 60 days of somebody's accounts. */
    Answer statement(Payee payee) {
        return api.get(statementOf(payee), payee.who()).expect(200);
    }

    String statementAsTable(Payee payee) {
        return api.csv(statementOf(payee), payee.who());
    }

    private String statementOf(Payee payee) {
        var now = api.get("/v1/operations/clock", operator).expect(200).text("now");
        var to = LocalDate.ofInstant(Instant.parse(now), CHINA);
        return "/v1/statements?party=%s&from=%s&to=%s".formatted(payee.id(), to.minusDays(60), to);
    }

    /** The newest first; who was paid in one has nothing left for the next. */
    void weeklyRuns() {
        api.all("/v1/operations/payout-runs", operator).stream()
                .limit(3)
                .forEach(run -> teller.say(
                        "The run of %s: %s payouts, %s refused, %s in all.",
                        run.path("dueAt").asText(),
                        run.path("reserved").asText(),
                        run.path("refused").asText(),
                        Yuan.of(run.path("gross"))));
    }
}
