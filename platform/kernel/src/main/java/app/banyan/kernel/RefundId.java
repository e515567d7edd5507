package app.banyan.kernel;

import java.util.UUID;

/** One giving back of money, whole or in part, of one payment. */
public record RefundId(UUID value) implements Id {

    public static RefundId of(String wire) {
        return new RefundId(Id.parse("rfd", wire));
    }

    @Override
    public String prefix() {
        return "rfd";
    }

    @Override
    public String toString() {
        return wire();
    }
}
