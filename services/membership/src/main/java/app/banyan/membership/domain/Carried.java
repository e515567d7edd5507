package app.banyan.membership.domain;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;

/**
 * Money of an older order that lives on in the term of an upgrade.
 *
 * @param order whose money it is
 * @param paid what that order paid in all
 * @param left the part of it that was left when it was carried over
 */
public record Carried(OrderId order, Money paid, Money left) {

    public Carried {
        if (left.compareTo(paid) > 0) {
            throw new IllegalArgumentException("%s of %s cannot be left of %s".formatted(left, order, paid));
        }
    }

    Carried less(Money rest) {
        return new Carried(order, paid, rest);
    }
}
