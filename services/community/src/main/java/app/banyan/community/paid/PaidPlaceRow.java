package app.banyan.community.paid;

import app.banyan.community.domain.MembershipId;
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
@Table(name = "paid_place")
class PaidPlaceRow extends PanacheEntityBase {

    @Id
    UUID membership;

    @Column(updatable = false)
    UUID community;

    @Column(updatable = false)
    UUID account;

    boolean holds;
    Instant toldAt;

    static Uni<PaidPlaceRow> of(MembershipId membership) {
        return findById(membership.value());
    }

    static Uni<Long> holding(CommunityId community, AccountId account) {
        return count("community = ?1 and account = ?2 and holds", community.value(), account.value());
    }
}
