package app.banyan.kernel;

import java.util.UUID;

/** A browser that opened an invite link, before anybody signed in. */
public record VisitorId(UUID value) implements Id {

    public static VisitorId of(String wire) {
        return new VisitorId(Id.parse("vis", wire));
    }

    @Override
    public String prefix() {
        return "vis";
    }

    @Override
    public String toString() {
        return wire();
    }
}
