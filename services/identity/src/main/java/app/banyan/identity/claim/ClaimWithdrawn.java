package app.banyan.identity.claim;

import app.banyan.identity.domain.VerificationId;
import app.banyan.kernel.AccountId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;

/** What was believed is no longer claimed. */
record ClaimWithdrawn(VerificationId verification, AccountId account, String kind, Instant withdrawnAt)
        implements DomainEvent {

    @Override
    public String topic() {
        return "identity.verification";
    }

    @Override
    public String type() {
        return "identity.verification.withdrawn.v1";
    }

    @Override
    public String key() {
        return verification.wire();
    }
}
