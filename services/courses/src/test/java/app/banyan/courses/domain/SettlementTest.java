package app.banyan.courses.domain;

import static app.banyan.kernel.Money.fen;
import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.courses.domain.Settlement.AlreadyKnown;
import app.banyan.courses.domain.Settlement.Fulfil;
import app.banyan.courses.domain.Settlement.Owed;
import app.banyan.courses.domain.Settlement.RefundDue;
import app.banyan.courses.domain.Settlement.RefundReason;
import app.banyan.kernel.Money;
import app.banyan.kernel.PaymentId;
import app.banyan.selling.domain.Captured;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettlementTest {

    private final Money price = fen(1_990);
    private final PaymentId payment = new PaymentId(UUID.randomUUID());
    private final Captured money = new Captured(payment, price);

    @ParameterizedTest
    @EnumSource(
            value = OrderState.class,
            names = {"AWAITING_PAYMENT", "EXPIRED"})
    void the_agreed_money_fulfils_an_order_even_late(OrderState state) {
        assertThat(Settlement.of(unpaid(state), money, false, true)).isEqualTo(new Fulfil());
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderState.class,
            names = {"AWAITING_PAYMENT", "EXPIRED"})
    void money_that_cannot_buy_the_course_goes_back(OrderState state) {
        var dollars = new Captured(payment, new Money(1_990, Currency.getInstance("USD")));

        assertThat(Settlement.of(unpaid(state), new Captured(payment, fen(1_989)), false, true))
                .isEqualTo(new RefundDue(RefundReason.AMOUNT_DIFFERS));
        assertThat(Settlement.of(unpaid(state), dollars, false, true))
                .isEqualTo(new RefundDue(RefundReason.AMOUNT_DIFFERS));
        assertThat(Settlement.of(unpaid(state), money, true, true)).isEqualTo(new RefundDue(RefundReason.ALREADY_HELD));
        assertThat(Settlement.of(unpaid(state), money, false, false))
                .isEqualTo(new RefundDue(RefundReason.CREDIT_SPENT));
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderState.class,
            names = {"FULFILLED", "REFUND_DUE", "REFUNDED"})
    void a_settled_order_knows_its_payment_and_owes_any_other_back(OrderState state) {
        var settled = new Owed(state, price, Optional.of(payment));
        var other = new Captured(new PaymentId(UUID.randomUUID()), price);

        assertThat(Settlement.of(settled, money, true, true)).isEqualTo(new AlreadyKnown());
        assertThat(Settlement.of(settled, other, true, true)).isEqualTo(new RefundDue(RefundReason.ALREADY_PAID));
    }

    private Owed unpaid(OrderState state) {
        return new Owed(state, price, Optional.empty());
    }
}
