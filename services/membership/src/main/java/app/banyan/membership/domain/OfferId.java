package app.banyan.membership.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** The offer of a ladder, as courses issues it. */
public record OfferId(UUID value) implements Id {

    public static OfferId of(String wire) {
        return new OfferId(Id.parse("off", wire));
    }

    @Override
    public String prefix() {
        return "off";
    }

    @Override
    public String toString() {
        return wire();
    }
}
