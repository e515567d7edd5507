package app.banyan.mall.domain;

import app.banyan.kernel.Money;
import app.banyan.kernel.Ppm;
import app.banyan.selling.domain.SaleTerms;
import java.math.BigInteger;

/**
 * One version of a product's terms. What once held stays as it was; a change is a new version.
 *
 * @param platform the platform's fee, as it was when the version was written
 */
public record SupplyTerms(int version, Terms terms, Ppm platform) {

    private static final BigInteger WHOLE = BigInteger.valueOf(Ppm.WHOLE);

    /** The lowest price a shelf may ask for a variant of this price: rounded up, so that the merchant's bound holds. */
    public Money floor(Money own) {
        return new Money(share(own, terms.floorPpm(), WHOLE.subtract(BigInteger.ONE)), own.currency());
    }

    /** The highest price a shelf may ask: rounded down. */
    public Money ceiling(Money own) {
        return new Money(share(own, terms.ceilingPpm(), BigInteger.ZERO), own.currency());
    }

    public boolean admits(Money own, Money asked) {
        return asked.compareTo(floor(own)) >= 0 && asked.compareTo(ceiling(own)) <= 0;
    }

    public boolean serves(Region region) {
        return terms.regions().isEmpty() || terms.regions().contains(region.province());
    }

    /** What the seller grants of a sale under these terms. */
    public SaleTerms frozen() {
        return new SaleTerms(terms.distribution(), platform, version);
    }

    private static long share(Money own, int ppm, BigInteger roundingUp) {
        return BigInteger.valueOf(own.minor())
                .multiply(BigInteger.valueOf(ppm))
                .add(roundingUp)
                .divide(WHOLE)
                .longValueExact();
    }
}
