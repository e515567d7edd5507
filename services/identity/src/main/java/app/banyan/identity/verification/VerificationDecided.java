package app.banyan.identity.verification;

import app.banyan.identity.domain.VerificationId;
import app.banyan.identity.domain.VerificationState;
import app.banyan.kernel.AccountId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;

/** A verification or a claim was decided; both are told in the same way. */
public record VerificationDecided(
        VerificationId verification, AccountId account, String kind, VerificationState state, Instant decidedAt)
        implements DomainEvent {

    static VerificationDecided of(VerificationRow row) {
        return new VerificationDecided(
                new VerificationId(row.id), new AccountId(row.account), row.kind.wire(), row.state, row.decidedAt);
    }

    @Override
    public String topic() {
        return "identity.verification";
    }

    @Override
    public String type() {
        return "identity.verification.decided.v1";
    }

    @Override
    public String key() {
        return verification.wire();
    }
}
