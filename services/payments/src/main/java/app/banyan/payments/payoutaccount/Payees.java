package app.banyan.payments.payoutaccount;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.MerchantId;
import app.banyan.payments.domain.Payee;
import app.banyan.payments.domain.PayeeKind;
import java.util.UUID;

/** Payees as the database keeps them: a word and a UUID. */
public final class Payees {

    private Payees() {}

    public static Payee of(String kind, UUID id) {
        var word = PayeeKind.valueOf(kind);
        return new Payee(
                word,
                switch (word) {
                    case PERSON -> new AccountId(id);
                    case MERCHANT -> new MerchantId(id);
                    case COMMUNITY -> new CommunityId(id);
                });
    }
}
