package app.banyan.identity.account;

import app.banyan.kernel.AccountId;
import app.banyan.testkit.EventContract;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AccountOpenedTest {

    private final EventContract contract = EventContract.of("identity.account.opened.v1");

    @Test
    void the_example_fits_the_schema() {
        contract.assertExampleFits();
    }

    @Test
    void what_identity_tells_fits_the_schema() {
        contract.assertFits(new AccountOpened(
                AccountId.of("acc_01jxqkmprwf888201wbnz9y6g0"), Instant.parse("2026-03-02T08:15:30Z")));
    }
}
