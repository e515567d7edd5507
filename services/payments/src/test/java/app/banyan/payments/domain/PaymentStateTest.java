package app.banyan.payments.domain;

import static app.banyan.payments.domain.PaymentState.CAPTURED;
import static app.banyan.payments.domain.PaymentState.EXPIRED;
import static app.banyan.payments.domain.PaymentState.MISMATCH;
import static app.banyan.payments.domain.PaymentState.OPEN;
import static app.banyan.payments.domain.PaymentState.OPENING;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaymentStateTest {

    @Test
    void money_settles_a_payment_for_good() {
        for (var next : PaymentState.values()) {
            assertThat(CAPTURED.mayBecome(next)).isFalse();
            assertThat(MISMATCH.mayBecome(next)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void no_payment_goes_back_to_its_beginning_or_stays(PaymentState state) {
        assertThat(state.mayBecome(OPENING)).isFalse();
        assertThat(state.mayBecome(state)).isFalse();
    }

    @Test
    void only_money_revives_what_has_ended() {
        assertThat(EXPIRED.mayBecome(OPEN)).isFalse();
        assertThat(EXPIRED.mayBecome(CAPTURED)).isTrue();
        assertThat(EXPIRED.mayBecome(MISMATCH)).isTrue();
    }
}
