package app.banyan.payments.domain;

import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaymentTest {

    private static final Money AGREED = Money.fen(1990);
    private static final Currency USD = Currency.getInstance("USD");

    @Test
    void the_agreed_amount_is_captured() {
        assertThat(payment(PaymentState.OPEN).judge(paid(AGREED))).isEqualTo(new Verdict.Captured());
    }

    @Test
    void money_that_came_before_stripes_answer_was_written_down_is_captured() {
        var unanswered = new Payment(
                payment(PaymentState.OPENING).id(), order(), AGREED, PaymentState.OPENING, Optional.empty());
        assertThat(unanswered.judge(paid(AGREED))).isEqualTo(new Verdict.Captured());
    }

    @Test
    void money_that_comes_after_the_end_is_captured() {
        assertThat(payment(PaymentState.EXPIRED).judge(paid(AGREED))).isEqualTo(new Verdict.Captured());
    }

    @Property
    void any_other_amount_is_never_captured(@ForAll @LongRange(min = 0, max = 99_999_999) long other) {
        var verdict = payment(PaymentState.OPEN).judge(paid(Money.fen(other)));
        assertThat(verdict)
                .isEqualTo(
                        other == AGREED.minor()
                                ? new Verdict.Captured()
                                : new Verdict.Failed(PaymentState.MISMATCH, FailureReason.AMOUNT_MISMATCH));
    }

    @Test
    void the_same_number_in_another_currency_is_never_captured() {
        assertThat(payment(PaymentState.OPEN).judge(paid(new Money(1990, USD))))
                .isEqualTo(new Verdict.Failed(PaymentState.MISMATCH, FailureReason.CURRENCY_MISMATCH));
    }

    @Test
    void a_page_that_asked_right_but_took_less_is_never_captured() {
        var took = session("cs_1", true, false, AGREED, Optional.of(Money.fen(1989)));
        assertThat(payment(PaymentState.OPEN).judge(took))
                .isEqualTo(new Verdict.Failed(PaymentState.MISMATCH, FailureReason.AMOUNT_MISMATCH));
    }

    @Test
    void a_page_that_took_another_currency_than_it_asked_is_never_captured() {
        var took = session("cs_1", true, false, AGREED, Optional.of(new Money(1990, USD)));
        assertThat(payment(PaymentState.OPEN).judge(took))
                .isEqualTo(new Verdict.Failed(PaymentState.MISMATCH, FailureReason.CURRENCY_MISMATCH));
    }

    @Test
    void a_page_that_took_nothing_is_never_captured() {
        var free = session("cs_1", true, false, AGREED, Optional.empty());
        assertThat(payment(PaymentState.OPEN).judge(free))
                .isEqualTo(new Verdict.Failed(PaymentState.MISMATCH, FailureReason.AMOUNT_MISMATCH));
    }

    @Test
    void an_ended_page_expires_the_payment_once() {
        var ended = session("cs_1", false, true, AGREED, Optional.empty());
        assertThat(payment(PaymentState.OPEN).judge(ended))
                .isEqualTo(new Verdict.Failed(PaymentState.EXPIRED, FailureReason.EXPIRED));
        assertThat(payment(PaymentState.EXPIRED).judge(ended)).isEqualTo(new Verdict.Nothing());
    }

    @Test
    void an_open_page_means_nothing_yet() {
        assertThat(payment(PaymentState.OPEN).judge(session("cs_1", false, false, AGREED, Optional.empty())))
                .isEqualTo(new Verdict.Nothing());
    }

    @ParameterizedTest
    @EnumSource(names = {"CAPTURED", "MISMATCH"})
    void what_is_settled_stays_settled_whatever_is_seen(PaymentState settled) {
        var payment = payment(settled);
        assertThat(payment.judge(paid(AGREED))).isEqualTo(new Verdict.Nothing());
        assertThat(payment.judge(paid(Money.fen(1)))).isEqualTo(new Verdict.Nothing());
        assertThat(payment.judge(session("cs_1", false, true, AGREED, Optional.empty())))
                .isEqualTo(new Verdict.Nothing());
    }

    @Test
    void another_session_never_changes_the_payment() {
        assertThat(payment(PaymentState.OPEN).judge(session("cs_2", false, true, AGREED, Optional.empty())))
                .isEqualTo(new Verdict.Nothing());
        assertThat(payment(PaymentState.OPEN).judge(session("cs_2", true, false, AGREED, Optional.of(AGREED))))
                .isEqualTo(new Verdict.PaidElsewhere("cs_2"));
    }

    private static Payment payment(PaymentState state) {
        return new Payment(new PaymentId(new UUID(1, 1)), order(), AGREED, state, Optional.of("cs_1"));
    }

    private static OrderId order() {
        return new OrderId(new UUID(2, 2));
    }

    private static CheckoutSession paid(Money amount) {
        return session("cs_1", true, false, amount, Optional.of(amount));
    }

    private static CheckoutSession session(
            String id, boolean paid, boolean ended, Money asked, Optional<Money> received) {
        return new CheckoutSession(id, "pay_1", paid, ended, asked, Optional.of("pi_1"), received, Optional.empty());
    }
}
