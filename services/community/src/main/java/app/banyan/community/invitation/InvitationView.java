package app.banyan.community.invitation;

import app.banyan.community.domain.Invitation.State;
import app.banyan.community.domain.InvitationId;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An invitation to a community, for one person. */
@Schema(name = "Invitation", description = "An invitation to a community, for one person.")
public record InvitationView(
        InvitationId id,
        CommunityId community,

        @Schema(description = "For whom; absent when it is for whoever has the code.")
        Optional<AccountId> account,

        @Schema(description = "Shown once, to who made it: a repeated request shows the invitation without it.")
        Optional<String> code,

        AccountId invitedBy,
        Instant invitedAt,
        Instant expiresAt,
        State state) {

    static InvitationView of(InvitationRow row, Instant now) {
        var invitation = row.invitation();
        return new InvitationView(
                invitation.id(),
                invitation.community(),
                invitation.account(),
                Optional.empty(),
                new AccountId(row.invitedBy),
                row.invitedAt,
                row.expiresAt,
                invitation.at(now));
    }

    InvitationView with(String code) {
        return new InvitationView(id, community, account, Optional.of(code), invitedBy, invitedAt, expiresAt, state);
    }
}
