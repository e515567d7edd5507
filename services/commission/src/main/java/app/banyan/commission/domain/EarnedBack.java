package app.banyan.commission.domain;

import app.banyan.kernel.Money;
import app.banyan.kernel.Ppm;
import java.math.BigInteger;

/**
 * How much of the price of a membership its holder has earned as a manager since. It is shown and nothing else: no rate
 * and no eligibility reads it.
 *
 * @param price what the membership is worth: what was paid and the credit that went into it
 */
public record EarnedBack(Money price, Money earned) {

    public Money remaining() {
        return earned.compareTo(price) < 0 ? price.minus(earned) : Money.zero(price.currency());
    }

    /** All of it at most; nothing of a membership without a price. */
    public Ppm share() {
        if (!price.isPositive() || !earned.isPositive()) {
            return Ppm.NONE;
        }
        return earned.compareTo(price) >= 0
                ? Ppm.ALL
                : new Ppm(BigInteger.valueOf(earned.minor())
                        .multiply(BigInteger.valueOf(Ppm.WHOLE))
                        .divide(BigInteger.valueOf(price.minor()))
                        .intValueExact());
    }
}
