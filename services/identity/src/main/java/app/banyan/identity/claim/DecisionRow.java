package app.banyan.identity.claim;

import app.banyan.identity.domain.ReviewReason;
import app.banyan.identity.keys.Envelope;
import app.banyan.identity.keys.Envelope.Place;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(name = "claim_decision")
class DecisionRow extends PanacheEntityBase {

    @Id
    UUID id;

    UUID claim;
    UUID reviewer;
    boolean accepted;

    @Enumerated(EnumType.STRING)
    ReviewReason reason;

    byte[] noteSealed;
    Instant decidedAt;

    /** Oldest first. */
    static Uni<List<DecisionRow>> ofAll(Collection<UUID> claims) {
        return list("claim in ?1", Sort.ascending("id"), claims);
    }

    Optional<String> note(Envelope envelope) {
        return Optional.ofNullable(noteSealed).map(note -> envelope.open(note, notePlace(id)));
    }

    static Place notePlace(UUID id) {
        return new Place("claim_decision", "note_sealed", id, "review");
    }
}
