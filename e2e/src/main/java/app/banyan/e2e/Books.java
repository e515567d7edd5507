package app.banyan.e2e;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The books as an operator reads them: everything is reckoned again here from what the platform publishes. */
public final class Books {

    private final Api api;
    private final Person operator;

    public Books(Api api, Person operator) {
        this.api = api;
        this.operator = operator;
    }

    /** What a transaction moved, by its key. */
    List<JsonNode> entries(String key) {
        return entries(transaction(key)).toList();
    }

    /** Waits until nothing waits anywhere; asked twice, because events pass from service to service between two answers. */
    public void awaitQuiet() {
        Patience.USUAL.until(
                "the platform is quiet", () -> isQuiet() && isQuiet() ? Optional.of(true) : Optional.empty());
    }

    private boolean isQuiet() {
        return api.get("/v1/operations/quiescence", operator)
                .expect(200)
                .get("quiet")
                .asBoolean();
    }

    /** The balance of every account by its name, in minor units. */
    public Map<String, Long> totals() {
        return accounts().stream().collect(toMap(Books::name, account -> Yuan.fen(account.path("balance"))));
    }

    /** What a person is owed. */
    public JsonNode of(Person person) {
        return api.get("/v1/balances", person).expect(200).get("items");
    }

    /** Why the shares of an order are what they are. */
    public JsonNode explanation(String order) {
        return shares(order).path("explanation");
    }

    /** The five things that must hold, each said in words; the first that does not hold ends the story. */
    void audit(Story.Outcome outcome, Teller teller) {
        audit(teller);
        everySaleWasFulfilledOnce(outcome);
    }

    /** The same of everything that was ever sold here, whoever bought it. */
    public void audit(Teller teller) {
        var journal = api.all("/v1/ledger/transactions", operator);
        var accounts = accounts();
        ledgersOwnChecks(teller);
        everyTransactionSumsToZero(journal, teller);
        everyBalanceIsItsEntries(journal, accounts, teller);
        nothingIsUnapplied(journal, accounts, teller);
        stripeHoldsWhatClearingSays(accounts, teller);
        everyPaymentWasSharedOnce(journal, teller);
    }

    private void ledgersOwnChecks(Teller teller) {
        var checks = api.get("/v1/ledger/checks", operator).expect(200);
        checks.get("checks")
                .forEach(check -> StoryBroke.unless(
                        check.path("ok").asBoolean(),
                        "the ledger's own check %s: %s"
                                .formatted(
                                        check.path("name").asText(),
                                        check.path("detail").asText())));
        teller.say("✓ the ledger's own %d checks hold", checks.get("checks").size());
    }

    private static void everyTransactionSumsToZero(List<JsonNode> journal, Teller teller) {
        for (var transaction : journal) {
            var sums = entries(transaction)
                    .collect(groupingBy(
                            entry -> entry.path("amount").path("currency").asText(),
                            summingLong(entry -> Yuan.fen(entry.path("amount")))));
            StoryBroke.unless(
                    !sums.isEmpty() && sums.values().stream().allMatch(sum -> sum == 0),
                    "transaction %s sums to zero, but to %s"
                            .formatted(transaction.path("position").asText(), sums));
        }
        teller.say("✓ every one of %d transactions sums to zero", journal.size());
    }

    private static void everyBalanceIsItsEntries(List<JsonNode> journal, List<JsonNode> accounts, Teller teller) {
        var posted = journal.stream()
                .flatMap(Books::entries)
                .collect(groupingBy(
                        entry -> entry.path("account").asLong(), summingLong(entry -> Yuan.fen(entry.path("amount")))));
        for (var account : accounts) {
            var sum = posted.getOrDefault(account.path("account").asLong(), 0L);
            StoryBroke.unless(
                    sum == Yuan.fen(account.path("balance")),
                    "the balance of %s equals its entries, which sum to %s".formatted(name(account), Yuan.of(sum)));
        }
        teller.say("✓ every one of %d balances equals its entries", accounts.size());
    }

