package app.banyan.community.card;

import app.banyan.community.people.People;
import app.banyan.kernel.AccountId;
import app.banyan.runtime.clock.ProtocolTime;
import app.banyan.runtime.inbox.Listening;
import app.banyan.runtime.inbox.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears that something about a person was decided or taken back, and asks identity what the person may show now. */
@ApplicationScoped
class VerificationListener {

    record Told(AccountId account) {}

    private final Listening listening;
    private final People people;
    private final Cards cards;
    private final Clock clock;

    VerificationListener(Listening listening, People people, Cards cards, @ProtocolTime Clock clock) {
        this.listening = listening;
        this.people = people;
        this.cards = cards;
        this.clock = clock;
    }

    @Incoming("verifications")
    Uni<Void> hear(ConsumerRecord<String, String> record) {
        return listening.handle(record, this::take);
    }

    private Uni<Void> take(Received event) {
        return switch (event.type()) {
            case "identity.verification.decided.v1", "identity.verification.withdrawn.v1" -> ask(event);
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> ask(Received event) {
        var account = event.as(Told.class).account();
        var askedAt = clock.instant();
        return people.of(account).flatMap(person -> cards.replaceBadges(event.id(), account, person.badges(), askedAt));
    }
}
