package app.banyan.commission.stewardship;

import app.banyan.runtime.inbox.Listening;
import app.banyan.runtime.inbox.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Hears who runs which group. Not in the ledger's lane: a sale carries its manager frozen, so the two streams need no
 * common order, and one that stands still does not stop the other.
 */
@ApplicationScoped
class MemberListener {

    private final Listening listening;
    private final Stewardships stewardships;

    MemberListener(Listening listening, Stewardships stewardships) {
        this.listening = listening;
        this.stewardships = stewardships;
    }

    @Incoming("members")
    Uni<Void> hear(ConsumerRecord<String, String> record) {
        return listening.handle(record, this::take);
    }

    private Uni<Void> take(Received event) {
        return switch (event.type()) {
            case ManagerAppointed.TYPE -> {
                var appointed = event.as(ManagerAppointed.class);
                yield stewardships.learn(event.id(), appointed.community(), appointed.told());
            }
            case ManagerDismissed.TYPE -> {
                var dismissed = event.as(ManagerDismissed.class);
                yield stewardships.learn(event.id(), dismissed.community(), dismissed.told());
            }
            default -> Uni.createFrom().voidItem();
        };
    }
}
