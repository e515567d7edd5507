package app.banyan.community.invitation;

import app.banyan.kernel.AccountId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        description =
                "Whom to invite. Without an account there will be a code, for the one person who first comes with it.")
record InvitationDraft(
        Optional<AccountId> account,

        @Schema(description = "For how many days it stands; 7 if absent.")
        Optional<@Min(1) @Max(30) Integer> days) {

    static final int DAYS = 7;
}
