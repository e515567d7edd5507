package app.banyan.membership.seat;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.TierId;
import app.banyan.membership.domain.WaitingPlaceId;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.sql.Sql;
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
import java.util.List;
import java.util.UUID;

@Entity
@Table(name = "waiting_place")
class PlaceRow extends PanacheEntityBase {

    static final List<PlaceState> IN_LINE = List.of(PlaceState.WAITING, PlaceState.CALLED);

    @Id
    UUID id;

    @Column(updatable = false)
    UUID tier;

    @Column(updatable = false)
    UUID account;

    @Enumerated(EnumType.STRING)
    PlaceState state;

    @Column(updatable = false)
    Instant joinedAt;

    Instant callUntil;
    Instant overAt;

    static PlaceRow joined(WaitingPlaceId id, TierId tier, AccountId account, Instant now) {
        var row = new PlaceRow();
        row.id = id.value();
        row.tier = tier.value();
        row.account = account.value();
        row.state = PlaceState.WAITING;
        row.joinedAt = now;
        return row;
    }

    static Uni<PlaceRow> of(WaitingPlaceId id, AccountId account) {
        return find("id = ?1 and account = ?2", id.value(), account.value()).firstResult();
    }

    /** The tier of a place, without the place itself, which must not be in the session before it is locked. */
    static Uni<UUID> tierOf(WaitingPlaceId id) {
        return find("select tier from PlaceRow where id = ?1", id.value())
                .project(UUID.class)
                .firstResult();
    }

    static Uni<PlaceRow> locked(WaitingPlaceId id) {
        return findById(id.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    static Uni<PlaceRow> inLine(TierId tier, AccountId account) {
        return find("tier = ?1 and account = ?2 and state in ?3", tier.value(), account.value(), IN_LINE)
                .firstResult();
    }

    static Uni<PlaceRow> first(UUID tier) {
        return find("tier = ?1 and state = ?2 order by id", tier, PlaceState.WAITING)
                .firstResult();
    }

    static Uni<List<PlaceRow>> inLine(TierId tier) {
        return list("tier = ?1 and state in ?2", tier.value(), IN_LINE);
    }

    static Uni<List<UUID>> unanswered(Instant now, int limit) {
        return find(
                        "select id from PlaceRow where state = ?1 and callUntil <= ?2 order by callUntil",
                        PlaceState.CALLED,
                        now)
                .project(UUID.class)
                .page(0, limit)
                .list();
    }

    static Uni<List<PlaceRow>> newest(AccountId account, PageRequest page) {
        return page.afterId()
                .map(after ->
                        PlaceRow.<PlaceRow>find("account = ?1 and id < ?2 order by id desc", account.value(), after))
                .orElseGet(() -> find("account = ?1 order by id desc", account.value()))
                .page(0, page.fetch())
                .list();
    }

    /** How many wait, by tier; a tier nobody waits for is not among them. */
    static Uni<List<Object[]>> waiting(UUID[] tiers) {
        return Sql.session()
                .query(
                        "select tier, count(*) from waiting_place where state = 'WAITING' and tier = any($1)"
                                + " group by tier",
                        (Object) tiers);
    }

    WaitingPlaceId place() {
        return new WaitingPlaceId(id);
    }

    void call(Instant until) {
        state = PlaceState.CALLED;
        callUntil = until;
    }

    void over(PlaceState how, Instant now) {
        state = how;
        overAt = now;
    }
}
