package app.banyan.commission.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** One version of the commission plan. */
public record PlanId(UUID value) implements Id {

    public static PlanId of(String wire) {
        return new PlanId(Id.parse("pln", wire));
    }

    @Override
    public String prefix() {
        return "pln";
    }

    @Override
    public String toString() {
        return wire();
    }
}
