package app.banyan.e2e.chaos;

import app.banyan.e2e.Yuan;
import java.util.HashMap;
import java.util.List;

/** Where every account stands, reckoned again from the entries that the ledger publishes. */
final class BalancesAreTheirEntries implements Check {

    @Override
    public String holds() {
        return "Every balance is the sum of its entries.";
    }

    @Override
    public String lookAt() {
        return "GET /v1/ledger/accounts; tables balance and entry of commission";
    }

    @Override
    public List<String> broken(Aftermath after) {
        var sums = new HashMap<Long, Long>();
        after.transactions()
                .forEach(transaction -> transaction
                        .path("entries")
                        .forEach(entry ->
                                sums.merge(entry.path("account").asLong(), Yuan.fen(entry.path("amount")), Long::sum)));
        return after.accounts().stream()
                .filter(account -> Yuan.fen(account.path("balance"))
                        != sums.getOrDefault(account.path("account").asLong(), 0L))
                .map(account -> "%s of %s stands at %s, its entries at %s"
                        .formatted(
                                account.path("kind").asText(),
                                account.path("party"),
                                Yuan.of(account.path("balance")),
                                Yuan.of(sums.getOrDefault(
                                        account.path("account").asLong(), 0L))))
                .toList();
    }
}
