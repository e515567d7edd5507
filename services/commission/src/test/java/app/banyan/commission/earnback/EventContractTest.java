package app.banyan.commission.earnback;

import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.kernel.Money;
import app.banyan.testkit.EventContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The consumer's side of what membership tells. */
class EventContractTest {

    @Test
    void what_was_paid_with_money_and_credit_is_read_as_the_contract_shows_it() {
        var started = EventContract.of(MembershipTold.Started.TYPE).read(MembershipTold.Started.class);

        assertThat(started.listPrice()).isEqualTo(Money.fen(129_900));
        assertThat(started.paid()).isEqualTo(Money.fen(100_000));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                MembershipTold.Started.class,
                MembershipTold.Renewed.class,
                MembershipTold.Shortened.class,
                MembershipTold.Suspended.class,
                MembershipTold.Restored.class,
                MembershipTold.Ended.class
            })
    void every_event_that_is_read_is_as_its_contract_shows_it(Class<? extends MembershipTold> type) {
        var name = "membership.membership." + type.getSimpleName().toLowerCase() + ".v1";

        assertThat(EventContract.of(name).read(type).membership().wire()).startsWith("mbr_");
    }
}
