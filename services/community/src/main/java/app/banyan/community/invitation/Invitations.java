package app.banyan.community.invitation;

import app.banyan.community.audit.AuditTrail;
import app.banyan.community.domain.Invitation;
import app.banyan.community.domain.Invitation.State;
import app.banyan.community.domain.InvitationId;
import app.banyan.community.domain.InvitationRefusal.AlreadyInvited;
import app.banyan.community.domain.InvitationRefusal.AlreadyMember;
import app.banyan.community.domain.InvitationRefusal.UnknownInvitation;
import app.banyan.community.member.Members;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Invitations to communities, each for one person and once. */
@ApplicationScoped
public class Invitations {

    private final Members members;
    private final AuditTrail audit;
    private final Idempotency idempotency;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    Invitations(Members members, AuditTrail audit, Idempotency idempotency, Outbox outbox, Ids ids, Clock clock) {
        this.members = members;
        this.audit = audit;
        this.idempotency = idempotency;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** The code is not among what is kept for a repetition: that would keep it in plain words. */
    @WithTransaction
    Uni<InvitationView> invite(String key, CommunityId community, AccountId by, InvitationDraft draft) {
        var id = new InvitationId(ids.next());
        var code = Code.fresh();
        return idempotency
                .once(
                        "invitations.invite " + community,
                        key,
                        draft,
                        InvitationView.class,
                        () -> invite(id, community, by, draft, code))
                .map(made -> made.id().equals(id) && made.account().isEmpty() ? made.with(code.text()) : made);
    }

    private Uni<InvitationView> invite(
            InvitationId id, CommunityId community, AccountId by, InvitationDraft draft, Code code) {
        return members.standingLocked(community, by)
                .invoke(standing -> standing.mustBeSteward().mustBeOpen())
                .flatMap(_ -> draft.account()
                        .map(account -> mustNotBeIn(community, account))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .flatMap(_ -> made(id, community, by, draft, code).<InvitationRow>persistAndFlush())
                .call(row ->
                        outbox.append(new Invited(community, id, draft.account(), by, row.invitedAt, row.expiresAt)))
                .call(row ->
                        audit.add(community, Optional.of(by), "invited", draft.account(), Map.of("invitation", id)))
                .map(row -> InvitationView.of(row, clock.instant()));
    }

    private InvitationRow made(InvitationId id, CommunityId community, AccountId by, InvitationDraft draft, Code code) {
        var row = new InvitationRow();
        row.id = id.value();
        row.community = community.value();
        row.account = draft.account().map(AccountId::value).orElse(null);
        row.codeHash = draft.account().isPresent() ? null : code.hash();
        row.invitedBy = by.value();
        row.invitedAt = clock.instant();
        row.expiresAt = row.invitedAt.plus(Duration.ofDays(draft.days().orElse(InvitationDraft.DAYS)));
        return row;
    }

    /** An invitation whose time is over makes room for a new one. */
    private Uni<Void> mustNotBeIn(CommunityId community, AccountId account) {
        return members.active(community, account)
                .invoke(in -> {
                    if (in) {
                        throw new Refused(new AlreadyMember(account));
                    }
                })
                .flatMap(_ -> InvitationRow.unspent(community, account))
                .flatMap(row -> {
                    if (row == null) {
                        return Uni.createFrom().voidItem();
                    }
                    if (row.invitation().at(clock.instant()) == State.OPEN) {
                        throw new Refused(new AlreadyInvited(new InvitationId(row.id)));
                    }
                    row.revokedAt = clock.instant();
                    return row.flush();
                });
    }

    @WithTransaction
    Uni<Void> revoke(CommunityId community, AccountId by, InvitationId id) {
        return members.standingLocked(community, by)
                .invoke(standing -> standing.mustBeSteward().mustBeOpen())
                .flatMap(_ -> InvitationRow.of(community, id))
                .onItem()
                .ifNull()
                .failWith(() -> new Refused(new NotFound()))
                .invoke(row -> row.invitation().mustBeOpen(clock.instant()))
                .invoke(row -> row.revokedAt = clock.instant())
                .call(row -> audit.add(
                        community,
                        Optional.of(by),
                        "invitation-revoked",
                        row.invitation().account(),
                        Map.of("invitation", id)))
                .replaceWithVoid();
    }

    @WithSession
    Uni<Page<InvitationView>> newest(CommunityId community, AccountId by, PageRequest page) {
        return members.standing(community, by)
                .invoke(standing -> standing.mustBeSteward())
                .flatMap(_ -> InvitationRow.newest(community, page))
                .map(rows -> page.page(rows, row -> Cursor.of(row.id), row -> InvitationView.of(row, clock.instant())));
    }

    @WithSession
    Uni<Page<InvitationView>> mine(AccountId account, PageRequest page) {
        return InvitationRow.openFor(account, clock.instant(), page)
                .map(rows -> page.page(rows, row -> Cursor.of(row.id), row -> InvitationView.of(row, clock.instant())));
    }

    /**
     * The invitation that a person comes with: the one they name, else the one that was made out to them, if any.
     *
     * @return fails with the reason when the one they name lets nobody in
     */
    @WithSession
    public Uni<Optional<Invitation>> presented(
            CommunityId community, AccountId account, Optional<InvitationId> id, Optional<String> code) {
        var now = clock.instant();
        if (id.isEmpty() && code.isEmpty()) {
            return InvitationRow.unspent(community, account)
                    .map(row -> Optional.ofNullable(row)
                            .map(InvitationRow::invitation)
                            .filter(invitation -> invitation.at(now) == State.OPEN));
        }
        return id.map(named -> InvitationRow.of(community, named))
                .orElseGet(() -> InvitationRow.of(community, new Code(code.orElseThrow()).hash()))
                .map(row -> Optional.ofNullable(row)
                        .map(InvitationRow::invitation)
                        .filter(invitation ->
                                id.isEmpty() || invitation.account().equals(Optional.of(account)))
                        .orElseThrow(() -> new Refused(new UnknownInvitation()))
                        .mustBeOpen(now))
                .map(Optional::of);
    }

    /** In the admission's transaction: of two who come with one code, the second is refused. */
    @WithTransaction
    public Uni<Void> use(Invitation invitation, AccountId account) {
        return InvitationRow.locked(invitation.id()).flatMap(row -> {
            if (row.invitation().usedBy().equals(Optional.of(account))) {
                return Uni.createFrom().voidItem();
            }
            row.invitation().mustBeOpen(clock.instant());
            row.use(account, clock.instant());
            return row.flush();
        });
    }
}
