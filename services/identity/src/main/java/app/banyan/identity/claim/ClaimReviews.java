package app.banyan.identity.claim;

import app.banyan.identity.audit.Audit;
import app.banyan.identity.domain.ClaimState;
import app.banyan.identity.domain.DocumentId;
import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.OwnClaim;
import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.ReviewerUnverified;
import app.banyan.identity.domain.PersonId;
import app.banyan.identity.domain.ReviewReason;
import app.banyan.identity.domain.VerificationId;
import app.banyan.identity.domain.VerificationState;
import app.banyan.identity.keys.Keys;
import app.banyan.identity.verification.VerificationDecided;
import app.banyan.identity.verification.Verifications;
import app.banyan.identity.verification.VerifiedPerson;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * How claims come to be believed: people look, each under their own name. A reviewer is a person, not an account, so
 * that nobody reviews themself and two looks are two people's.
 */
@ApplicationScoped
public class ClaimReviews {

    /** @param reason by its name; {@link ReviewReason} knows which go with the claim's kind */
    record Decision(boolean accept, String reason, Optional<String> note) {}

    private final Verifications verifications;
    private final Documents documents;
    private final Keys keys;
    private final Idempotency idempotency;
    private final Ids ids;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    ClaimReviews(
            Verifications verifications,
            Documents documents,
            Keys keys,
            Idempotency idempotency,
            Ids ids,
            Outbox outbox,
            Audit audit,
            Clock clock) {
        this.verifications = verifications;
        this.documents = documents;
        this.keys = keys;
        this.idempotency = idempotency;
        this.ids = ids;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** What this reviewer can decide, oldest first. */
    @WithSession
    Uni<Page<Waiting>> queue(AccountId reviewer, PageRequest page) {
        return person(reviewer)
                .flatMap(person -> ClaimRow.queue(person, page))
                .flatMap(rows -> DocumentRow.kept(
                                rows.stream().map(row -> row.id).toList())
                        .map(kept -> page.page(rows, row -> Cursor.of(row.id), row -> Waiting.of(row, kept))));
    }

    /** Unseals what the person claims; that somebody looked is kept. */
    @WithTransaction
    Uni<Review> open(AccountId reviewer, VerificationId claim) {
        return mayLook(reviewer, claim)
                .flatMap(row -> verifications
                        .nameOf(new AccountId(row.account))
                        .flatMap(name -> DocumentRow.kept(List.of(row.id))
                                .flatMap(kept -> decisions(row)
                                        .map(decisions -> new Review(
                                                row.claimId(),
                                                row.kind.wire(),
                                                row.state,
                                                name.text(),
                                                FactsView.of(row.facts(keys.envelope())),
                                                kept.stream()
                                                        .map(DocumentView::of)
                                                        .toList(),
                                                row.submittedAt,
                                                Optional.ofNullable(row.decidedAt),
                                                decisions)))))
                .call(() -> audit.record(reviewer.wire(), "claim.viewed", claim));
    }

    @WithTransaction
    Uni<Evidence> document(AccountId reviewer, VerificationId claim, DocumentId document) {
        return mayLook(reviewer, claim).flatMap(_ -> documents.read(reviewer, claim, document));
    }

    /** The row is locked before it is judged: of two decisions at once the later one meets what the first has left. */
    @WithTransaction
    Uni<Reviewed> decide(String key, AccountId reviewer, VerificationId claim, Decision decision) {
        var asked = List.of(
                claim.wire(),
                decision.accept(),
                decision.reason(),
                decision.note().map(keys::fingerprint).orElse(""));
        return idempotency.once(
                "claim-reviews.decide",
                key,
                asked,
                Reviewed.class,
                () -> person(reviewer)
                        .flatMap(person -> ClaimRow.locked(claim)
                                .onItem()
                                .ifNull()
                                .failWith(ClaimReviews::notFound)
                                .flatMap(row -> decide(row, reviewer, person, decision))));
    }

    private Uni<Reviewed> decide(ClaimRow row, AccountId reviewer, PersonId person, Decision decision) {
        var state = row.claim().decided(person, decision.accept());
        var said = said(row, reviewer, decision);
        return replaceOlder(row, state)
                .invoke(() -> row.looked(person, state, said.decidedAt))
                .call(said::persist)
                .call(() -> audit.record(
                        reviewer.wire(),
                        "claim." + state.name().toLowerCase().replace('_', '-'),
                        row.claimId(),
                        said.reason.wire()))
                .call(() -> state.open() ? Uni.createFrom().voidItem() : outbox.append(decided(row)))
                .replaceWith(() -> new Reviewed(row.claimId(), state, DecisionView.of(said)));
    }

    private DecisionRow said(ClaimRow row, AccountId reviewer, Decision decision) {
        var said = new DecisionRow();
        said.id = ids.next();
        said.claim = row.id;
        said.reviewer = reviewer.value();
        said.accepted = decision.accept();
        said.reason = ReviewReason.of(row.kind, decision.accept(), decision.reason());
        said.noteSealed = decision.note()
                .map(note -> keys.envelope().seal(note, DecisionRow.notePlace(said.id)))
                .orElse(null);
        said.decidedAt = clock.instant();
        return said;
    }

    /** The older claim makes room before the newer one takes its place: one at a time is believed. */
    private static Uni<Void> replaceOlder(ClaimRow row, ClaimState state) {
        return state == ClaimState.REVIEWED
                ? ClaimRow.standing(row.account, row.kind)
                        .onItem()
                        .ifNotNull()
                        .invoke(older -> older.state = ClaimState.REPLACED)
                        .call(() -> Panache.getSession().flatMap(session -> session.flush()))
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private static VerificationDecided decided(ClaimRow row) {
        return new VerificationDecided(
                row.claimId(),
                new AccountId(row.account),
                row.kind.wire(),
                row.state == ClaimState.REVIEWED ? VerificationState.REVIEWED : VerificationState.REJECTED,
                row.decidedAt);
    }

    /** What was taken back is nobody's to look at any more. */
    private Uni<ClaimRow> mayLook(AccountId reviewer, VerificationId claim) {
        return person(reviewer)
                .flatMap(person -> ClaimRow.of(claim)
                        .map(row -> row == null || row.state == ClaimState.WITHDRAWN ? null : row)
                        .onItem()
                        .ifNull()
                        .failWith(ClaimReviews::notFound)
                        .invoke(row -> {
                            if (row.person.equals(person.value())) {
                                throw new Refused(new OwnClaim());
                            }
                        }));
    }

    private static Uni<List<DecisionView>> decisions(ClaimRow row) {
        return row.state.open()
                ? Uni.createFrom().item(List.of())
                : DecisionRow.ofAll(List.of(row.id))
                        .map(rows -> rows.stream().map(DecisionView::of).toList());
    }

    private Uni<PersonId> person(AccountId reviewer) {
        return verifications
                .person(reviewer)
                .map(person ->
                        person.map(VerifiedPerson::person).orElseThrow(() -> new Refused(new ReviewerUnverified())));
    }

    private static Refused notFound() {
        return new Refused(new NotFound());
    }
}
