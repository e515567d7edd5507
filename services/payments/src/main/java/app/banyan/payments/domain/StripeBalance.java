package app.banyan.payments.domain;

import app.banyan.kernel.Money;

/**
 * What Stripe holds for the platform in one currency.
 *
 * @param available can be paid out
 * @param pending   was taken, but not released yet
 */
public record StripeBalance(Money available, Money pending) {

    public Money total() {
        return available.plus(pending);
    }
}
