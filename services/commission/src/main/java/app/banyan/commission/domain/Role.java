package app.banyan.commission.domain;

import java.util.Locale;

/** What a party is to one sale. The order is the fixed order of a split: it decides who gets an odd fen. */
public enum Role {
    PLATFORM,
    COMMUNITY,
    MANAGER,
    PROMOTER,
    PAYEE;

    public static Role of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    /** Whether a plan sets the share; the platform's is in the seller's terms, and the payee has what is left. */
    public boolean planned() {
        return this == COMMUNITY || this == MANAGER || this == PROMOTER;
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
