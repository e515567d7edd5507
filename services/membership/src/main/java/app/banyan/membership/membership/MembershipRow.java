package app.banyan.membership.membership;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.TierId;
import app.banyan.membership.domain.EndReason;
import app.banyan.membership.domain.Holding;
import app.banyan.membership.domain.MembershipId;
import app.banyan.membership.domain.MembershipState;
import app.banyan.membership.domain.Paid;
import app.banyan.membership.domain.Tier;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(name = "membership")
class MembershipRow extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(updatable = false)
    UUID account;

    @Column(updatable = false)
    UUID tier;

    @Column(updatable = false)
    UUID community;

    @Column(updatable = false)
    UUID orderId;

    @Column(updatable = false)
    UUID replaces;

    @Column(updatable = false)
    int seat;

    @Column(updatable = false)
    Instant startedAt;

    Instant endsAt;

    @Enumerated(EnumType.STRING)
    MembershipState state;

    Instant endedAt;

    @Enumerated(EnumType.STRING)
    EndReason endReason;

    Instant seatUntil;
    boolean holdsSeat;

    static MembershipRow started(MembershipId id, Tier tier, Paid paid, Instant now) {
        var row = new MembershipRow();
        row.id = id.value();
        row.account = paid.account().value();
        row.tier = tier.id().value();
        row.community = tier.community().map(CommunityId::value).orElse(null);
        row.orderId = paid.order().value();
        row.seat = paid.seat();
        row.startedAt = now;
        row.endsAt = tier.period().end(now, 1, tier.zone());
        row.state = MembershipState.ACTIVE;
        row.holdsSeat = true;
        return row;
    }

    static Uni<MembershipRow> of(MembershipId id, AccountId account) {
        return find("id = ?1 and account = ?2", id.value(), account.value()).firstResult();
    }

    static Uni<MembershipRow> locked(MembershipId id) {
        return findById(id.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    /** Null where the membership was bought anew. */
    static Uni<MembershipRow> replacedBy(MembershipId id) {
        return find(
                        "from MembershipRow m where m.id = (select n.replaces from MembershipRow n where n.id = ?1)",
                        id.value())
                .firstResult();
    }

    /** The one membership of a tier that is not over, or not written down as over. */
    static Uni<MembershipRow> held(AccountId account, TierId tier) {
        return find("account = ?1 and tier = ?2 and state <> ?3", account.value(), tier.value(), MembershipState.ENDED)
                .firstResult();
    }

    static Uni<List<MembershipRow>> standing(AccountId account, Instant now) {
        return list(
                "account = ?1 and state = ?2 and startedAt <= ?3 and endsAt > ?3 order by id",
                account.value(),
                MembershipState.ACTIVE,
                now);
    }

    static Uni<List<MembershipRow>> newest(AccountId account, PageRequest page) {
        return page.afterId()
                .map(after -> MembershipRow.<MembershipRow>find(
                        "account = ?1 and id < ?2 order by id desc", account.value(), after))
                .orElseGet(() -> find("account = ?1 order by id desc", account.value()))
                .page(0, page.fetch())
                .list();
    }

    static Uni<UUID> accountOf(MembershipId id) {
        return find("select account from MembershipRow where id = ?1", id.value())
                .project(UUID.class)
                .firstResult();
    }

    static Uni<List<UUID>> over(Instant now, int limit) {
        return find(
                        "select id from MembershipRow where state = ?1 and endsAt <= ?2 order by endsAt",
                        MembershipState.ACTIVE,
                        now)
                .project(UUID.class)
                .page(0, limit)
                .list();
    }

    static Uni<List<UUID>> withSeatTooLong(Instant now, int limit) {
        return find(
                        "select id from MembershipRow where holdsSeat and state = ?1 and seatUntil <= ?2"
                                + " order by seatUntil",
                        MembershipState.ENDED,
                        now)
                .project(UUID.class)
                .page(0, limit)
                .list();
    }

    MembershipId membership() {
        return new MembershipId(id);
    }

    AccountId accountId() {
        return new AccountId(account);
    }

    TierId tierId() {
        return new TierId(tier);
    }

    OrderId order() {
        return new OrderId(orderId);
    }

    Optional<CommunityId> communityId() {
        return Optional.ofNullable(community).map(CommunityId::new);
    }

    boolean overAt(Instant now) {
        return state == MembershipState.ACTIVE && !now.isBefore(endsAt);
    }

    void end(EndReason reason, Instant at) {
        state = MembershipState.ENDED;
        endReason = reason;
        endedAt = at;
    }

    void revive(Instant end) {
        state = MembershipState.ACTIVE;
        endsAt = end;
        endReason = null;
        endedAt = null;
        seatUntil = null;
    }

    Holding holding(List<TermRow> terms, List<CarriedRow> carried) {
        return new Holding(
                membership(),
                accountId(),
                tierId(),
                seat,
                holdsSeat,
                state,
                startedAt,
                endsAt,
                Optional.ofNullable(endedAt).map(at -> new Holding.End(at, endReason)),
                terms.stream()
                        .filter(term -> term.membership.equals(id))
                        .map(term -> term.term(carried))
                        .toList());
    }
}
