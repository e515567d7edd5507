package app.banyan.identity.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** A human being behind one or more accounts. Random, so it tells nothing; equal for the same identity document. */
public record PersonId(UUID value) implements Id {

    public static PersonId of(String wire) {
        return new PersonId(Id.parse("per", wire));
    }

    @Override
    public String prefix() {
        return "per";
    }

    @Override
    public String toString() {
        return wire();
    }
}
