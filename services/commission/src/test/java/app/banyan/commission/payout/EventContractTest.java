package app.banyan.commission.payout;

import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.commission.payout.Outcomes.Outcome;
import app.banyan.testkit.EventContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of payouts, and what payments tells of their transfers. */
class EventContractTest {

    @ParameterizedTest
    @ValueSource(strings = {"reserved", "paid", "failed", "reversed"})
    void the_example_fits_its_schema(String what) {
        EventContract.of("commission.payout." + what + ".v1").assertExampleFits();
    }

    @Test
    void a_transfer_is_read_as_its_contract_shows_it() {
        assertThat(EventContract.of(TransferTold.Transferred.TYPE)
                        .read(TransferTold.Transferred.class)
                        .outcome())
                .isInstanceOfSatisfying(Outcome.Transferred.class, sent -> {
                    assertThat(sent.amount().isPositive()).isTrue();
                    assertThat(sent.transfer()).isNotBlank();
                    assertThat(sent.at()).isNotNull();
                });
    }

    @Test
    void a_transfer_that_failed_is_read_as_its_contract_shows_it() {
        assertThat(EventContract.of(TransferTold.Failed.TYPE)
                        .read(TransferTold.Failed.class)
                        .outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason()).matches("[A-Z][A-Z0-9_]*"));
    }

    @Test
    void a_transfer_that_came_back_is_read_as_its_contract_shows_it() {
        assertThat(EventContract.of(TransferTold.Reversed.TYPE)
                        .read(TransferTold.Reversed.class)
                        .outcome())
                .isInstanceOfSatisfying(
                        Outcome.Reversed.class,
                        back -> assertThat(back.amount().isPositive()).isTrue());
    }
}
