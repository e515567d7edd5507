package app.banyan.commission.earnback;

import app.banyan.runtime.inbox.Listening;
import app.banyan.runtime.inbox.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what people paid for memberships. It is shown to them, so it needs no order with the ledger's lane. */
@ApplicationScoped
class MembershipListener {

    private final Listening listening;
    private final Memberships memberships;

    MembershipListener(Listening listening, Memberships memberships) {
        this.listening = listening;
        this.memberships = memberships;
    }

    @Incoming("memberships")
    Uni<Void> hear(ConsumerRecord<String, String> record) {
        return listening.handle(record, this::take);
    }

    private Uni<Void> take(Received event) {
        return switch (event.type()) {
            case MembershipTold.Started.TYPE -> learn(event, MembershipTold.Started.class);
            case MembershipTold.Renewed.TYPE -> learn(event, MembershipTold.Renewed.class);
            case MembershipTold.Shortened.TYPE -> learn(event, MembershipTold.Shortened.class);
            case MembershipTold.Suspended.TYPE -> learn(event, MembershipTold.Suspended.class);
            case MembershipTold.Restored.TYPE -> learn(event, MembershipTold.Restored.class);
            case MembershipTold.Ended.TYPE -> learn(event, MembershipTold.Ended.class);
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> learn(Received event, Class<? extends MembershipTold> type) {
        var told = event.as(type);
        return told.community().isPresent() ? Uni.createFrom().voidItem() : memberships.learn(event.id(), told);
    }
}
