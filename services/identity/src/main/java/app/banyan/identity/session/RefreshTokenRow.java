package app.banyan.identity.session;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "refresh_token")
class RefreshTokenRow extends PanacheEntityBase {

    @Id
    String hash;

    UUID session;
    Instant issuedAt;
    Instant expiresAt;
    Instant usedAt;

    static Uni<RefreshTokenRow> locked(String hash) {
        return findById(hash, LockModeType.PESSIMISTIC_WRITE);
    }

    /** At once, not at the end of the transaction: the session's next token is only let in after it. */
    Uni<RefreshTokenRow> use(Instant now) {
        usedAt = now;
        return persistAndFlush();
    }
}
