package app.banyan.membership.domain;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.OrderId;

/**
 * An order whose money is there.
 *
 * @param seat the number of the seat, by which the price goes now and at every renewal
 */
public record Paid(OrderId order, AccountId account, Quote quote, int seat) {}
