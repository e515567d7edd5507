package app.banyan.membership.tier;

import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Money;
import app.banyan.kernel.TierId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A tier is for sale from now on, or no more. */
sealed interface TierChanged extends DomainEvent {

    TierId tier();

    @Override
    default String topic() {
        return "membership.tier";
    }

    @Override
    default String key() {
        return tier().wire();
    }

    record Published(
            TierId tier,
            Optional<CommunityId> community,
            Money listPrice,
            boolean fixedPrice,
            Optional<Integer> seats,
            int rank,
            List<BenefitView> benefits,
            Instant publishedAt)
            implements TierChanged {

        @Override
        public String type() {
            return "membership.tier.published.v1";
        }
    }

    record Retired(TierId tier, Optional<CommunityId> community, Instant retiredAt) implements TierChanged {

        @Override
        public String type() {
            return "membership.tier.retired.v1";
        }
    }
}
