package app.banyan.community.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** A membership, which membership owns. */
public record MembershipId(UUID value) implements Id {

    public static MembershipId of(String wire) {
        return new MembershipId(Id.parse("mbr", wire));
    }

    @Override
    public String prefix() {
        return "mbr";
    }

    @Override
    public String toString() {
        return wire();
    }
}
