package app.banyan.community.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** One post, or one question. */
public record PostId(UUID value) implements Id {

    public static PostId of(String wire) {
        return new PostId(Id.parse("pst", wire));
    }

    @Override
    public String prefix() {
        return "pst";
    }

    @Override
    public String toString() {
        return wire();
    }
}
