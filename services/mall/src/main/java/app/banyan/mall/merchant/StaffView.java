package app.banyan.mall.merchant;

import app.banyan.kernel.AccountId;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "MerchantStaff", description = "Who works for a merchant besides its owner.")
record StaffView(AccountId account, AccountId addedBy, Instant addedAt) {

    static StaffView of(StaffRow row) {
        return new StaffView(new AccountId(row.account), new AccountId(row.addedBy), row.addedAt);
    }
}
