package app.banyan.kernel;

import java.util.UUID;

/** A community. */
public record CommunityId(UUID value) implements Id {

    public static CommunityId of(String wire) {
        return new CommunityId(Id.parse("com", wire));
    }

    @Override
    public String prefix() {
        return "com";
    }

    @Override
    public String toString() {
        return wire();
    }
}
