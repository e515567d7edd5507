package app.banyan.membership.domain;

/** REFUNDED: the order that started it was given back; where only a renewal was, the membership EXPIRED before it. */
public enum EndReason {
    EXPIRED,
    REFUNDED,
    UPGRADED
}
