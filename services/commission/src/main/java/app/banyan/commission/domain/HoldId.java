package app.banyan.commission.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** A hold on a party or on a sale. */
public record HoldId(UUID value) implements Id {

    public static HoldId of(String wire) {
        return new HoldId(Id.parse("hld", wire));
    }

    @Override
    public String prefix() {
        return "hld";
    }

    @Override
    public String toString() {
        return wire();
    }
}
