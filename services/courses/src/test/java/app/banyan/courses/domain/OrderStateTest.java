package app.banyan.courses.domain;

import static app.banyan.courses.domain.OrderState.AWAITING_PAYMENT;
import static app.banyan.courses.domain.OrderState.EXPIRED;
import static app.banyan.courses.domain.OrderState.FULFILLED;
import static app.banyan.courses.domain.OrderState.REFUNDED;
import static app.banyan.courses.domain.OrderState.REFUND_DUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderStateTest {

    private static final Map<OrderState, Set<OrderState>> ALLOWED = Map.of(
            AWAITING_PAYMENT, Set.of(EXPIRED, FULFILLED, REFUND_DUE),
            EXPIRED, Set.of(FULFILLED, REFUND_DUE),
            FULFILLED, Set.of(REFUNDED),
            REFUND_DUE, Set.of(REFUNDED),
            REFUNDED, Set.of(REFUND_DUE, FULFILLED));

    @ParameterizedTest
    @EnumSource(OrderState.class)
    void an_order_goes_where_its_life_leads_and_nowhere_else(OrderState from) {
        for (var next : OrderState.values()) {
            if (ALLOWED.get(from).contains(next)) {
                assertThat(from.to(next)).isEqualTo(next);
            } else {
                assertThatThrownBy(() -> from.to(next)).isInstanceOf(IllegalStateException.class);
            }
        }
    }
}
