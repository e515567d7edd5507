package app.banyan.membership.tier;

import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Money;
import app.banyan.kernel.TierId;
import app.banyan.membership.domain.TierState;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What other services ask about a tier. */
@Schema(description = "What other services ask about a tier.")
record TierCard(
        TierId tier,
        Optional<CommunityId> community,
        String name,
        TierState state,

        @Schema(description = "What the next order costs now.")
        Money listPrice,

        @Schema(description = "The price has no steps.") boolean fixedPrice) {}
