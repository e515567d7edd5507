package app.banyan.identity.verification;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;

@Entity
@Table(name = "person")
class PersonRow extends PanacheEntityBase {

    @Id
    UUID id;

    byte[] numberIndex;

    static Uni<PersonRow> byNumber(List<byte[]> indexes) {
        return find("numberIndex in ?1", indexes).firstResult();
    }
}