    private static void nothingIsUnapplied(List<JsonNode> journal, List<JsonNode> accounts, Teller teller) {
        var byPayment = new TreeMap<String, Long>();
        for (var transaction : journal) {
            entries(transaction)
                    .filter(entry -> entry.path("kind").asText().equals("unapplied"))
                    .forEach(entry -> byPayment.merge(
                            transaction.path("ref").asText(), Yuan.fen(entry.path("amount")), Long::sum));
        }
        byPayment.values().removeIf(sum -> sum == 0);
        StoryBroke.unless(byPayment.isEmpty(), "unapplied is 0, but not for " + byPayment);
        StoryBroke.unless(sum(accounts, "unapplied") == 0, "the account unapplied is at 0");
        teller.say("✓ unapplied is ¥0.00, for every payment");
    }

    private void stripeHoldsWhatClearingSays(List<JsonNode> accounts, Teller teller) {
        var stripe =
                Yuan.fen(api.get("/v1/stripe-balance", operator).expect(200).get("total"));
        var clearing = -sum(accounts, "clearing");
        StoryBroke.unless(
                stripe == clearing,
                "Stripe holds %s and clearing says %s".formatted(Yuan.of(stripe), Yuan.of(clearing)));
        teller.say("✓ Stripe holds %s, and clearing says the same", Yuan.of(stripe));
    }

    private void everyPaymentWasSharedOnce(List<JsonNode> journal, Teller teller) {
        var captured = api.all("/v1/payments?state=CAPTURED", operator);
        var shares = ordersByPayment(journal, "shares");
        var cash = ordersByPayment(
                journal.stream()
                        .filter(transaction -> transaction
                                .path("explanation")
                                .path("kind")
                                .asText()
                                .equals("captured"))
                        .toList(),
                "cash");
        var sold = shares.values().stream().mapToInt(Set::size).sum();
        StoryBroke.unless(
                sold == shares.values().stream().flatMap(Set::stream).distinct().count(),
                "no sale is shared with two payments");
        for (var payment : captured) {
            var id = payment.path("payment").asText();
            var itself = "sale:" + payment.path("order").asText();
            var sales = shares.getOrDefault(id, Set.of());
            StoryBroke.unless(
                    sales.equals(Set.of(itself)) || !sales.isEmpty() && !sales.contains(itself),
                    "payment %s was shared once, as the sale or the sales it paid, not as %s".formatted(id, sales));
            StoryBroke.unless(
                    cash.getOrDefault(id, Set.of()).size() == 1,
                    "payment %s was recorded as cash once, not %s".formatted(id, cash.get(id)));
        }
        StoryBroke.unless(captured.size() == shares.size(), "nothing was shared that was not paid");
        teller.say("✓ every one of %d payments was shared once, as %d sales", captured.size(), sold);
    }

    private void everySaleWasFulfilledOnce(Story.Outcome outcome) {
        var got = Stream.concat(
                        api.all("/v1/enrolments", outcome.visitor()).stream(),
                        api.all("/v1/memberships", outcome.visitor()).stream()
                                .flatMap(membership -> StreamSupport.stream(
                                        membership.path("terms").spliterator(), false)))
                .toList();
        for (var sale : outcome.sales()) {
            var fulfilled = got.stream()
                    .filter(one -> one.path("order").asText().equals(sale.order()))
                    .count();
            StoryBroke.unless(
                    fulfilled == 1, "order %s was fulfilled once, not %d times".formatted(sale.order(), fulfilled));
        }
    }

    private static Map<String, Set<String>> ordersByPayment(List<JsonNode> journal, String kind) {
        return journal.stream()
                .filter(transaction -> transaction.path("kind").asText().equals(kind))
                .collect(groupingBy(
                        transaction -> transaction.path("ref").asText(),
                        mapping(transaction -> transaction.path("key").asText(), toSet())));
    }

    /** The transactions of the story's sales with their reasons, and then every account. */
    void explain(Story.Outcome outcome, Teller teller) {
        for (var sale : outcome.sales()) {
            for (var transaction : ofPayment(sale.payment())) {
                teller.raw(transaction(transaction));
            }
        }
        teller.raw(accountTable());
    }

