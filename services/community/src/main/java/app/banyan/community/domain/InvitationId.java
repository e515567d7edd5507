package app.banyan.community.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** An invitation to a community. */
public record InvitationId(UUID value) implements Id {

    public static InvitationId of(String wire) {
        return new InvitationId(Id.parse("inv", wire));
    }

    @Override
    public String prefix() {
        return "inv";
    }

    @Override
    public String toString() {
        return wire();
    }
}
