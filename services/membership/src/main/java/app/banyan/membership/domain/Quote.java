package app.banyan.membership.domain;

import app.banyan.kernel.Money;
import app.banyan.kernel.Refused;
import app.banyan.membership.domain.OrderRefusal.NothingToPay;
import java.time.Instant;
import java.util.List;

/**
 * What an order costs: the price of its step, less a credit that always leaves something to pay.
 *
 * @param carried the part of the credit that is left of an upgraded membership, and lives on in the new one
 */
public record Quote(Money listPrice, Money credit, Money carried) {

    public Quote {
        if (credit.isNegative() || carried.isNegative() || carried.compareTo(credit) > 0) {
            throw new IllegalArgumentException("credit of " + credit + ", carried " + carried);
        }
        if (!listPrice.minus(credit).isPositive()) {
            throw new Refused(new NothingToPay(listPrice, credit));
        }
    }

    public static Quote plain(Money listPrice) {
        return offered(listPrice, Money.zero(listPrice.currency()));
    }

    /** With what the ladder credits of the courses bought so far. */
    public static Quote offered(Money listPrice, Money credit) {
        return new Quote(listPrice, credit, Money.zero(listPrice.currency()));
    }

    public static Quote upgrading(Money listPrice, List<Term> terms, Instant at) {
        var credit = terms.stream().map(term -> term.credit(at)).reduce(Money.zero(listPrice.currency()), Money::plus);
        return new Quote(listPrice, credit, credit);
    }

    public Money toPay() {
        return listPrice.minus(credit);
    }
}
