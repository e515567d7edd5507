package app.banyan.identity.claim;

import app.banyan.identity.domain.Claim;
import app.banyan.identity.domain.ClaimFacts;
import app.banyan.identity.domain.ClaimKind;
import app.banyan.identity.domain.ClaimState;
import app.banyan.identity.domain.PersonId;
import app.banyan.identity.domain.VerificationId;
import app.banyan.identity.keys.Envelope;
import app.banyan.identity.keys.Envelope.Place;
import app.banyan.kernel.AccountId;
import app.banyan.runtime.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
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
@Table(name = "claim")
class ClaimRow extends PanacheEntityBase {

    private static final List<ClaimState> OPEN = List.of(ClaimState.FORMAT_OK, ClaimState.SECOND_LOOK);

    @Id
    UUID id;

    @Column(updatable = false)
    UUID account;

    @Column(updatable = false)
    UUID person;

    @Column(updatable = false)
    @Enumerated(EnumType.STRING)
    ClaimKind kind;

    @Enumerated(EnumType.STRING)
    ClaimState state;

    @Column(updatable = false)
    byte[] factsSealed;

    @Column(updatable = false)
    Instant submittedAt;

    Instant decidedAt;
    UUID firstReviewer;
    UUID secondReviewer;

    static Uni<ClaimRow> of(VerificationId id) {
        return findById(id.value());
    }

    static Uni<ClaimRow> of(AccountId account, VerificationId id) {
        return find("id = ?1 and account = ?2", id.value(), account.value()).firstResult();
    }

    static Uni<ClaimRow> locked(VerificationId id) {
        return findById(id.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    static Uni<ClaimRow> locked(AccountId account, VerificationId id) {
        return find("id = ?1 and account = ?2", id.value(), account.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** The one that is believed now. */
    static Uni<ClaimRow> standing(UUID account, ClaimKind kind) {
        return find("account = ?1 and kind = ?2 and state = ?3", account, kind, ClaimState.REVIEWED)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    static Uni<List<ClaimRow>> believed(AccountId account) {
        return list("account = ?1 and state = ?2", Sort.by("kind"), account.value(), ClaimState.REVIEWED);
    }

    /** Oldest first. */
    static Uni<List<ClaimRow>> since(AccountId account, Instant start) {
        return list("account = ?1 and submittedAt > ?2", Sort.ascending("submittedAt"), account.value(), start);
    }

    static Uni<List<ClaimRow>> newest(AccountId account, PageRequest page) {
        return page.afterId()
                .map(after ->
                        ClaimRow.<ClaimRow>find("account = ?1 and id < ?2 order by id desc", account.value(), after))
                .orElseGet(() -> find("account = ?1 order by id desc", account.value()))
                .page(0, page.fetch())
                .list();
    }

    /** What this reviewer can decide: neither their own nor what they have said yes to already. */
    static Uni<List<ClaimRow>> queue(PersonId reviewer, PageRequest page) {
        return ClaimRow.<ClaimRow>find(
                        "state in ?1 and person <> ?2 and (firstReviewer is null or firstReviewer <> ?2) and id > ?3"
                                + " order by id",
                        OPEN,
                        reviewer.value(),
                        page.afterId().orElse(new UUID(0, 0)))
                .page(0, page.fetch())
                .list();
    }

    VerificationId claimId() {
        return new VerificationId(id);
    }

    Claim claim() {
        return new Claim(
                kind,
                state,
                new PersonId(person),
                Optional.ofNullable(firstReviewer).map(PersonId::new));
    }

    ClaimFacts facts(Envelope envelope) {
        return ClaimFacts.of(kind, envelope.open(factsSealed, factsPlace(id)));
    }

    /** @param decided what the domain made of the reviewer's word */
    void looked(PersonId reviewer, ClaimState decided, Instant now) {
        if (firstReviewer == null) {
            firstReviewer = reviewer.value();
        } else {
            secondReviewer = reviewer.value();
        }
        state = decided;
        decidedAt = decided.open() ? null : now;
    }

    static Place factsPlace(UUID id) {
        return new Place("claim", "facts_sealed", id, "who-is-who");
    }
}
