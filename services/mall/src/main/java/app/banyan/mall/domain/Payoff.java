package app.banyan.mall.domain;

import app.banyan.kernel.Money;
import app.banyan.kernel.PaymentId;
import app.banyan.selling.domain.Captured;
import java.util.Optional;

/** What captured money does to a checkout. Money is never refused, only taken for goods or given back. */
public sealed interface Payoff {

    /** The goods that are reserved are sold. */
    record Sell() implements Payoff {}

    /** The reservation is over: sold, if all of it is still there. */
    record SellIfLeft() implements Payoff {}

    record GiveBack(Reason reason) implements Payoff {}

    /** The same money, heard of again. */
    record AlreadyKnown() implements Payoff {}

    enum Reason {
        AMOUNT_DIFFERS,
        ALREADY_PAID,
        STOCK_GONE,
        YEARLY_LIMIT
    }

    /** @param settledBy empty until some money settled it */
    static Payoff of(CheckoutState state, Money total, Optional<PaymentId> settledBy, Captured captured) {
        if (settledBy.equals(Optional.of(captured.payment()))) {
            return new AlreadyKnown();
        }
        if (state.settled()) {
            return new GiveBack(Reason.ALREADY_PAID);
        }
        if (!captured.amount().equals(total)) {
            return new GiveBack(Reason.AMOUNT_DIFFERS);
        }
        return state == CheckoutState.AWAITING_PAYMENT ? new Sell() : new SellIfLeft();
    }
}
