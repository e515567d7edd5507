package app.banyan.mall.domain;

/** Why a line of a cart cannot be bought as it is. */
public enum CartProblem {
    /** The product, its merchant or the listing is withdrawn. */
    NOT_FOR_SALE,
    /** The shelf asks a price that the merchant's terms do not allow any more. */
    PRICE_OUTSIDE_TERMS,
    OUT_OF_STOCK
}
