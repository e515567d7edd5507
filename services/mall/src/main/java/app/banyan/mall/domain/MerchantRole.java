package app.banyan.mall.domain;

import java.util.Locale;

/** What a person is to a merchant. */
public enum MerchantRole {
    OWNER,
    STAFF,
    NONE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean belongs() {
        return this != NONE;
    }
}
