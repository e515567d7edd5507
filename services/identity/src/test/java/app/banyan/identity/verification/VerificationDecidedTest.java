package app.banyan.identity.verification;

import app.banyan.identity.domain.ClaimKind;
import app.banyan.identity.domain.VerificationId;
import app.banyan.identity.domain.VerificationState;
import app.banyan.kernel.AccountId;
import app.banyan.testkit.EventContract;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerificationDecidedTest {

    private final EventContract contract = EventContract.of("identity.verification.decided.v1");

    @Test
    void the_example_fits_the_schema() {
        contract.assertExampleFits();
    }

    @Test
    void what_identity_tells_fits_the_schema() {
        contract.assertFits(new VerificationDecided(
                VerificationId.of("ver_01jxqkmq1bf8avk1w9bnz9zd5b"),
                AccountId.of("acc_01jxqkmprwf888201wbnz9y6g0"),
                "real-name",
                VerificationState.PROVIDER_VERIFIED,
                Instant.parse("2026-03-02T08:17:02Z")));
    }

    @ParameterizedTest
    @EnumSource
    void what_reviewers_decide_fits_it_too(ClaimKind kind) {
        for (var state : new VerificationState[] {VerificationState.REVIEWED, VerificationState.REJECTED}) {
            contract.assertFits(new VerificationDecided(
                    VerificationId.of("ver_01jxqkmq1bf8avk1w9bnz9zd5b"),
                    AccountId.of("acc_01jxqkmprwf888201wbnz9y6g0"),
                    kind.wire(),
                    state,
                    Instant.parse("2026-03-02T08:17:02Z")));
        }
    }
}
