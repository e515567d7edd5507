package app.banyan.community.member;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "ban")
class BanRow extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(updatable = false)
    UUID community;

    @Column(updatable = false)
    UUID account;

    @Column(updatable = false)
    UUID by;

    @Column(updatable = false)
    String reason;

    @Column(updatable = false)
    Instant bannedAt;

    @Column(updatable = false)
    Instant until;

    Instant liftedAt;
    UUID liftedBy;

    /** The ban that was not lifted, whether or not its time is over. */
    static Uni<BanRow> unlifted(CommunityId community, AccountId account) {
        return find("community = ?1 and account = ?2 and liftedAt is null", community.value(), account.value())
                .firstResult();
    }

    boolean holds(Instant now) {
        return until == null || until.isAfter(now);
    }

    void lift(AccountId by, Instant now) {
        liftedAt = now;
        liftedBy = by.value();
    }
}
