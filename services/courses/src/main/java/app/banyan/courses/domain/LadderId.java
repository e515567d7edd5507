package app.banyan.courses.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** A ladder of courses. */
public record LadderId(UUID value) implements Id {

    public static LadderId of(String wire) {
        return new LadderId(Id.parse("lad", wire));
    }

    @Override
    public String prefix() {
        return "lad";
    }

    @Override
    public String toString() {
        return wire();
    }
}
