package app.banyan.courses.redemption;

import app.banyan.runtime.inbox.Listening;
import app.banyan.runtime.inbox.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears which memberships start, end and come back, and which orders of membership end unpaid. */
@ApplicationScoped
class MembershipListener {

    private final Listening listening;
    private final Redemptions redemptions;

    MembershipListener(Listening listening, Redemptions redemptions) {
        this.listening = listening;
        this.redemptions = redemptions;
    }

    @Incoming("memberships")
    Uni<Void> hear(ConsumerRecord<String, String> record) {
        return listening.handle(record, this::take);
    }

    @Incoming("membership-orders")
    Uni<Void> hearOrder(ConsumerRecord<String, String> record) {
        return listening.handle(record, this::take);
    }

    private Uni<Void> take(Received event) {
        return switch (event.type()) {
            case "membership.membership.started.v1" ->
                redemptions.started(event.id(), event.as(MembershipStarted.class));
            case "membership.membership.ended.v1" -> redemptions.ended(event.id(), event.as(MembershipEnded.class));
            case "membership.membership.restored.v1" ->
                redemptions.restored(event.id(), event.as(MembershipRestored.class));
            case "membership.order.expired.v1" ->
                redemptions.expired(event.id(), event.as(MembershipOrderExpired.class));
            default -> Uni.createFrom().voidItem();
        };
    }
}
