package app.banyan.community.activity;

import app.banyan.kernel.AccountId;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "SignUp", description = "Somebody who takes part.")
record SignUpView(AccountId account, Instant signedUpAt) {

    static SignUpView of(SignUpRow row) {
        return new SignUpView(new AccountId(row.account), row.signedUpAt);
    }
}
