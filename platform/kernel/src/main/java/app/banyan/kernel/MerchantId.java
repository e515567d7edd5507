package app.banyan.kernel;

import java.util.UUID;

/** Whoever lists goods: a licensed merchant, or an individual who sells little. */
public record MerchantId(UUID value) implements Id {

    public static MerchantId of(String wire) {
        return new MerchantId(Id.parse("mer", wire));
    }

    @Override
    public String prefix() {
        return "mer";
    }

    @Override
    public String toString() {
        return wire();
    }
}
