package app.banyan.mall.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** An entry of an address book. */
public record AddressId(UUID value) implements Id {

    public static AddressId of(String wire) {
        return new AddressId(Id.parse("adr", wire));
    }

    @Override
    public String prefix() {
        return "adr";
    }

    @Override
    public String toString() {
        return wire();
    }
}
