package app.banyan.membership.domain;

import app.banyan.kernel.Money;
import app.banyan.kernel.PaymentId;
import app.banyan.selling.domain.Captured;
import java.util.Optional;

/** What captured money does to an order. Money is never refused, only fulfilled or given back. */
public sealed interface Settlement {

    record Fulfil() implements Settlement {}

    record GiveBack(RefundReason reason) implements Settlement {}

    /** The same money, heard of again. */
    record AlreadyKnown() implements Settlement {}

    enum RefundReason {
        AMOUNT_DIFFERS,
        ALREADY_PAID,
        ALREADY_HELD,
        CREDIT_SPENT,
        SEATS_GONE,
        MEMBERSHIP_OVER,
        COMMUNITY_CLOSED
    }

    /**
     * @param settledBy empty until some money settled the order
     * @param obstacle what stands against fulfilling it by now
     */
    record Owed(OrderState state, Money toPay, Optional<PaymentId> settledBy, Optional<RefundReason> obstacle) {}

    static Settlement of(Owed owed, Captured captured) {
        if (owed.settledBy().filter(captured.payment()::equals).isPresent()) {
            return new AlreadyKnown();
        }
        if (owed.state().settled()) {
            return new GiveBack(RefundReason.ALREADY_PAID);
        }
        if (!owed.toPay().equals(captured.amount())) {
            return new GiveBack(RefundReason.AMOUNT_DIFFERS);
        }
        return owed.obstacle().<Settlement>map(GiveBack::new).orElseGet(Fulfil::new);
    }
}
