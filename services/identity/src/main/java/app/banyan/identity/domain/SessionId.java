package app.banyan.identity.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** A person signed in on one device: the family of refresh tokens that follow each other. */
public record SessionId(UUID value) implements Id {

    public static SessionId of(String wire) {
        return new SessionId(Id.parse("ses", wire));
    }

    @Override
    public String prefix() {
        return "ses";
    }

    @Override
    public String toString() {
        return wire();
    }
}
