package app.banyan.testkit.sample;

import app.banyan.runtime.inbox.Inbox;
import app.banyan.runtime.inbox.Listening;
import app.banyan.runtime.inbox.Received;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class PaymentListener {

    private final Listening listening;
    private final Inbox inbox;
    private final Notes notes;

    PaymentListener(Listening listening, Inbox inbox, Notes notes) {
        this.listening = listening;
        this.inbox = inbox;
        this.notes = notes;
    }

    @Incoming("payment")
    Uni<Void> on(ConsumerRecord<String, String> record) {
        return listening.handle(record, this::write);
    }

    private Uni<Void> write(Received event) {
        var text = event.as(Told.class).text();
        return Panache.withTransaction(
                () -> inbox.once(event.id(), "notes", () -> notes.write(text).replaceWithVoid()));
    }

    record Told(String text) {}
}
