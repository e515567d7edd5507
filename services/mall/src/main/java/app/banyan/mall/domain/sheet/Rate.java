package app.banyan.mall.domain.sheet;

import app.banyan.kernel.Money;
import app.banyan.kernel.Refused;
import app.banyan.mall.domain.ImportRefusal.CurrencyUnknown;
import app.banyan.mall.domain.ImportRefusal.RateForYuan;
import app.banyan.mall.domain.ImportRefusal.RateOutOfRange;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/** How many yuan one unit of the file's currency is worth. */
public record Rate(Currency currency, BigDecimal yuan) {

    /** No currency is worth that much. */
    private static final BigDecimal HIGHEST = BigDecimal.valueOf(1_000);

    private static final BigDecimal MOST_FEN = BigDecimal.valueOf(99_999_999);

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,8})?");

    /** @param rate as it was written; null for yuan, which need none */
    public static Rate of(String currency, String rate) {
        var known = currency(currency);
        if (rate == null && known.equals(Money.CNY)) {
            return new Rate(known, BigDecimal.ONE);
        }
        if (rate == null || !DECIMAL.matcher(rate).matches()) {
            throw new Refused(new RateOutOfRange(rate, HIGHEST));
        }
        var yuan = new BigDecimal(rate);
        if (yuan.signum() <= 0 || yuan.compareTo(HIGHEST) > 0) {
            throw new Refused(new RateOutOfRange(rate, HIGHEST));
        }
        if (known.equals(Money.CNY) && yuan.compareTo(BigDecimal.ONE) != 0) {
            throw new Refused(new RateForYuan(rate));
        }
        return new Rate(known, yuan);
    }

    /** Half a fen is one. Empty when nothing is left of it, or more than a variant may cost. */
    public Optional<Money> inYuan(BigDecimal price) {
        var fen = price.multiply(yuan).movePointRight(2).setScale(0, RoundingMode.HALF_UP);
        return fen.signum() > 0 && fen.compareTo(MOST_FEN) <= 0
                ? Optional.of(Money.fen(fen.longValueExact()))
                : Optional.empty();
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw new Refused(new CurrencyUnknown(code));
        }
    }
}
