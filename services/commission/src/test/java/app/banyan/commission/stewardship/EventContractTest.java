package app.banyan.commission.stewardship;

import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.commission.domain.Stewardship.Told;
import app.banyan.testkit.EventContract;
import org.junit.jupiter.api.Test;

/** The consumer's side of what community tells of its managers. */
class EventContractTest {

    @Test
    void an_appointment_is_read_as_its_contract_shows_it() {
        assertThat(EventContract.of(ManagerAppointed.TYPE)
                        .read(ManagerAppointed.class)
                        .told())
                .isInstanceOf(Told.Appointed.class);
    }

    @Test
    void a_dismissal_is_read_as_its_contract_shows_it() {
        assertThat(EventContract.of(ManagerDismissed.TYPE)
                        .read(ManagerDismissed.class)
                        .told())
                .isInstanceOf(Told.Dismissed.class);
    }
}
