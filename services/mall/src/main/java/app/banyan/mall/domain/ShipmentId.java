package app.banyan.mall.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** What a merchant sent of an order. */
public record ShipmentId(UUID value) implements Id {

    public static ShipmentId of(String wire) {
        return new ShipmentId(Id.parse("shp", wire));
    }

    @Override
    public String prefix() {
        return "shp";
    }

    @Override
    public String toString() {
        return wire();
    }
}
