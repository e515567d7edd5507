package app.banyan.kernel;

import java.util.UUID;

/** A person's account, as identity issues it. */
public record AccountId(UUID value) implements Id {

    public static AccountId of(String wire) {
        return new AccountId(Id.parse("acc", wire));
    }

    @Override
    public String prefix() {
        return "acc";
    }

    @Override
    public String toString() {
        return wire();
    }
}
