package app.banyan.commission.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** A time in which a person counts as brought by one agent. */
public record BindingId(UUID value) implements Id {

    public static BindingId of(String wire) {
        return new BindingId(Id.parse("bnd", wire));
    }

    @Override
    public String prefix() {
        return "bnd";
    }

    @Override
    public String toString() {
        return wire();
    }
}
