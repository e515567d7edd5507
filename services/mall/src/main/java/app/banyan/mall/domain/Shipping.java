package app.banyan.mall.domain;

import app.banyan.kernel.Money;
import app.banyan.kernel.Refused;
import app.banyan.mall.domain.WordingRefusal.OutOfBounds;
import java.util.Currency;
import java.util.Optional;

/**
 * What sending an order costs its buyer.
 *
 * @param freeFrom the value of goods from which it costs nothing
 */
public record Shipping(Money fee, Optional<Money> freeFrom) {

    private static final long HIGHEST_FEE = 99_999_999L;
    private static final long HIGHEST_VALUE = 99_999_999_999L;

    public Shipping {
        Wording.within("fee", fee.minor(), 0, HIGHEST_FEE, "in the smallest unit");
        var currency = fee.currency();
        freeFrom.ifPresent(value -> {
            Wording.within("freeFrom", value.minor(), 1, HIGHEST_VALUE, "in the smallest unit");
            if (!value.currency().equals(currency)) {
                throw new Refused(new OutOfBounds("freeFrom", "in " + currency));
            }
        });
    }

    /** A merchant asks for all of its money in one currency. */
    public void mustBeIn(Currency currency) {
        if (!fee.currency().equals(currency)) {
            throw new Refused(new OutOfBounds("fee", "in " + currency));
        }
    }
}
