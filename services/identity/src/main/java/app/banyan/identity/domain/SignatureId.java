package app.banyan.identity.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** One person's signature under one version of an agreement. */
public record SignatureId(UUID value) implements Id {

    public static SignatureId of(String wire) {
        return new SignatureId(Id.parse("sig", wire));
    }

    @Override
    public String prefix() {
        return "sig";
    }

    @Override
    public String toString() {
        return wire();
    }
}
