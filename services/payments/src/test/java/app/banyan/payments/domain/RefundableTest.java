package app.banyan.payments.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.kernel.Refused;
import app.banyan.payments.domain.PaymentsRefusal.PaymentNotCaptured;
import app.banyan.payments.domain.PaymentsRefusal.RefundExceedsPayment;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefundableTest {

    private final PaymentId payment = new PaymentId(new UUID(1, 1));
    private final OrderId order = new OrderId(new UUID(2, 2));

    @Property
    void what_came_in_is_given_back_at_most_once(
            @ForAll @LongRange(min = 0, max = 1990) long refunded,
            @ForAll @LongRange(min = 1, max = 4000) long amount) {
        var held = of(Optional.of(Money.fen(1990)), refunded);

        if (refunded + amount <= 1990) {
            held.mustCover(Money.fen(amount));
        } else {
            assertThatThrownBy(() -> held.mustCover(Money.fen(amount)))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            no -> assertThat(no.reason())
                                    .isEqualTo(new RefundExceedsPayment(
                                            payment, Money.fen(amount), Money.fen(1990 - refunded))));
        }
    }

    @Test
    void nothing_goes_back_of_what_never_came_or_in_another_currency() {
        assertThatThrownBy(() -> of(Optional.empty(), 0).mustCover(Money.fen(1)))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.reason()).isEqualTo(new PaymentNotCaptured(payment)));
        assertThatThrownBy(
                        () -> of(Optional.of(Money.fen(1990)), 0).mustCover(new Money(1, Currency.getInstance("USD"))))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_key_is_the_refunds_own_id_and_old_before_stripe_forgets_it() {
        var refund = new RefundId(new UUID(3, 3));
        var used = Instant.parse("2026-03-02T08:00:00Z");
        var first = attempt(refund, 1, used);

        assertThat(first.key()).isEqualTo(refund.wire());
        assertThat(attempt(refund, 2, used).key()).isEqualTo(refund.wire() + "-2");
        assertThat(first.keyIsOld(used.plus(Duration.ofHours(23)).minusSeconds(1), Duration.ofHours(23)))
                .isFalse();
        assertThat(first.keyIsOld(used.plus(Duration.ofHours(23)), Duration.ofHours(23)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "expired_or_canceled_card, EXPIRED_OR_CANCELED_CARD",
        "canceled, CANCELED",
        "'lost-or stolen', LOST_OR_STOLEN",
        "'', UNKNOWN",
        "'???', UNKNOWN"
    })
    void stripes_reason_is_told_as_a_word(String stripes, String told) {
        assertThat(seen(RefundState.FAILED, Optional.of(stripes)).failureReason())
                .isEqualTo(told);
        assertThat(seen(RefundState.FAILED, Optional.empty()).failureReason()).isEqualTo("UNKNOWN");
    }

    private Refundable of(Optional<Money> received, long refunded) {
        return new Refundable(payment, order, Optional.of("pi_1"), received, refunded);
    }

    private RefundAttempt attempt(RefundId refund, int key, Instant used) {
        return new RefundAttempt(
                refund, payment, order, "pi_1", Money.fen(1990), Optional.empty(), key, used, Set.of());
    }

    private static SeenRefund seen(RefundState state, Optional<String> failure) {
        return new SeenRefund(
                "re_1",
                Optional.empty(),
                Optional.empty(),
                state,
                Money.fen(1990),
                failure,
                Optional.empty(),
                Optional.empty());
    }
}
