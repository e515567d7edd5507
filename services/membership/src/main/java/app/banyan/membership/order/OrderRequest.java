package app.banyan.membership.order;

import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Refused;
import app.banyan.kernel.TierId;
import app.banyan.kernel.VisitorId;
import app.banyan.membership.domain.MembershipId;
import app.banyan.membership.domain.OfferId;
import app.banyan.membership.domain.OrderKind;
import app.banyan.membership.domain.OrderRefusal.OneThing;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "MembershipOrderRequest",
        description = "What is ordered: a tier, a tier by an offer of the ladder, a renewal, or an upgrade to a tier."
                + " Never a price.")
record OrderRequest(
        @Schema(description = "The tier; not with a renewal.")
        Optional<TierId> tier,

        @Schema(
                description = "The offer of the ladder that leads to the tier.",
                examples = "off_01jxqkmprxf88r209wbnz9ye7f")
        Optional<OfferId> offer,

        @Schema(description = "The membership to renew.", examples = "mbr_01jxqkmpv4f8c921swbnza0a10")
        Optional<MembershipId> renews,

        @Schema(description = "The membership that the tier takes the place of.")
        Optional<MembershipId> upgrades,

        @Schema(description = "The visitor id that came with the invite link.")
        Optional<VisitorId> visitor,

        @Schema(description = "The community whose page is ordered from; for a community's tier it is that community.")
        Optional<CommunityId> community) {

    OrderKind kind() {
        var kind = renews.isPresent() ? OrderKind.RENEWAL : upgrades.isPresent() ? OrderKind.UPGRADE : OrderKind.NEW;
        var complete = switch (kind) {
            case NEW -> tier.isPresent();
            case RENEWAL -> tier.isEmpty() && offer.isEmpty() && upgrades.isEmpty();
            case UPGRADE -> tier.isPresent() && offer.isEmpty();
        };
        if (!complete) {
            throw new Refused(new OneThing());
        }
        return kind;
    }

    Optional<MembershipId> continued() {
        return renews.or(() -> upgrades);
    }
}
