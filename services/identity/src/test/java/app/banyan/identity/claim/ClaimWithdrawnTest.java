package app.banyan.identity.claim;

import app.banyan.identity.domain.VerificationId;
import app.banyan.kernel.AccountId;
import app.banyan.testkit.EventContract;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClaimWithdrawnTest {

    private final EventContract contract = EventContract.of("identity.verification.withdrawn.v1");

    @Test
    void the_example_fits_the_schema() {
        contract.assertExampleFits();
    }

    @Test
    void what_identity_tells_fits_the_schema() {
        contract.assertFits(new ClaimWithdrawn(
                VerificationId.of("ver_01jxqkmq1bf8avk1w9bnz9zd5b"),
                AccountId.of("acc_01jxqkmprwf888201wbnz9y6g0"),
                "education",
                Instant.parse("2026-03-02T08:17:02Z")));
    }
}
