package app.banyan.e2e.chaos;

import app.banyan.e2e.StripeFaults;
import java.net.URI;
import java.util.HashSet;
import java.util.List;

/** Lost webhooks were found: every event of the kinds that payments acts on was kept and acted on. */
final class WebhooksWereFound implements Check {

    @Override
    public String holds() {
        return "Every event that Stripe has is kept, and acted on.";
    }

    @Override
    public String lookAt() {
        return "tables stripe_event and backfill of payments, and its log for the event";
    }

    @Override
    public List<String> broken(Aftermath after) {
        var acted =
                new HashSet<>(after.rows("payments", "select distinct type from stripe_event where state = 'HANDLED'"));
        var kept = new HashSet<>(after.rows("payments", "select id from stripe_event where state <> 'RECEIVED'"));
        var stripe = new StripeFaults(URI.create(after.platform().url("stripe-sandbox")));
        return stripe.listed("/v1/events", after.platform().stripeKey()).stream()
                .filter(event -> acted.contains(event.path("type").asText()))
                .filter(event -> !kept.contains(event.path("id").asText()))
                .map(event -> "%s %s"
                        .formatted(event.path("id").asText(), event.path("type").asText()))
                .toList();
    }
}
