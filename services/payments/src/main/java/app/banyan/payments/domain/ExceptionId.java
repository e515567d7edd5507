package app.banyan.payments.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** Something on which Stripe's books and ours do not agree. */
public record ExceptionId(UUID value) implements Id {

    public static ExceptionId of(String wire) {
        return new ExceptionId(Id.parse("rex", wire));
    }

    @Override
    public String prefix() {
        return "rex";
    }

    @Override
    public String toString() {
        return wire();
    }
}
