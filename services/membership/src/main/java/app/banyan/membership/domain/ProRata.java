package app.banyan.membership.domain;

import app.banyan.kernel.Money;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The share of an amount that belongs to the time still to come, to the microsecond, rounded down to the fen. */
final class ProRata {

    private ProRata() {}

    static Money unused(Money amount, Instant from, Instant to, Instant at) {
        if (!at.isAfter(from)) {
            return amount;
        }
        if (!at.isBefore(to)) {
            return Money.zero(amount.currency());
        }
        var share = BigInteger.valueOf(amount.minor())
                .multiply(BigInteger.valueOf(ChronoUnit.MICROS.between(at, to)))
                .divide(BigInteger.valueOf(ChronoUnit.MICROS.between(from, to)));
        return new Money(share.longValueExact(), amount.currency());
    }
}
