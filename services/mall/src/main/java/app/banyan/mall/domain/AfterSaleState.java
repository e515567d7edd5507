package app.banyan.mall.domain;

import java.util.Set;

/**
 * The life of an after-sale. Where the merchant says no, the buyer may ask an operator; what payments would not send
 * comes before an operator by itself.
 */
public enum AfterSaleState {
    /** The merchant is to answer. */
    REQUESTED,
    /** The merchant said no. */
    REFUSED,
    /** An operator is to decide. */
    ESCALATED,
    /** Agreed: the buyer is to send it back. */
    AWAITING_RETURN,
    /** On its way back: the merchant is to say that it came. */
    SENT_BACK,
    /** The money is on its way to the buyer. */
    REFUNDING,
    REFUNDED,
    /** The money did not arrive: it is owed until an operator sends it again. */
    REFUND_FAILED,
    /** An operator said no, for good. */
    REJECTED,
    WITHDRAWN;

    private Set<AfterSaleState> successors() {
        return switch (this) {
            case REQUESTED -> Set.of(REFUSED, AWAITING_RETURN, REFUNDING, WITHDRAWN);
            case REFUSED -> Set.of(ESCALATED, WITHDRAWN);
            case ESCALATED -> Set.of(AWAITING_RETURN, REFUNDING, REJECTED, WITHDRAWN);
            case AWAITING_RETURN -> Set.of(SENT_BACK, WITHDRAWN);
            case SENT_BACK -> Set.of(REFUNDING, REFUSED);
            case REFUNDING -> Set.of(REFUNDED, REFUND_FAILED, ESCALATED);
            case REFUNDED -> Set.of(REFUND_FAILED);
            case REFUND_FAILED -> Set.of(REFUNDED);
            case REJECTED, WITHDRAWN -> Set.of();
        };
    }

    public boolean leadsTo(AfterSaleState next) {
        return successors().contains(next);
    }

    /** Whether the merchant is waited for, and time decides where it says nothing. */
    public boolean waits() {
        return this == REQUESTED || this == SENT_BACK;
    }
}
