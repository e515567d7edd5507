package app.banyan.community.invitation;

import app.banyan.community.domain.Invitation;
import app.banyan.community.domain.InvitationId;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.runtime.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(name = "invitation")
class InvitationRow extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(updatable = false)
    UUID community;

    @Column(updatable = false)
    UUID account;

    @Column(updatable = false)
    byte[] codeHash;

    @Column(updatable = false)
    UUID invitedBy;

    @Column(updatable = false)
    Instant invitedAt;

    @Column(updatable = false)
    Instant expiresAt;

    Instant usedAt;
    UUID usedBy;
    Instant revokedAt;

    static Uni<InvitationRow> of(CommunityId community, InvitationId id) {
        return find("community = ?1 and id = ?2", community.value(), id.value()).firstResult();
    }

    static Uni<InvitationRow> of(CommunityId community, byte[] codeHash) {
        return find("community = ?1 and codeHash = ?2", community.value(), codeHash)
                .firstResult();
    }

    static Uni<InvitationRow> unspent(CommunityId community, AccountId account) {
        return find(
                        "community = ?1 and account = ?2 and usedAt is null and revokedAt is null",
                        community.value(),
                        account.value())
                .firstResult();
    }

    static Uni<InvitationRow> locked(InvitationId id) {
        return findById(id.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    static Uni<List<InvitationRow>> newest(CommunityId community, PageRequest page) {
        return page.afterId()
                .map(after -> InvitationRow.<InvitationRow>find(
                        "community = ?1 and id < ?2 order by id desc", community.value(), after))
                .orElseGet(() -> find("community = ?1 order by id desc", community.value()))
                .page(0, page.fetch())
                .list();
    }

    static Uni<List<InvitationRow>> openFor(AccountId account, Instant now, PageRequest page) {
        var open = "account = ?1 and usedAt is null and revokedAt is null and expiresAt > ?2";
        return page.afterId()
                .map(after -> InvitationRow.<InvitationRow>find(
                        open + " and id < ?3 order by id desc", account.value(), now, after))
                .orElseGet(() -> find(open + " order by id desc", account.value(), now))
                .page(0, page.fetch())
                .list();
    }

    void use(AccountId by, Instant now) {
        usedAt = now;
        usedBy = by.value();
    }

    Invitation invitation() {
        return new Invitation(
                new InvitationId(id),
                new CommunityId(community),
                Optional.ofNullable(account).map(AccountId::new),
                expiresAt,
                Optional.ofNullable(usedBy).map(AccountId::new),
                revokedAt != null);
    }
}
