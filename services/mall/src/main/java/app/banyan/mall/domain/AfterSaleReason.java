package app.banyan.mall.domain;

/** Why a buyer asks for something after having paid. */
public enum AfterSaleReason {
    /** None is needed before it is sent, nor within seven days from the day after it came. */
    NO_REASON,
    DAMAGED,
    WRONG_GOODS,
    NOT_AS_DESCRIBED,
    NOT_RECEIVED;

    /** Whether it is not the buyer's doing: what sending it cost goes back as well. */
    public boolean merchantsDoing() {
        return this != NO_REASON;
    }
}
