package app.banyan.bench;

import static app.banyan.bench.Facts.Fact.CAPTURED;
import static app.banyan.bench.Facts.Fact.POSTED;
import static app.banyan.bench.Facts.Fact.SOLD;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import app.banyan.e2e.Api;
import app.banyan.e2e.Books;
import app.banyan.e2e.Person;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Whether what was sold so quickly was sold rightly. A number that is bought with wrong books is worth nothing. */
final class Audit {

    private final Api api;
    private final Person operator;
    private final Facts facts;
    private final List<String> held = new ArrayList<>();

    Audit(Api api, Person operator, Facts facts) {
        this.api = api;
        this.operator = operator;
        this.facts = facts;
    }

    /** What was found in order, each in a sentence; the first thing that is not ends the bench. */
    List<String> check(Collection<GoodsOrder.Placed> placed, Map<String, JsonNode> stock) {
        new Books(api, operator).awaitQuiet();
        everyOrderOnce(placed);
        ledgersOwnChecks();
        nothingUnapplied();
        stockIsOpeningLessSold(placed, stock);
        return held;
    }

    private void everyOrderOnce(Collection<GoodsOrder.Placed> placed) {
        for (var one : placed) {
            var captured = facts.times(CAPTURED, one.payment());
            var sold = facts.times(SOLD, one.order());
            var posted = facts.times(POSTED, one.order());
            must(
                    captured <= 1 && sold == captured && posted == captured,
                    "order %s was captured %d, told %d and posted %d times"
                            .formatted(one.order(), captured, sold, posted));
        }
        held.add("Every one of %d orders was captured, told and posted once."
                .formatted(placed.stream().filter(this::sold).count()));
    }

    private void ledgersOwnChecks() {
        var checks = api.get("/v1/ledger/checks", operator).expect(200).get("checks");
        checks.forEach(check -> must(
                check.path("ok").asBoolean(),
                "the ledger's own check %s: %s"
                        .formatted(
                                check.path("name").asText(),
                                check.path("detail").asText())));
        held.add("The ledger's own %d checks hold.".formatted(checks.size()));
    }

    private void nothingUnapplied() {
        var unapplied = api.all("/v1/ledger/accounts", operator).stream()
                .filter(account -> account.path("kind").asText().equals("unapplied"))
                .mapToLong(account -> account.path("balance").path("minor").asLong())
                .sum();
        must(unapplied == 0, "unapplied is %d fen".formatted(unapplied));
        held.add("Unapplied is 0.");
    }

    private void stockIsOpeningLessSold(Collection<GoodsOrder.Placed> placed, Map<String, JsonNode> stock) {
        var sold = placed.stream().filter(this::sold).collect(groupingBy(GoodsOrder.Placed::sku, counting()));
        stock.forEach((sku, now) -> {
            var left = Shelf.OPENING - sold.getOrDefault(sku, 0L);
            must(
                    now.path("onHand").asLong() == left,
                    "of %s there are %d, not %d"
                            .formatted(sku, now.path("onHand").asLong(), left));
        });
        must(stock.keySet().containsAll(sold.keySet()), "what was sold has stock");
        held.add("The stock of %d variants is what it was less what was sold.".formatted(stock.size()));
    }

    private boolean sold(GoodsOrder.Placed one) {
        return facts.times(SOLD, one.order()) > 0;
    }

    private static void must(boolean holds, String otherwise) {
        if (!holds) {
            throw new BenchFailed("The books are not right: " + otherwise);
        }
    }
}
