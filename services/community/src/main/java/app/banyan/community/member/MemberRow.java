package app.banyan.community.member;

import app.banyan.community.domain.CommunityRole;
import app.banyan.community.domain.Departure;
import app.banyan.community.domain.Way;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.runtime.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

@Entity
@Table(name = "member")
class MemberRow extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(updatable = false)
    UUID community;

    @Column(updatable = false)
    UUID account;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    Way way;

    @Column(updatable = false)
    boolean seated;

    boolean owner;
    boolean manager;
    boolean expert;
    Instant managingSince;
    UUID appointedBy;

    @Column(updatable = false)
    Instant joinedAt;

    Instant endedAt;

    @Enumerated(EnumType.STRING)
    Departure endReason;

    static MemberRow come(UUID id, CommunityId community, AccountId account, Way way, Instant now) {
        var row = new MemberRow();
        row.id = id;
        row.community = community.value();
        row.account = account.value();
        row.way = way;
        row.seated = way.takesSeat();
        row.owner = way == Way.FOUNDING;
        row.joinedAt = now;
        return row;
    }

    static Uni<MemberRow> active(CommunityId community, AccountId account) {
        return find("community = ?1 and account = ?2 and endedAt is null", community.value(), account.value())
                .firstResult();
    }

    static Uni<List<MemberRow>> active(CommunityId community, Collection<UUID> accounts) {
        return list("community = ?1 and account in ?2 and endedAt is null", community.value(), accounts);
    }

    /** The latest stay that was ended by those who look after the community. */
    static Uni<MemberRow> putOut(CommunityId community, AccountId account) {
        return find(
                        "community = ?1 and account = ?2 and endReason in (?3, ?4) order by endedAt desc",
                        community.value(),
                        account.value(),
                        Departure.REMOVED,
                        Departure.BANNED)
                .firstResult();
    }

    static Uni<MemberRow> owner(CommunityId community) {
        return find("community = ?1 and owner", community.value()).firstResult();
    }

    static Uni<MemberRow> manager(CommunityId community) {
        return find("community = ?1 and manager", community.value()).firstResult();
    }

    static Uni<List<MemberRow>> inOrder(CommunityId community, PageRequest page) {
        return page.afterId()
                .map(after -> MemberRow.<MemberRow>find(
                        "community = ?1 and endedAt is null and id > ?2 order by id", community.value(), after))
                .orElseGet(() -> find("community = ?1 and endedAt is null order by id", community.value()))
                .page(0, page.fetch())
                .list();
    }

    static Uni<List<MemberRow>> of(AccountId account, PageRequest page) {
        return page.afterId()
                .map(after -> MemberRow.<MemberRow>find(
                        "account = ?1 and endedAt is null and id < ?2 order by id desc", account.value(), after))
                .orElseGet(() -> find("account = ?1 and endedAt is null order by id desc", account.value()))
                .page(0, page.fetch())
                .list();
    }

    static Uni<List<MemberRow>> stays(CommunityId community, Optional<UUID> after, int most) {
        return after.map(key ->
                        MemberRow.<MemberRow>find("community = ?1 and id > ?2 order by id", community.value(), key))
                .orElseGet(() -> find("community = ?1 order by id", community.value()))
                .page(0, most)
                .list();
    }

    void appoint(AccountId by, Instant now) {
        manager = true;
        managingSince = now;
        appointedBy = by.value();
    }

    void dismiss() {
        manager = false;
        managingSince = null;
        appointedBy = null;
    }

    void end(Departure reason, Instant now) {
        dismiss();
        endReason = reason;
        endedAt = now;
    }

    CommunityId communityId() {
        return new CommunityId(community);
    }

    AccountId accountId() {
        return new AccountId(account);
    }

    /** None of somebody who has gone. */
    Set<CommunityRole> roles() {
        return endedAt == null ? CommunityRole.ofMember(owner, manager, expert) : Set.of();
    }
}
