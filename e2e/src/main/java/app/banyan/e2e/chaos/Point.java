package app.banyan.e2e.chaos;

/** Where in what people do something can be made to go wrong: right after the platform, or Stripe, has said yes. */
public enum Point {
    SIGNED_IN,
    ORDERED,
    PAYMENT_ASKED,
    PAID,
    FULFILLED,
    GIVEN_BACK,
    POSTED,
    SHIPPED
}
