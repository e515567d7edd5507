package app.banyan.commission.domain;

import app.banyan.kernel.Money;

/**
 * One line of a sale, as the seller froze it.
 *
 * @param kind          kind of product, such as {@code course}
 * @param paid          what the buyer paid, shipping included
 * @param commissionable what is shared: paid less shipping
 * @param payee         who gets what nobody else does
 */
public record SaleLine(
        int number,
        String kind,
        String product,
        String title,
        int quantity,
        Money paid,
        Money shipping,
        Money commissionable,
        Party payee,
        Terms terms) {

    public SaleLine {
        if (paid.isNegative() || shipping.isNegative() || !paid.minus(shipping).equals(commissionable)) {
            throw new IllegalArgumentException(
                    "line %d: %s less %s is not %s".formatted(number, paid, shipping, commissionable));
        }
        if (commissionable.isNegative() || number < 1 || quantity < 1) {
            throw new IllegalArgumentException("line %d cannot be sold".formatted(number));
        }
    }
}
