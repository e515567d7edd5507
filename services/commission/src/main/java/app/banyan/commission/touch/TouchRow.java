package app.banyan.commission.touch;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "touch")
class TouchRow extends PanacheEntityBase {

    @Id
    UUID id;

    UUID link;
    UUID agent;
    UUID visitor;
    UUID community;
    Instant at;
}
