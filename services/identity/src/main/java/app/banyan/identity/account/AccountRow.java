package app.banyan.identity.account;

import app.banyan.identity.keys.Envelope.Place;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@Entity
@Table(name = "account")
class AccountRow extends PanacheEntityBase {

    @Id
    UUID id;

    byte[] phoneSealed;
    byte[] phoneIndex;
    Instant openedAt;

    static Uni<AccountRow> byPhone(List<byte[]> indexes) {
        return find("phoneIndex in ?1", indexes).firstResult();
    }

    static Uni<List<AccountRow>> of(Collection<UUID> accounts) {
        return list("id in ?1", accounts);
    }

    static Place phonePlace(UUID account) {
        return new Place("account", "phone_sealed", account, "sign-in");
    }
}
