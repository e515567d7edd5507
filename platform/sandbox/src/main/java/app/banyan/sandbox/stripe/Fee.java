package app.banyan.sandbox.stripe;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What Stripe keeps of a charge: a rate in millionths, rounded half up, and a fixed part in minor units. */
public record Fee(int ppm, long fixed) {

    /** 3.4 % + 2.00 yuan: near Stripe's own price for such a charge, and easy to reckon by hand. */
    public static final Fee DEFAULT = new Fee(34_000, 200);

    long of(long amount) {
        return BigDecimal.valueOf(amount)
                        .multiply(BigDecimal.valueOf(ppm))
                        .movePointLeft(6)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact()
                + fixed;
    }
}
