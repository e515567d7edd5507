package app.banyan.payments.domain;

import static app.banyan.payments.domain.RefundState.FAILED;
import static app.banyan.payments.domain.RefundState.REQUESTED;
import static app.banyan.payments.domain.RefundState.SENDING;
import static app.banyan.payments.domain.RefundState.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefundStateTest {

    private static final Map<RefundState, Set<RefundState>> ALLOWED = Map.of(
            REQUESTED,
            Set.of(SENDING),
            SENDING,
            Set.of(SUCCEEDED, FAILED),
            SUCCEEDED,
            Set.of(FAILED),
            FAILED,
            Set.of(REQUESTED));

    @ParameterizedTest
    @EnumSource
    void a_refund_is_asked_for_decided_may_fail_even_then_and_may_be_sent_again(RefundState state) {
        for (var next : RefundState.values()) {
            assertThat(state.mayBecome(next))
                    .as("%s to %s", state, next)
                    .isEqualTo(ALLOWED.getOrDefault(state, Set.of()).contains(next));
        }
    }
}
