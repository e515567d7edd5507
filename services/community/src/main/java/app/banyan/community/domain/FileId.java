package app.banyan.community.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** One file that a member shared. */
public record FileId(UUID value) implements Id {

    public static FileId of(String wire) {
        return new FileId(Id.parse("fil", wire));
    }

    @Override
    public String prefix() {
        return "fil";
    }

    @Override
    public String toString() {
        return wire();
    }
}
