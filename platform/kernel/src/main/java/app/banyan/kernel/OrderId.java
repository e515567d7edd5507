package app.banyan.kernel;

import java.util.UUID;

/** An order of any selling service. */
public record OrderId(UUID value) implements Id {

    public static OrderId of(String wire) {
        return new OrderId(Id.parse("ord", wire));
    }

    @Override
    public String prefix() {
        return "ord";
    }

    @Override
    public String toString() {
        return wire();
    }
}
