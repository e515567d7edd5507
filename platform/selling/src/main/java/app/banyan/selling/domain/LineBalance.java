package app.banyan.selling.domain;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;

/**
 * What became of the money of one line of a sale.
 *
 * @param refunded  went back by refunds that succeeded
 * @param onTheWay  is owed back and has not arrived, or failed until somebody sends it again
 * @param lost      went back by disputes that were lost
 * @param contested is claimed by disputes that are not decided
 */
public record LineBalance(
        OrderId sale, int line, Money paid, Money refunded, Money onTheWay, Money lost, Money contested) {

    /** What the buyer has back for good, by whatever way; never more than was paid. */
    public Money givenBack() {
        var back = refunded.plus(lost);
        return back.compareTo(paid) < 0 ? back : paid;
    }

    /** What nobody has given back, nor claims through a bank. */
    public Money kept() {
        return positive(paid.minus(refunded).minus(lost).minus(contested));
    }

    /** What may still be promised to the buyer. */
    public Money refundable() {
        return positive(kept().minus(onTheWay));
    }

    private static Money positive(Money money) {
        return money.isNegative() ? Money.zero(money.currency()) : money;
    }
}
