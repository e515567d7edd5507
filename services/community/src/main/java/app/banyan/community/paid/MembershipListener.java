package app.banyan.community.paid;

import app.banyan.community.paid.PaidPlaces.Turn;
import app.banyan.runtime.inbox.Listening;
import app.banyan.runtime.inbox.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears whose tier pays for a place in a community, and whose does not any more. */
@ApplicationScoped
class MembershipListener {

    private final Listening listening;
    private final PaidPlaces places;

    MembershipListener(Listening listening, PaidPlaces places) {
        this.listening = listening;
        this.places = places;
    }

    @Incoming("memberships")
    Uni<Void> hear(ConsumerRecord<String, String> record) {
        return listening.handle(record, this::take);
    }

    private Uni<Void> take(Received event) {
        return switch (event.type()) {
            case "membership.membership.started.v1", "membership.membership.restored.v1" ->
                take(event, event.as(MembershipTold.class), Turn.HOLDS);
            case "membership.membership.ended.v1" -> {
                var ended = event.as(MembershipTold.class);
                yield take(event, ended, ended.replaced() ? Turn.REPLACED : Turn.OVER);
            }
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> take(Received event, MembershipTold membership, Turn turn) {
        return membership
                .community()
                .map(community -> places.told(
                        event.id(), event.time(), membership.membership(), community, membership.account(), turn))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
