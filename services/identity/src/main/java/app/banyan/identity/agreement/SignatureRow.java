package app.banyan.identity.agreement;

import app.banyan.identity.domain.AgreementKind;
import app.banyan.kernel.AccountId;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
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
@Table(name = "agreement_signature")
class SignatureRow extends PanacheEntityBase {

    @Id
    UUID id;

    UUID account;

    @Enumerated(EnumType.STRING)
    AgreementKind kind;

    int version;
    byte[] textHash;
    Instant signedAt;

    static Uni<SignatureRow> of(AccountId account, AgreementKind kind, int version) {
        return find("account = ?1 and kind = ?2 and version = ?3", account.value(), kind, version)
                .firstResult();
    }

    static Uni<List<SignatureRow>> of(AccountId account) {
        return find("account", Sort.ascending("signedAt", "id"), account.value())
                .list();
    }
}
