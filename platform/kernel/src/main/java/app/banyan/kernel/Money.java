package app.banyan.kernel;

import static java.util.Objects.requireNonNull;

import java.util.Currency;

/**
 * An amount in the currency's smallest unit: 1990 CNY is 19.90 yuan. Arithmetic is exact: it overflows loudly and never
 * mixes currencies. On the wire: {@code {"minor":1990,"currency":"CNY"}}.
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {

    public static final Currency CNY = Currency.getInstance("CNY");

    public Money {
        requireNonNull(currency, "currency");
    }

    public static Money fen(long minor) {
        return new Money(minor, CNY);
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, same(other).minor), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, same(other).minor), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(minor), currency);
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isPositive() {
        return minor > 0;
    }

    public boolean isNegative() {
        return minor < 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, same(other).minor);
    }

    /** For people and logs, always with the currency's decimals: {@code 19.90 CNY}. */
    @Override
    public String toString() {
        return java.math.BigDecimal.valueOf(minor, currency.getDefaultFractionDigits())
                        .toPlainString() + " " + currency;
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("%s is not %s".formatted(other.currency, currency));
        }
        return other;
    }
}
