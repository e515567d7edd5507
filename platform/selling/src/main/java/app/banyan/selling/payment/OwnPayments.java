package app.banyan.selling.payment;

import app.banyan.runtime.inbox.Received;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which payments are this seller's. All sellers hear of all payments; those of another cost no more than this look, no
 * transaction.
 */
@ApplicationScoped
public class OwnPayments {

    private final String service;

    OwnPayments(@ConfigProperty(name = "quarkus.application.name") String service) {
        this.service = service;
    }

    /** @param seller the service that had it paid; not every event about a payment says */
    private record Addressed(Optional<String> seller) {}

    /** Whether the event may be about a payment of this seller: it is, or it does not say. */
    public boolean maySpeakOf(Received event) {
        return event.as(Addressed.class).seller().map(service::equals).orElse(true);
    }
}
