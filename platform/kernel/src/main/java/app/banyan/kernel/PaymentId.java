package app.banyan.kernel;

import java.util.UUID;

/** The payment of one order. */
public record PaymentId(UUID value) implements Id {

    public static PaymentId of(String wire) {
        return new PaymentId(Id.parse("pay", wire));
    }

    @Override
    public String prefix() {
        return "pay";
    }

    @Override
    public String toString() {
        return wire();
    }
}
