package app.banyan.membership.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** A place in the line for a seat of a tier. */
public record WaitingPlaceId(UUID value) implements Id {

    public static WaitingPlaceId of(String wire) {
        return new WaitingPlaceId(Id.parse("wpl", wire));
    }

    @Override
    public String prefix() {
        return "wpl";
    }

    @Override
    public String toString() {
        return wire();
    }
}
