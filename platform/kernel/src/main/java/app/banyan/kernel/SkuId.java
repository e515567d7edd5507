package app.banyan.kernel;

import java.util.UUID;

/** One variant of a product: what is stocked, priced and bought. */
public record SkuId(UUID value) implements Id {

    public static SkuId of(String wire) {
        return new SkuId(Id.parse("sku", wire));
    }

    @Override
    public String prefix() {
        return "sku";
    }

    @Override
    public String toString() {
        return wire();
    }
}
