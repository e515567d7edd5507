package app.banyan.membership.tier;

import app.banyan.kernel.CommunityId;
import app.banyan.kernel.TierId;
import app.banyan.membership.domain.Period;
import app.banyan.membership.domain.Tier;
import app.banyan.membership.domain.TierState;
import app.banyan.runtime.paging.PageRequest;
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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(name = "tier")
class TierRow extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(updatable = false)
    UUID community;

    @Column(updatable = false)
    String name;

    @Column(updatable = false)
    String description;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    Period.Unit periodUnit;

    @Column(updatable = false)
    int periodCount;

    @Column(updatable = false)
    String currency;

    @Column(updatable = false)
    long listMinor;

    @Column(updatable = false)
    int rank;

    @Column(updatable = false)
    String zone;

    @Enumerated(EnumType.STRING)
    TierState state;

    @Column(updatable = false)
    Instant createdAt;

    Instant publishedAt;
    Instant retiredAt;

    static TierRow drafted(Tier tier, Instant now) {
        var row = new TierRow();
        row.id = tier.id().value();
        row.community = tier.community().map(CommunityId::value).orElse(null);
        row.name = tier.name();
        row.description = tier.description();
        row.periodUnit = tier.period().unit();
        row.periodCount = tier.period().count();
        row.currency = tier.prices().listPrice().currency().getCurrencyCode();
        row.listMinor = tier.prices().listPrice().minor();
        row.rank = tier.rank();
        row.zone = tier.zone().getId();
        row.state = tier.state();
        row.createdAt = now;
        return row;
    }

    static Uni<TierRow> of(TierId id) {
        return findById(id.value());
    }

    static Uni<TierRow> locked(TierId id) {
        return findById(id.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    static Uni<List<TierRow>> of(Collection<UUID> ids) {
        return list("id in ?1", ids);
    }

    static Uni<List<TierRow>> newest(Optional<CommunityId> community, TierState state, PageRequest page) {
        var where = community.isPresent()
                ? "state = ?1 and id < ?2 and community = ?3 order by id desc"
                : "state = ?1 and id < ?2 and community is null order by id desc";
        var after = page.afterId().orElse(new UUID(-1, -1));
        var found = community
                .map(one -> TierRow.<TierRow>find(where, state, after, one.value()))
                .orElseGet(() -> find(where, state, after));
        return found.page(0, page.fetch()).list();
    }

    Optional<CommunityId> communityId() {
        return Optional.ofNullable(community).map(CommunityId::new);
    }

    void publish(TierState published, Instant now) {
        state = published;
        publishedAt = now;
    }

    void retire(TierState retired, Instant now) {
        state = retired;
        retiredAt = now;
    }
}
