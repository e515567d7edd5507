package app.banyan.identity.claim;

import app.banyan.identity.IdentityConfig;
import app.banyan.identity.account.Accounts;
import app.banyan.identity.audit.Audit;
import app.banyan.identity.domain.ClaimFacts;
import app.banyan.identity.domain.ClaimState;
import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.ClaimNotOpen;
import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.ClaimOpen;
import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.RealNameNeeded;
import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.TooManyClaims;
import app.banyan.identity.domain.Limit;
import app.banyan.identity.domain.PersonId;
import app.banyan.identity.domain.VerificationId;
import app.banyan.identity.keys.Keys;
import app.banyan.identity.verification.Verifications;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.sql.Sql;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;

/** What people claim about themselves: one open claim of each kind for a person, one believed for an account. */
@ApplicationScoped
public class Claims {

    private final Accounts accounts;
    private final Verifications verifications;
    private final Documents documents;
    private final Keys keys;
    private final Idempotency idempotency;
    private final Ids ids;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;
    private final ZoneId zone;
    private final Limit limit;

    Claims(
            Accounts accounts,
            Verifications verifications,
            Documents documents,
            Keys keys,
            Idempotency idempotency,
            Ids ids,
            Outbox outbox,
            Audit audit,
            Clock clock,
            IdentityConfig config) {
        this.accounts = accounts;
        this.verifications = verifications;
        this.documents = documents;
        this.keys = keys;
        this.idempotency = idempotency;
        this.ids = ids;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.zone = config.zone();
        this.limit = config.claimLimit();
    }

    Year today() {
        return Year.now(clock.withZone(zone));
    }

    /** The answer that is kept beside the key is the id alone: what was claimed is readable nowhere but in its seal. */
    @WithTransaction
    Uni<ClaimView> submit(String key, AccountId account, ClaimFacts facts) {
        var asked = List.of(facts.kind().wire(), keys.fingerprint(facts.line()));
        return idempotency
                .once("claims.submit", key, asked, VerificationId.class, () -> open(account, facts))
                .flatMap(claim -> view(account, claim));
    }

    @WithSession
    Uni<Page<ClaimView>> newest(AccountId account, PageRequest page) {
        return ClaimRow.newest(account, page)
                .flatMap(rows -> viewed(rows)
                        .map(views ->
                                page.page(views, view -> Cursor.of(view.id().value()), view -> view)));
    }

    @WithSession
    Uni<ClaimView> view(AccountId account, VerificationId claim) {
        return ClaimRow.of(account, claim)
                .onItem()
                .ifNull()
                .failWith(Claims::notFound)
                .flatMap(row -> viewed(List.of(row)))
                .map(List::getFirst);
    }

    /** Taken back; its documents go at once. Taking it back again changes nothing. */
    @WithTransaction
    Uni<Void> withdraw(AccountId account, VerificationId claim) {
        return ClaimRow.locked(account, claim)
                .onItem()
                .ifNull()
                .failWith(Claims::notFound)
                .flatMap(row ->
                        row.state == ClaimState.WITHDRAWN ? Uni.createFrom().voidItem() : withdraw(row));
    }

    /** What of a person is believed, in a fixed order. */
    @WithSession
    public Uni<List<Badge>> badges(AccountId account) {
        return ClaimRow.believed(account)
                .map(rows -> rows.stream()
                        .map(row -> Badge.of(row, row.facts(keys.envelope()).label()))
                        .toList());
    }

    private Uni<VerificationId> open(AccountId account, ClaimFacts facts) {
        return accounts.lock(account)
                .flatMap(_ -> verifications.person(account))
                .map(person -> person.orElseThrow(() -> new Refused(new RealNameNeeded())))
                .call(_ -> mustBeBelowLimit(account))
                .flatMap(person -> insert(account, person.person(), facts));
    }

    private Uni<Void> mustBeBelowLimit(AccountId account) {
        var now = clock.instant();
        return ClaimRow.since(account, limit.opens(now))
                .invoke(claims -> {
                    if (limit.reached(claims.size())) {
                        throw new Refused(new TooManyClaims(limit.waitFrom(claims.getFirst().submittedAt, now)));
                    }
                })
                .replaceWithVoid();
    }

    /** Two accounts of one person may come at the same moment: the index of open claims decides. */
    private Uni<VerificationId> insert(AccountId account, PersonId person, ClaimFacts facts) {
        var claim = new VerificationId(ids.next());
        return Sql.session()
                .update(
                        "insert into claim (id, account, person, kind, state, facts_sealed, submitted_at)"
                                + " values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
                        claim.value(),
                        account.value(),
                        person.value(),
                        facts.kind().name(),
                        ClaimState.FORMAT_OK.name(),
                        keys.envelope().seal(facts.line(), ClaimRow.factsPlace(claim.value())),
                        clock.instant())
                .map(inserted -> {
                    if (inserted == 0) {
                        throw new Refused(new ClaimOpen(facts.kind()));
                    }
                    return claim;
                });
    }

    private Uni<Void> withdraw(ClaimRow row) {
        if (!row.state.withdrawable()) {
            throw new Refused(new ClaimNotOpen(row.state));
        }
        var believed = row.state == ClaimState.REVIEWED;
        var account = new AccountId(row.account);
        row.state = ClaimState.WITHDRAWN;
        return documents
                .deleteAll(row.claimId())
                .call(() -> audit.record(account.wire(), "claim.withdrawn", row.claimId()))
                .call(() -> believed
                        ? outbox.append(new ClaimWithdrawn(row.claimId(), account, row.kind.wire(), clock.instant()))
                        : Uni.createFrom().voidItem());
    }

    private Uni<List<ClaimView>> viewed(List<ClaimRow> rows) {
        var claims = rows.stream().map(row -> row.id).toList();
        return DocumentRow.kept(claims)
                .flatMap(documented -> DecisionRow.ofAll(claims)
                        .map(decisions -> rows.stream()
                                .map(row -> ClaimView.of(
                                        row,
                                        documented.stream()
                                                .filter(document -> document.claim.equals(row.id))
                                                .toList(),
                                        decisions.stream()
                                                .filter(decision -> decision.claim.equals(row.id))
                                                .toList(),
                                        keys.envelope()))
                                .toList()));
    }

    private static Refused notFound() {
        return new Refused(new NotFound());
    }
}
