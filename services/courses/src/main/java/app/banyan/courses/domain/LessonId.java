package app.banyan.courses.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** One lesson of a course. */
public record LessonId(UUID value) implements Id {

    public static LessonId of(String wire) {
        return new LessonId(Id.parse("les", wire));
    }

    @Override
    public String prefix() {
        return "les";
    }

    @Override
    public String toString() {
        return wire();
    }
}
