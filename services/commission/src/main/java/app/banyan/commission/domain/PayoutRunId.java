package app.banyan.commission.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** One weekly run that pays everybody who wants it. */
public record PayoutRunId(UUID value) implements Id {

    public static PayoutRunId of(String wire) {
        return new PayoutRunId(Id.parse("prn", wire));
    }

    @Override
    public String prefix() {
        return "prn";
    }

    @Override
    public String toString() {
        return wire();
    }
}
