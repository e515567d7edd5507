package app.banyan.testkit.sample;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(name = "note")
class NoteRow extends PanacheEntityBase {

    @Id
    UUID id;

    String text;
}
