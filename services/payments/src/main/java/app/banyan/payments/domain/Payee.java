package app.banyan.payments.domain;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Id;
import app.banyan.kernel.MerchantId;

/** Somebody whom money is paid out to. */
public record Payee(PayeeKind kind, Id id) {

    public static Payee person(AccountId account) {
        return new Payee(PayeeKind.PERSON, account);
    }

    /** Anything but a kind and an id of it is an {@link IllegalArgumentException}. */
    public static Payee of(String kind, String wire) {
        var payee = PayeeKind.of(kind);
        return new Payee(
                payee,
                switch (payee) {
                    case PERSON -> AccountId.of(wire);
                    case MERCHANT -> MerchantId.of(wire);
                    case COMMUNITY -> CommunityId.of(wire);
                });
    }

    @Override
    public String toString() {
        return id.wire();
    }
}
