package app.banyan.identity.session;

import app.banyan.identity.token.AccessTokens.Issued;
import app.banyan.kernel.AccountId;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a client holds of a session. */
@Schema(name = "Session")
public record SessionView(
        @Schema(description = "A JWT; send it as `Authorization: Bearer …`.")
        String accessToken,

        @Schema(description = "Seconds until the access token expires.", examples = "600")
        long expiresIn,

        @Schema(description = "Good for one refresh, which gives the next one. Keep it secret.")
        String refreshToken,

        AccountId account,

        @JsonProperty("new") @Schema(name = "new", description = "Whether this sign-in opened the account.")
        boolean isNew) {

    static SessionView of(AccountId account, boolean isNew, Issued access, RefreshSecret refresh) {
        return new SessionView(access.token(), access.life().toSeconds(), refresh.text(), account, isNew);
    }

    @Override
    public String toString() {
        return "session of " + account;
    }
}
