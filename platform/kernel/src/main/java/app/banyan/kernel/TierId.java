package app.banyan.kernel;

import java.util.UUID;

/** A tier of membership: what a person joins, for a price and a period. */
public record TierId(UUID value) implements Id {

    public static TierId of(String wire) {
        return new TierId(Id.parse("tir", wire));
    }

    @Override
    public String prefix() {
        return "tir";
    }

    @Override
    public String toString() {
        return wire();
    }
}
