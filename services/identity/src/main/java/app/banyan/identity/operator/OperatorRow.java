package app.banyan.identity.operator;

import app.banyan.identity.keys.Envelope.Place;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "operator")
class OperatorRow extends PanacheEntityBase {

    @Id
    UUID account;

    byte[] nameSealed;
    Instant appointedAt;

    static Place namePlace(UUID account) {
        return new Place("operator", "name_sealed", account, "accountability");
    }
}
