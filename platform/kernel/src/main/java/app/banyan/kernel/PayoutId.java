package app.banyan.kernel;

import java.util.UUID;

/** Money that a payee draws: one request, one transfer. */
public record PayoutId(UUID value) implements Id {

    public static PayoutId of(String wire) {
        return new PayoutId(Id.parse("pyt", wire));
    }

    @Override
    public String prefix() {
        return "pyt";
    }

    @Override
    public String toString() {
        return wire();
    }
}
