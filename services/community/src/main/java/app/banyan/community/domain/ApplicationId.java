package app.banyan.community.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** An application to be let into a community. */
public record ApplicationId(UUID value) implements Id {

    public static ApplicationId of(String wire) {
        return new ApplicationId(Id.parse("apl", wire));
    }

    @Override
    public String prefix() {
        return "apl";
    }

    @Override
    public String toString() {
        return wire();
    }
}
