package app.banyan.identity.claim;

import app.banyan.identity.domain.DocumentId;
import app.banyan.identity.domain.DocumentType;
import app.banyan.identity.domain.VerificationId;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** That a document was handed in; its content is a {@link ContentRow}, for as long as it is kept. */
@Entity
@Table(name = "claim_document")
class DocumentRow extends PanacheEntityBase {

    @Id
    UUID id;

    UUID claim;

    @Enumerated(EnumType.STRING)
    DocumentType type;

    int size;
    byte[] fingerprint;
    Instant addedAt;

    static Uni<DocumentRow> of(VerificationId claim, DocumentId id) {
        return find("id = ?1 and claim = ?2", id.value(), claim.value()).firstResult();
    }

    static Uni<DocumentRow> same(VerificationId claim, byte[] fingerprint) {
        return find("claim = ?1 and fingerprint = ?2", claim.value(), fingerprint)
                .firstResult();
    }

    static Uni<Long> count(VerificationId claim) {
        return count("claim", claim.value());
    }

    /** Those whose content is still there, oldest first. */
    static Uni<List<DocumentRow>> kept(Collection<UUID> claims) {
        return list(
                "from DocumentRow d where d.claim in ?1"
                        + " and exists (select 1 from ContentRow c where c.document = d.id) order by d.id",
                claims);
    }

    /** Those of claims that were decided before. */
    static Uni<List<DocumentRow>> overdue(Instant decidedBefore, int most) {
        return DocumentRow.<DocumentRow>find(
                        "from DocumentRow d where exists (select 1 from ContentRow c where c.document = d.id)"
                                + " and exists (select 1 from ClaimRow c where c.id = d.claim and c.decidedAt <= ?1)"
                                + " order by d.id",
                        decidedBefore)
                .page(0, most)
                .list();
    }
}
