package app.banyan.community.admission;

import app.banyan.community.domain.InvitationId;
import app.banyan.community.domain.InvitationRefusal.InvitationOrCode;
import app.banyan.kernel.Refused;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "Entry",
        description = "What a person comes with. Without a body an invitation made out to them is found by itself.")
record Entry(
        Optional<InvitationId> invitation,

        @Schema(description = "The code of an invitation that has no name on it.")
        Optional<@Size(min = 1, max = 64) String> code) {

    static final Entry WITHOUT = new Entry(Optional.empty(), Optional.empty());

    /** @throws Refused when it names both */
    Entry mustBeClear() {
        if (invitation.isPresent() && code.isPresent()) {
            throw new Refused(new InvitationOrCode());
        }
        return this;
    }
}
