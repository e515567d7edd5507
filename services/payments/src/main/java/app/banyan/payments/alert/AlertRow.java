package app.banyan.payments.alert;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@Entity
@Table(name = "alert")
class AlertRow extends PanacheEntityBase {

    @Id
    UUID id;

    @Enumerated(EnumType.STRING)
    AlertKind kind;

    String subject;
    UUID payment;
    String detail;
    Instant raisedAt;

    /** Newest first. */
    static Uni<List<AlertRow>> newest(UUID before, int most) {
        return find("id < ?1 order by id desc", before).range(0, most - 1).list();
    }
}
