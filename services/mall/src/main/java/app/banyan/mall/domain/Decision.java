package app.banyan.mall.domain;

import java.util.Locale;
import java.util.Optional;

/** What an operator says about a merchant or a product. */
public enum Decision {
    APPROVE,
    REJECT,
    SUSPEND;

    public static Decision of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** A reason as it is kept; empty when none was given. */
    public static Optional<String> reason(Optional<String> given) {
        return Wording.line("reason", given, Product.LONGEST_REASON);
    }
}
