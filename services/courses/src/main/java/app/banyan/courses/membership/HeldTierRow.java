package app.banyan.courses.membership;

import app.banyan.kernel.AccountId;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@Entity
@Table(name = "held_tier")
class HeldTierRow extends PanacheEntityBase {

    @Id
    String membership;

    @Column(updatable = false)
    UUID account;

    @Column(updatable = false)
    UUID tier;

    @Column(updatable = false)
    UUID orderId;

    @Column(updatable = false)
    Instant startedAt;

    Instant endedAt;

    static Uni<HeldTierRow> of(String membership) {
        return findById(membership);
    }

    static Uni<List<HeldTierRow>> open(AccountId account) {
        return list("account = ?1 and endedAt is null", account.value());
    }
}
