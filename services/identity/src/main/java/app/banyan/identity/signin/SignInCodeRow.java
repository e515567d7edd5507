package app.banyan.identity.signin;

import app.banyan.identity.domain.CodeAttempt;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "sign_in_code")
class SignInCodeRow extends PanacheEntityBase {

    @Id
    UUID id;

    byte[] phoneIndex;
    byte[] addressIndex;
    byte[] codeHash;
    Instant sentAt;
    int tries;
    Instant usedAt;

    CodeAttempt attempt() {
        return new CodeAttempt(sentAt, tries, usedAt != null);
    }

    /** Only the newest code of a phone counts. */
    static Uni<SignInCodeRow> newestFor(byte[] phoneIndex) {
        return find("phoneIndex", Sort.descending("sentAt", "id"), phoneIndex).firstResult();
    }
}
