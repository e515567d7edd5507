package app.banyan.e2e.chaos;

import app.banyan.e2e.Yuan;
import java.util.List;

/** The account that stands for Stripe says what Stripe says. */
final class StripeAgrees implements Check {

    @Override
    public String holds() {
        return "Stripe holds what clearing says.";
    }

    @Override
    public String lookAt() {
        return "table cash of payments against GET /v1/balance_transactions of Stripe";
    }

    @Override
    public List<String> broken(Aftermath after) {
        var stripe = Yuan.fen(after.read("/v1/stripe-balance").expect(200).get("total"));
        var clearing = -after.accounts().stream()
                .filter(account -> account.path("kind").asText().equals("clearing"))
                .mapToLong(account -> Yuan.fen(account.path("balance")))
                .sum();
        return stripe == clearing
                ? List.of()
                : List.of("Stripe holds %s and clearing says %s".formatted(Yuan.of(stripe), Yuan.of(clearing)));
    }
}
