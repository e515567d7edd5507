package app.banyan.membership.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** One person's membership of one tier, from its start to its end. */
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
