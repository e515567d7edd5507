package app.banyan.selling.domain;

import app.banyan.kernel.Money;
import app.banyan.kernel.Split;
import java.util.List;

/** An amount that concerns a whole payment, laid on the lines that were paid with it. */
public final class Spread {

    private Spread() {}

    /**
     * By largest remainder, in proportion to what each line has left; never more than that.
     *
     * @param left what each line has left, in a fixed order
     * @return for each line; together the amount, or all that is left where that is less
     */
    public static List<Money> of(Money amount, List<Money> left) {
        var all = left.stream().reduce(Money.zero(amount.currency()), Money::plus);
        if (amount.compareTo(all) >= 0) {
            return List.copyOf(left);
        }
        var weights = left.stream().map(money -> Math.toIntExact(money.minor())).toList();
        return Split.of(amount.minor(), weights).parts().stream()
                .map(part -> new Money(part.amount(), amount.currency()))
                .toList();
    }
}
