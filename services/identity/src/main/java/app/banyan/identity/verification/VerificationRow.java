package app.banyan.identity.verification;

import app.banyan.identity.domain.VerificationKind;
import app.banyan.identity.domain.VerificationState;
import app.banyan.identity.keys.Envelope.Place;
import app.banyan.kernel.AccountId;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@Entity
@Table(name = "verification")
class VerificationRow extends PanacheEntityBase {

    private static final List<VerificationState> VERIFIED =
            List.of(VerificationState.PROVIDER_VERIFIED, VerificationState.REVIEWED);

    @Id
    UUID id;

    UUID account;

    @Enumerated(EnumType.STRING)
    VerificationKind kind;

    @Enumerated(EnumType.STRING)
    VerificationState state;

    byte[] nameSealed;
    String nameMask;
    byte[] numberSealed;
    String numberMask;
    UUID person;
    Instant submittedAt;
    Instant decidedAt;
    /** How often the provider was asked and did not decide. */
    int silences;
    /** When to ask the provider (again); null once it is decided. */
    Instant askAt;

    static Uni<VerificationRow> locked(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The one that is open or stands. */
    static Uni<VerificationRow> standing(AccountId account, VerificationKind kind) {
        return find("account = ?1 and kind = ?2 and state <> ?3", account.value(), kind, VerificationState.REJECTED)
                .firstResult();
    }

    static Uni<VerificationRow> verified(AccountId account, VerificationKind kind) {
        return find("account = ?1 and kind = ?2 and state in ?3", account.value(), kind, VERIFIED)
                .firstResult();
    }

    static Uni<List<VerificationRow>> verified(Collection<UUID> accounts, VerificationKind kind) {
        return list("account in ?1 and kind = ?2 and state in ?3", accounts, kind, VERIFIED);
    }

    static Uni<List<VerificationRow>> of(AccountId account, int most) {
        return find("account", Sort.descending("submittedAt", "id"), account.value())
                .page(0, most)
                .list();
    }

    /** Oldest first. */
    static Uni<List<VerificationRow>> since(AccountId account, Instant start) {
        return find("account = ?1 and submittedAt > ?2", Sort.ascending("submittedAt"), account.value(), start)
                .list();
    }

    static Uni<List<VerificationRow>> due(Instant now, int most) {
        return find("askAt <= ?1", Sort.ascending("askAt"), now).page(0, most).list();
    }

    static Place namePlace(UUID id) {
        return new Place("verification", "name_sealed", id, "real-name");
    }

    static Place numberPlace(UUID id) {
        return new Place("verification", "number_sealed", id, "real-name");
    }
}
