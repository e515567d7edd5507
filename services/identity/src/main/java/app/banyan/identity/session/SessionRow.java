package app.banyan.identity.session;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "session")
class SessionRow extends PanacheEntityBase {

    enum EndReason {
        SIGNED_OUT,
        TOKEN_REUSED
    }

    @Id
    UUID id;

    UUID account;
    Instant startedAt;
    Instant endedAt;

    @Enumerated(EnumType.STRING)
    EndReason endReason;

    boolean ended() {
        return endedAt != null;
    }

    void end(EndReason reason, Instant now) {
        endedAt = now;
        endReason = reason;
    }

    static Uni<SessionRow> locked(UUID session) {
        return findById(session, LockModeType.PESSIMISTIC_WRITE);
    }
}
