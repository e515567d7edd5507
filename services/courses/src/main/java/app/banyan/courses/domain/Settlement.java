package app.banyan.courses.domain;

import app.banyan.kernel.Money;
import app.banyan.kernel.PaymentId;
import app.banyan.selling.domain.Captured;
import java.util.Optional;

/** What captured money does to an order. Money is never refused, only fulfilled or owed back. */
public sealed interface Settlement {

    /** The buyer gets the course; it is a sale. */
    record Fulfil() implements Settlement {}

    /** The buyer gets the money back; it never was a sale. */
    record RefundDue(RefundReason reason) implements Settlement {}

    /** The same money, heard of again. */
    record AlreadyKnown() implements Settlement {}

    enum RefundReason {
        AMOUNT_DIFFERS,
        ALREADY_PAID,
        ALREADY_HELD,
        CREDIT_SPENT
    }

    /** What is known of the order when the money arrives; {@code settledBy} is empty until some money did. */
    record Owed(OrderState state, Money toPay, Optional<PaymentId> settledBy) {}

    /**
     * @param alreadyHeld the buyer holds the course by another way
     * @param creditFree the credit agreed for the order pays for no other one
     */
    static Settlement of(Owed owed, Captured captured, boolean alreadyHeld, boolean creditFree) {
        if (owed.state().settled()) {
            return owed.settledBy().equals(Optional.of(captured.payment()))
                    ? new AlreadyKnown()
                    : new RefundDue(RefundReason.ALREADY_PAID);
        }
        if (!captured.amount().equals(owed.toPay())) {
            return new RefundDue(RefundReason.AMOUNT_DIFFERS);
        }
        if (alreadyHeld) {
            return new RefundDue(RefundReason.ALREADY_HELD);
        }
        return creditFree ? new Fulfil() : new RefundDue(RefundReason.CREDIT_SPENT);
    }
}
