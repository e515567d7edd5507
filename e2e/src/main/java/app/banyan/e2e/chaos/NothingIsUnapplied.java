package app.banyan.e2e.chaos;

import app.banyan.e2e.Yuan;
import java.util.HashMap;
import java.util.List;

/** Money and what it was for meet: for every payment and payout what came, what was shared and what went is zero. */
final class NothingIsUnapplied implements Check {

    @Override
    public String holds() {
        return "Nothing is unapplied, for any payment or payout.";
    }

    @Override
    public String lookAt() {
        return "GET /v1/ledger/transactions by ref: cash without shares is a sale that was not told, shares without cash"
                + " money that was not";
    }

    @Override
    public List<String> broken(Aftermath after) {
        var byRef = new HashMap<String, Long>();
        for (var transaction : after.transactions()) {
            for (var entry : transaction.path("entries")) {
                if (entry.path("kind").asText().equals("unapplied")) {
                    byRef.merge(transaction.path("ref").asText(), Yuan.fen(entry.path("amount")), Long::sum);
                }
            }
        }
        return byRef.entrySet().stream()
                .filter(unapplied -> unapplied.getValue() != 0)
                .map(unapplied -> "%s: %s".formatted(unapplied.getKey(), Yuan.of(unapplied.getValue())))
                .toList();
    }
}
