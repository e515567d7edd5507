package app.banyan.identity.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** A document that is to prove a claim. */
public record DocumentId(UUID value) implements Id {

    public static DocumentId of(String wire) {
        return new DocumentId(Id.parse("doc", wire));
    }

    @Override
    public String prefix() {
        return "doc";
    }

    @Override
    public String toString() {
        return wire();
    }
}
