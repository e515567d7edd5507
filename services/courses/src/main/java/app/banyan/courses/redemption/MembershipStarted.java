package app.banyan.courses.redemption;

import app.banyan.courses.membership.HeldTiers;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.TierId;
import java.time.Instant;
import java.util.Optional;

/** What courses reads of {@code membership.membership.started.v1}. */
record MembershipStarted(
        String membership, AccountId account, TierId tier, Optional<OrderId> order, Instant startedAt) {

    HeldTiers.Start start() {
        return new HeldTiers.Start(membership, account, tier, order, startedAt);
    }
}
