package app.banyan.courses.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** One person's right to learn one course. */
public record EnrolmentId(UUID value) implements Id {

    public static EnrolmentId of(String wire) {
        return new EnrolmentId(Id.parse("enr", wire));
    }

    @Override
    public String prefix() {
        return "enr";
    }

    @Override
    public String toString() {
        return wire();
    }
}
