package app.banyan.commission.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** One opening of an invite link. */
public record TouchId(UUID value) implements Id {

    public static TouchId of(String wire) {
        return new TouchId(Id.parse("tch", wire));
    }

    @Override
    public String prefix() {
        return "tch";
    }

    @Override
    public String toString() {
        return wire();
    }
}
