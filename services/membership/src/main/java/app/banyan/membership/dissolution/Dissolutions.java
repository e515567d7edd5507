package app.banyan.membership.dissolution;

import app.banyan.kernel.OrderId;
import app.banyan.kernel.TierId;
import app.banyan.membership.cancellation.Cancellations;
import app.banyan.membership.community.ClosedCommunities;
import app.banyan.membership.domain.MembershipId;
import app.banyan.membership.order.Settlements;
import app.banyan.membership.tier.Tiers;
import app.banyan.runtime.inbox.Inbox;
import app.banyan.runtime.job.Rounds;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * A community that is over sells no more, and its members get back what they cannot use. What there is to do is looked
 * up each time and done one by one, each in a transaction of its own: whatever interrupts it, the next round goes on.
 */
@ApplicationScoped
class Dissolutions {

    private static final String CONSUMER = "communities";

    private final ClosedCommunities closed;
    private final Tiers tiers;
    private final Settlements settlements;
    private final Cancellations cancellations;
    private final Inbox inbox;

    Dissolutions(
            ClosedCommunities closed, Tiers tiers, Settlements settlements, Cancellations cancellations, Inbox inbox) {
        this.closed = closed;
        this.tiers = tiers;
        this.settlements = settlements;
        this.cancellations = cancellations;
        this.inbox = inbox;
    }

    @WithTransaction
    Uni<Void> closed(UUID event, CommunityClosed told) {
        return inbox.once(event, CONSUMER, () -> closed.close(told.community(), told.closure()));
    }

    /** First nothing more is sold, then what was sold goes back. */
    Uni<Void> round() {
        return Rounds.each(these(closed.tiers(Rounds.AT_ONCE), TierId::new), tiers::close)
                .flatMap(_ -> Rounds.each(these(closed.orders(Rounds.AT_ONCE), OrderId::new), settlements::withdraw))
                .flatMap(_ -> Rounds.each(
                        these(closed.memberships(Rounds.AT_ONCE), MembershipId::new), cancellations::dissolve));
    }

    /** How much is left to do, counted no further than the next round goes. */
    Uni<Long> left() {
        return closed.tiers(Rounds.AT_ONCE)
                .flatMap(sold -> closed.orders(Rounds.AT_ONCE)
                        .flatMap(open -> closed.memberships(Rounds.AT_ONCE)
                                .map(held -> (long) sold.size() + open.size() + held.size())));
    }

    private static <T> Uni<List<T>> these(Uni<List<UUID>> found, Function<UUID, T> id) {
        return found.map(ids -> ids.stream().map(id).toList());
    }
}
