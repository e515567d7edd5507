package app.banyan.identity.claim;

import app.banyan.identity.keys.Envelope.Place;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(name = "claim_document_content")
class ContentRow extends PanacheEntityBase {

    @Id
    UUID document;

    byte[] sealed;

    static Place place(UUID document) {
        return new Place("claim_document_content", "sealed", document, "review");
    }
}
