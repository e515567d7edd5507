package app.banyan.courses.domain;

import app.banyan.kernel.Money;
import java.util.ArrayList;
import java.util.List;

/** What earlier rungs of a ladder are worth when the next one is bought. */
public enum Credit {
    /** Every rung is paid in full. */
    NONE {
        @Override
        List<Purchase> of(Money listPrice, List<Purchase> highestFirst) {
            return List.of();
        }
    },

    /**
     * Everything paid so far counts. A purchase is used whole or not at all, from the highest rung down, and one that
     * would leave nothing to pay is kept: an order always has a price that the payment provider can charge.
     */
    FULL {
        @Override
        List<Purchase> of(Money listPrice, List<Purchase> highestFirst) {
            var used = new ArrayList<Purchase>();
            var left = listPrice;
            for (var purchase : highestFirst) {
                if (purchase.worth().compareTo(left) < 0) {
                    used.add(purchase);
                    left = left.minus(purchase.worth());
                }
            }
            return List.copyOf(used);
        }
    };

    abstract List<Purchase> of(Money listPrice, List<Purchase> highestFirst);
}
