package app.banyan.selling.payment;

import app.banyan.runtime.inbox.Listening;
import app.banyan.runtime.inbox.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which payments are this seller's. All sellers hear of all payments; those of another cost no more than this look, no
 * transaction.
 */
@ApplicationScoped
public class OwnPayments {

    private final Listening listening;
    private final String service;

    OwnPayments(Listening listening, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.listening = listening;
        this.service = service;
    }

    /** @param seller the service that had it paid; not every event about a payment says */
    private record Addressed(Optional<String> seller) {}

    /** Like {@link Listening#handle}, for what is or may be about a payment of this seller. */
    public Uni<Void> hear(ConsumerRecord<String, String> record, Function<Received, Uni<Void>> work) {
        return listening.handle(
                record,
                event ->
                        maySpeakOf(event) ? work.apply(event) : Uni.createFrom().voidItem());
    }

    /** An event of before the seller was told may be about anybody's. */
    private boolean maySpeakOf(Received event) {
        return event.as(Addressed.class).seller().map(service::equals).orElse(true);
    }
}
