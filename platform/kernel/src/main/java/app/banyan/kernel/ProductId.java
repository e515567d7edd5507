package app.banyan.kernel;

import java.util.UUID;

/** A product of a merchant: what a community picks for its shelf. */
public record ProductId(UUID value) implements Id {

    public static ProductId of(String wire) {
        return new ProductId(Id.parse("prd", wire));
    }

    @Override
    public String prefix() {
        return "prd";
    }

    @Override
    public String toString() {
        return wire();
    }
}
