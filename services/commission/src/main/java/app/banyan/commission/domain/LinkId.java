package app.banyan.commission.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** A link of an agent. */
public record LinkId(UUID value) implements Id {

    public static LinkId of(String wire) {
        return new LinkId(Id.parse("lnk", wire));
    }

    @Override
    public String prefix() {
        return "lnk";
    }

    @Override
    public String toString() {
        return wire();
    }
}