    private static String transaction(JsonNode transaction) {
        var lines = new ArrayList<String>();
        lines.add("Transaction %s, %s, %s"
                .formatted(
                        transaction.path("position").asText(),
                        transaction.path("kind").asText(),
                        transaction.path("key").asText()));
        entries(transaction)
                .forEach(entry -> lines.add(
                        "  %-12s %-52s %12s".formatted(kind(entry), party(entry), Yuan.of(entry.path("amount")))));
        lines.add("  because");
        reasons("    ", transaction.path("explanation"), lines);
        return String.join("\n", lines) + "\n";
    }

    /** Whatever the ledger says of its reasons: what fits goes on one line, the rest below it. */
    private static void reasons(String indent, JsonNode facts, List<String> lines) {
        facts.properties().forEach(fact -> {
            var value = fact.getValue();
            if (isBrief(value)) {
                lines.add(indent + fact.getKey() + ": " + brief(value));
            } else if (value.isArray()) {
                lines.add(indent + fact.getKey() + ":");
                value.forEach(item -> item(indent + "  ", item, lines));
            } else {
                lines.add(indent + fact.getKey() + ":");
                reasons(indent + "  ", value, lines);
            }
        });
    }

    private static void item(String indent, JsonNode item, List<String> lines) {
        if (isBrief(item)) {
            lines.add(indent + "- " + brief(item));
        } else {
            lines.add(indent + "-");
            reasons(indent + "  ", item, lines);
        }
    }

    private static boolean isBrief(JsonNode value) {
        return value.isEmpty()
                || isMoney(value)
                || value.isObject()
                        && value.properties().stream()
                                .noneMatch(fact -> fact.getValue().isArray()
                                        || fact.getValue().properties().stream()
                                                .anyMatch(inner ->
                                                        inner.getValue().isContainerNode()));
    }

    private static String brief(JsonNode value) {
        if (isMoney(value)) {
            return Yuan.of(value);
        }
        if (value.isValueNode()) {
            return value.asText();
        }
        return value.properties().stream()
                .map(fact -> fact.getKey() + " " + brief(fact.getValue()))
                .reduce((one, next) -> one + ", " + next)
                .orElse("none");
    }

    private static boolean isMoney(JsonNode value) {
        return value.has("minor") && value.has("currency");
    }

    private String accountTable() {
        var lines = new ArrayList<String>();
        lines.add("%-12s %-52s %12s %8s".formatted("account", "party", "balance", "entries"));
        accounts()
                .forEach(account -> lines.add("%-12s %-52s %12s %8s"
                        .formatted(
                                kind(account),
                                party(account),
                                Yuan.of(account.path("balance")),
                                account.path("entries").asText())));
        return String.join("\n", lines);
    }

    private List<JsonNode> accounts() {
        return api.all("/v1/ledger/accounts", operator);
    }

    private List<JsonNode> ofPayment(String payment) {
        return api.all("/v1/ledger/transactions", operator).stream()
                .filter(transaction -> transaction.path("ref").asText().equals(payment))
                .sorted(comparing(transaction -> transaction.path("position").asLong()))
                .toList();
    }

    private JsonNode shares(String order) {
        return transaction("sale:" + order);
    }

    private JsonNode transaction(String key) {
        return api.all("/v1/ledger/transactions", operator).stream()
                .filter(transaction -> transaction.path("key").asText().equals(key))
                .findFirst()
                .orElseThrow(() -> new StoryBroke("the ledger has no " + key));
    }

    private static Stream<JsonNode> entries(JsonNode transaction) {
        return StreamSupport.stream(transaction.path("entries").spliterator(), false);
    }

    private static long sum(List<JsonNode> accounts, String kind) {
        return accounts.stream()
                .filter(account -> kind(account).equals(kind))
                .mapToLong(account -> Yuan.fen(account.path("balance")))
                .sum();
    }

    private static String name(JsonNode account) {
        return kind(account) + " of " + party(account);
    }

    private static String kind(JsonNode account) {
        return account.path("kind").asText();
    }

    private static String party(JsonNode account) {
        var party = account.path("party");
        var kind = party.path("kind").asText();
        var id = party.path("id").asText();
        return kind.equals(id) ? kind : kind + " " + id;
    }
}
