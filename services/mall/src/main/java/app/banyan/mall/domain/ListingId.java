package app.banyan.mall.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** A product on a community's shelf. */
public record ListingId(UUID value) implements Id {

    public static ListingId of(String wire) {
        return new ListingId(Id.parse("lst", wire));
    }

    @Override
    public String prefix() {
        return "lst";
    }

    @Override
    public String toString() {
        return wire();
    }
}
