package app.banyan.mall.community;

import app.banyan.runtime.inbox.Listening;
import app.banyan.runtime.inbox.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears that communities are over. Hearing it again changes nothing, so no inbox is needed. */
@ApplicationScoped
class CommunityListener {

    private final Listening listening;
    private final ClosedCommunities closed;

    CommunityListener(Listening listening, ClosedCommunities closed) {
        this.listening = listening;
        this.closed = closed;
    }

    @Incoming("communities")
    Uni<Void> hear(ConsumerRecord<String, String> record) {
        return listening.handle(record, this::take);
    }

    private Uni<Void> take(Received event) {
        return switch (event.type()) {
            case "community.community.closed.v1", "community.community.archived.v1" -> {
                var ended = event.as(CommunityEnded.class);
                yield closed.close(ended.community(), ended.at());
            }
            default -> Uni.createFrom().voidItem();
        };
    }
}
