package app.banyan.e2e;

/** Points at which a test may make something go wrong. */
public enum Moment {
    SHOP_OPEN,
    LINK_OPENED,
    SIGNED_IN,
    JOINED,
    ORDERED,
    PAYMENT_ASKED,
    PAID,
    FULFILLED,
    MEMBERSHIP_ORDERED,
    MEMBERSHIP_PAID,
    MEMBERSHIP_STARTED,
    MANAGER_APPOINTED,
    REFUND_ASKED,
    GOODS_SENT,
    GOODS_LISTED,
    GOODS_ORDERED,
    GOODS_PAID,
    GOODS_SOLD,
    GOODS_SHIPPED,
    COURSE_GIVEN_BACK,
    GOODS_SENT_BACK,
    DISPUTED,
    TIME_PASSED,
    PAYOUT_ASKED,
    PAID_OUT
}
