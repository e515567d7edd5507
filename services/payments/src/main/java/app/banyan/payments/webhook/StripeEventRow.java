package app.banyan.payments.webhook;

import app.banyan.payments.domain.Outcome;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "stripe_event")
class StripeEventRow extends PanacheEntityBase {

    @Id
    String id;

    @Column(updatable = false)
    byte[] body;

    @Enumerated(EnumType.STRING)
    EventState state;

    String reason;
    int attempts;
    Instant dueAt;
    Instant doneAt;

    static Uni<StripeEventRow> lock(String id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    boolean due(Instant now) {
        return state == EventState.RECEIVED && !dueAt.isAfter(now);
    }

    void done(Outcome outcome, Instant now) {
        switch (outcome) {
            case Outcome.Handled _ -> state = EventState.HANDLED;
            case Outcome.Ignored(var why) -> {
                state = EventState.IGNORED;
                reason = why;
            }
        }
        doneAt = now;
    }
}
