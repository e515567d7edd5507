package app.banyan.community.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** Something that a community does together at a time. */
public record ActivityId(UUID value) implements Id {

    public static ActivityId of(String wire) {
        return new ActivityId(Id.parse("act", wire));
    }

    @Override
    public String prefix() {
        return "act";
    }

    @Override
    public String toString() {
        return wire();
    }
}
