package app.banyan.courses.domain;

import app.banyan.kernel.Money;
import java.util.List;

/**
 * What an order costs.
 *
 * @param credited the purchases that pay for a part of it
 */
public record Quote(Money listPrice, List<Purchase> credited) {

    public Quote {
        credited = List.copyOf(credited);
        if (!listPrice.minus(sum(listPrice, credited)).isPositive()) {
            throw new IllegalArgumentException("credit must leave something to pay of " + listPrice);
        }
    }

    public static Quote withoutCredit(Money listPrice) {
        return new Quote(listPrice, List.of());
    }

    public Money credit() {
        return sum(listPrice, credited);
    }

    public Money toPay() {
        return listPrice.minus(credit());
    }

    private static Money sum(Money listPrice, List<Purchase> credited) {
        return credited.stream().map(Purchase::worth).reduce(Money.zero(listPrice.currency()), Money::plus);
    }
}
