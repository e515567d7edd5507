package app.banyan.mall.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.kernel.CommunityId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Money;
import app.banyan.kernel.PaymentId;
import app.banyan.mall.domain.OrderState.Progress;
import app.banyan.mall.domain.Payoff.Reason;
import app.banyan.selling.domain.Captured;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrderLifeTest {

    private static final PaymentId PAYMENT = new PaymentId(new UUID(1, 1));
    private static final Captured MONEY = new Captured(PAYMENT, Money.fen(100));

    @Test
    void money_in_time_sells_and_late_money_sells_what_is_left() {
        assertThat(payoff(CheckoutState.AWAITING_PAYMENT, 100)).isEqualTo(new Payoff.Sell());
        assertThat(payoff(CheckoutState.EXPIRED, 100)).isEqualTo(new Payoff.SellIfLeft());
    }

    @ParameterizedTest
    @EnumSource(names = {"AWAITING_PAYMENT", "EXPIRED"})
    void money_of_another_amount_goes_back(CheckoutState state) {
        assertThat(payoff(state, 101)).isEqualTo(new Payoff.GiveBack(Reason.AMOUNT_DIFFERS));
        assertThat(Payoff.of(
                        state,
                        Money.fen(100),
                        Optional.empty(),
                        new Captured(PAYMENT, new Money(100, java.util.Currency.getInstance("USD")))))
                .isEqualTo(new Payoff.GiveBack(Reason.AMOUNT_DIFFERS));
    }

    @ParameterizedTest
    @EnumSource(names = {"PAID", "REFUND_DUE", "REFUNDED"})
    void the_same_money_is_known_and_other_money_goes_back(CheckoutState state) {
        assertThat(Payoff.of(state, Money.fen(100), Optional.of(PAYMENT), MONEY))
                .isEqualTo(new Payoff.AlreadyKnown());
        assertThat(Payoff.of(state, Money.fen(100), Optional.of(new PaymentId(new UUID(1, 2))), MONEY))
                .isEqualTo(new Payoff.GiveBack(Reason.ALREADY_PAID));
    }

    private static Payoff payoff(CheckoutState state, long total) {
        return Payoff.of(state, Money.fen(total), Optional.empty(), MONEY);
    }

    @Test
    void a_checkout_goes_where_its_life_leads_and_nowhere_else() {
        var steps = Set.of(
                List.of(CheckoutState.AWAITING_PAYMENT, CheckoutState.PAID),
                List.of(CheckoutState.AWAITING_PAYMENT, CheckoutState.EXPIRED),
                List.of(CheckoutState.AWAITING_PAYMENT, CheckoutState.REFUND_DUE),
                List.of(CheckoutState.EXPIRED, CheckoutState.PAID),
                List.of(CheckoutState.EXPIRED, CheckoutState.REFUND_DUE),
                List.of(CheckoutState.REFUND_DUE, CheckoutState.REFUNDED),
                List.of(CheckoutState.REFUNDED, CheckoutState.REFUND_DUE));
        for (var from : CheckoutState.values()) {
            for (var to : CheckoutState.values()) {
                if (steps.contains(List.of(from, to))) {
                    assertThat(from.to(to)).isEqualTo(to);
                } else {
                    assertThatThrownBy(() -> from.to(to)).isInstanceOf(IllegalStateException.class);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, PAID",
        "1, 0, 0, 0, PART_SHIPPED",
        "2, 0, 1, 0, PART_SHIPPED",
        "1, 1, 1, 1, PART_SHIPPED",
        "2, 1, 0, 0, SHIPPED",
        "2, 1, 2, 0, SHIPPED",
        "2, 1, 2, 1, RECEIVED"
    })
    void an_order_is_where_its_lines_are(int shipped1, int shipped2, int received1, int received2, OrderState state) {
        var lines = List.of(new Progress(2, shipped1, received1), new Progress(1, shipped2, received2));

        assertThat(OrderState.after(lines)).isEqualTo(state);
    }

    @Test
    void the_orders_of_a_checkout_follow_from_it() {
        var checkout = CheckoutId.of("chk_01jxqkmprzf89r20swbnz9yxpd");
        var merchant = new MerchantId(new UUID(7, 7));
        var community = new CommunityId(new UUID(8, 8));

        var order = checkout.orderOf(merchant, community);

        assertThat(checkout.orderOf(merchant, community)).isEqualTo(order);
        assertThat(order.value().version()).isEqualTo(7);
        assertThat(order.value().variant()).isEqualTo(2);
        assertThat(Set.of(
                        order,
                        checkout.asOrder(),
                        checkout.orderOf(new MerchantId(new UUID(7, 8)), community),
                        checkout.orderOf(merchant, new CommunityId(new UUID(8, 9))),
                        new CheckoutId(new UUID(checkout.value().getMostSignificantBits(), 5))
                                .orderOf(merchant, community)))
                .hasSize(5);
        assertThat(CheckoutId.paidAs(checkout.asOrder())).isEqualTo(checkout);
    }

    @Test
    void a_selling_year_ends_at_midnight_in_china() {
        var merchant = new MerchantId(new UUID(7, 7));

        assertThat(SellingYear.of(merchant, Instant.parse("2026-12-31T15:59:59Z"))
                        .year())
                .isEqualTo(2026);
        assertThat(SellingYear.of(merchant, Instant.parse("2026-12-31T16:00:00Z"))
                        .year())
                .isEqualTo(2027);
    }
}
