package app.banyan.membership.dissolution;

import app.banyan.runtime.inbox.Listening;
import app.banyan.runtime.inbox.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears that communities are over. */
@ApplicationScoped
class CommunityListener {

    private final Listening listening;
    private final Dissolutions dissolutions;

    CommunityListener(Listening listening, Dissolutions dissolutions) {
        this.listening = listening;
        this.dissolutions = dissolutions;
    }

    @Incoming("communities")
    Uni<Void> hear(ConsumerRecord<String, String> record) {
        return listening.handle(record, this::take);
    }

    private Uni<Void> take(Received event) {
        return event.type().equals("community.community.closed.v1")
                ? dissolutions.closed(event.id(), event.as(CommunityClosed.class))
                : Uni.createFrom().voidItem();
    }
}
