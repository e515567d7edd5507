package app.banyan.mall.domain;

import java.util.Locale;

/** What an operator says about a merchant or a product. */
public enum Decision {
    APPROVE,
    REJECT,
    SUSPEND;

    public static Decision of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
