package app.banyan.e2e.chaos;

import app.banyan.e2e.Yuan;
import java.util.HashMap;
import java.util.List;

/** Debits equal credits in every transaction, reckoned from what the ledger publishes. */
final class TransactionsSumToZero implements Check {

    @Override
    public String holds() {
        return "Every transaction of the books sums to zero in each currency.";
    }

    @Override
    public String lookAt() {
        return "GET /v1/ledger/transactions/{position}";
    }

    @Override
    public List<String> broken(Aftermath after) {
        return after.transactions().stream()
                .filter(transaction -> {
                    var sums = new HashMap<String, Long>();
                    transaction
                            .path("entries")
                            .forEach(entry -> sums.merge(
                                    entry.path("amount").path("currency").asText(),
                                    Yuan.fen(entry.path("amount")),
                                    Long::sum));
                    sums.values().removeIf(sum -> sum == 0);
                    return !sums.isEmpty() || transaction.path("entries").isEmpty();
                })
                .map(transaction -> "transaction %s, %s"
                        .formatted(
                                transaction.path("position").asText(),
                                transaction.path("key").asText()))
                .toList();
    }
}
