package app.banyan.kernel;

import java.util.UUID;

/** A course. */
public record CourseId(UUID value) implements Id {

    public static CourseId of(String wire) {
        return new CourseId(Id.parse("crs", wire));
    }

    @Override
    public String prefix() {
        return "crs";
    }

    @Override
    public String toString() {
        return wire();
    }
}
