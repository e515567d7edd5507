package app.banyan.identity.session;

import app.banyan.runtime.sql.Sql;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
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

    /** The session of a token, null when there is none; the token itself is read under the session's lock. */
    static Uni<UUID> sessionOf(String hash) {
        return Sql.session()
                .query("select session from refresh_token where hash = $1", hash)
                .map(rows -> rows.isEmpty() ? null : (UUID) rows.getFirst()[0]);
    }

    static Uni<RefreshTokenRow> byHash(String hash) {
        return findById(hash);
    }

    /** At once, not at the end of the transaction: the next token of the session is only let in after it. */
    static Uni<Integer> use(String hash, Instant now) {
        return update("usedAt = ?1 where hash = ?2 and usedAt is null", now, hash);
    }
}
