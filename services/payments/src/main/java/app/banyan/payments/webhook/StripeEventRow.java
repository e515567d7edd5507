package app.banyan.payments.webhook;

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

    int attempts;
    Instant dueAt;

    static Uni<StripeEventRow> lock(String id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    boolean due(Instant now) {
        return state == EventState.RECEIVED && !dueAt.isAfter(now);
    }
}
