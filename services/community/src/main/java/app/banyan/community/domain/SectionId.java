package app.banyan.community.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** One section of a community. */
public record SectionId(UUID value) implements Id {

    public static SectionId of(String wire) {
        return new SectionId(Id.parse("sec", wire));
    }

    @Override
    public String prefix() {
        return "sec";
    }

    @Override
    public String toString() {
        return wire();
    }
}
