package app.banyan.kernel;

import java.util.UUID;

/** A payment that its payer's bank claims back, until it is decided whose money it is. */
public record DisputeId(UUID value) implements Id {

    public static DisputeId of(String wire) {
        return new DisputeId(Id.parse("dsp", wire));
    }

    @Override
    public String prefix() {
        return "dsp";
    }

    @Override
    public String toString() {
        return wire();
    }
}
