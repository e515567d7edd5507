package app.banyan.membership.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.kernel.Money;
import app.banyan.kernel.PaymentId;
import app.banyan.membership.domain.Settlement.AlreadyKnown;
import app.banyan.membership.domain.Settlement.Fulfil;
import app.banyan.membership.domain.Settlement.GiveBack;
import app.banyan.membership.domain.Settlement.Owed;
import app.banyan.membership.domain.Settlement.RefundReason;
import app.banyan.selling.domain.Captured;
import java.util.Arrays;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettlementTest {

    private static final PaymentId PAYMENT = new PaymentId(UUID.randomUUID());
    private static final Money PRICE = Money.fen(129_900);

    @ParameterizedTest
    @EnumSource(
            value = OrderState.class,
            names = {"AWAITING_PAYMENT", "EXPIRED"})
    void the_agreed_money_fulfils_even_late(OrderState state) {
        assertThat(settle(state, Optional.empty(), PRICE)).isEqualTo(new Fulfil());
        for (var obstacle : RefundReason.values()) {
            assertThat(Settlement.of(
                            new Owed(state, PRICE, Optional.empty(), Optional.of(obstacle)),
                            new Captured(PAYMENT, PRICE)))
                    .isEqualTo(new GiveBack(obstacle));
        }
    }

    @Test
    void money_of_another_amount_or_currency_goes_back() {
        for (var money :
                Set.of(Money.fen(129_899), Money.fen(129_901), new Money(129_900, Currency.getInstance("USD")))) {
            assertThat(settle(OrderState.AWAITING_PAYMENT, Optional.empty(), money))
                    .isEqualTo(new GiveBack(RefundReason.AMOUNT_DIFFERS));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderState.class,
            names = {"FULFILLED", "REFUND_DUE", "REFUNDED"})
    void a_second_payment_goes_back_and_the_same_one_changes_nothing(OrderState state) {
        assertThat(settle(state, Optional.of(PAYMENT), PRICE)).isEqualTo(new AlreadyKnown());
        assertThat(settle(state, Optional.of(new PaymentId(UUID.randomUUID())), PRICE))
                .isEqualTo(new GiveBack(RefundReason.ALREADY_PAID));
    }

    @Test
    void an_order_goes_only_where_an_order_can_go() {
        assertGoes(OrderState.AWAITING_PAYMENT, OrderState.EXPIRED, OrderState.FULFILLED, OrderState.REFUND_DUE);
        assertGoes(OrderState.EXPIRED, OrderState.FULFILLED, OrderState.REFUND_DUE);
        assertGoes(OrderState.FULFILLED, OrderState.REFUNDED);
        assertGoes(OrderState.REFUND_DUE, OrderState.REFUNDED);
        assertGoes(OrderState.REFUNDED, OrderState.FULFILLED, OrderState.REFUND_DUE);
    }

    private static Settlement settle(OrderState state, Optional<PaymentId> by, Money money) {
        return Settlement.of(new Owed(state, PRICE, by, Optional.empty()), new Captured(PAYMENT, money));
    }

    private static void assertGoes(OrderState from, OrderState... to) {
        for (var next : OrderState.values()) {
            if (Arrays.asList(to).contains(next)) {
                assertThat(from.to(next)).isEqualTo(next);
            } else {
                assertThatThrownBy(() -> from.to(next)).isInstanceOf(IllegalStateException.class);
            }
        }
    }
}
