package app.banyan.identity.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** One request of a person to be verified. Also the reference the provider knows it by. */
public record VerificationId(UUID value) implements Id {

    public static VerificationId of(String wire) {
        return new VerificationId(Id.parse("ver", wire));
    }

    @Override
    public String prefix() {
        return "ver";
    }

    @Override
    public String toString() {
        return wire();
    }
}
