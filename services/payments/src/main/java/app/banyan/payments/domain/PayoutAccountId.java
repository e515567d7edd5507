package app.banyan.payments.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** The account that one payee is paid through; Stripe's idempotency key is made of it. */
public record PayoutAccountId(UUID value) implements Id {

    public static PayoutAccountId of(String wire) {
        return new PayoutAccountId(Id.parse("pac", wire));
    }

    @Override
    public String prefix() {
        return "pac";
    }

    @Override
    public String toString() {
        return wire();
    }
}
