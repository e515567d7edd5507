package app.banyan.courses.redemption;

import app.banyan.courses.credit.Credits;
import app.banyan.courses.domain.Offer;
import app.banyan.courses.domain.OfferId;
import app.banyan.courses.domain.RedemptionRefusal.CreditSpent;
import app.banyan.courses.domain.RedemptionRefusal.OfferEnded;
import app.banyan.courses.domain.RedemptionRefusal.RedemptionDiffers;
import app.banyan.courses.enrolment.Enrolments;
import app.banyan.courses.membership.HeldTiers;
import app.banyan.courses.offer.Offers;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.inbox.Inbox;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Offers of a tier, taken by orders of membership. The credit is held for the order until a time that membership names;
 * then the hold ends by itself. It becomes final when the membership starts, and is free again when that is paid back.
 */
@ApplicationScoped
public class Redemptions {

    private static final Logger LOG = Logger.getLogger(Redemptions.class);
    private static final String CONSUMER = "redemptions";

    private final Offers offers;
    private final Credits credits;
    private final Enrolments enrolments;
    private final HeldTiers tiers;
    private final Inbox inbox;
    private final Clock clock;

    Redemptions(Offers offers, Credits credits, Enrolments enrolments, HeldTiers tiers, Inbox inbox, Clock clock) {
        this.offers = offers;
        this.credits = credits;
        this.enrolments = enrolments;
        this.tiers = tiers;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** The order is the key: asked again, the same answer, with the credit held anew if it was let go. */
    @WithTransaction
    Uni<RedemptionView> redeem(OfferId id, RedemptionRequest request) {
        return enrolments
                .lock(request.account())
                .flatMap(_ -> offers.of(id, request.account()))
                .invoke(offer -> mustBeOf(offer, request))
                .flatMap(offer -> RedemptionRow.of(request.order())
                        .flatMap(known -> known == null ? take(offer, request) : holdAgain(known, offer, request)))
                .map(RedemptionView::of);
    }

    private static void mustBeOf(Offer offer, RedemptionRequest request) {
        if (!offer.product().tier().equals(Optional.of(request.tier()))) {
            throw new Refused(new NotFound());
        }
    }

    private Uni<RedemptionRow> take(Offer offer, RedemptionRequest request) {
        if (!offer.openAt(request.orderedAt())) {
            throw new Refused(new OfferEnded(offer.id(), offer.deadline()));
        }
        return offers.quote(offer)
                .flatMap(quote -> RedemptionRow.of(offer, request.order(), quote, request.orderedAt())
                        .<RedemptionRow>persistAndFlush()
                        .call(_ -> credits.hold(request.order(), quote.credited(), request.holdUntil())));
    }

    private Uni<RedemptionRow> holdAgain(RedemptionRow known, Offer offer, RedemptionRequest request) {
        if (!known.offer.equals(offer.id().value())) {
            throw new Refused(new RedemptionDiffers(request.order(), new OfferId(known.offer)));
        }
        return credits.free(request.order()).flatMap(free -> {
            if (!free) {
                throw new Refused(new CreditSpent(offer.id(), request.order()));
            }
            return credits.holdAgain(request.order(), request.holdUntil()).replaceWith(known);
        });
    }

    /** The order was paid and its membership has started: what it counted on is used for good. */
    @WithTransaction
    Uni<Void> started(UUID event, MembershipStarted membership) {
        return once(
                event,
                membership.account(),
                () -> tiers.start(membership.start())
                        .flatMap(_ -> membership.order().map(this::makeFinal).orElseGet(Redemptions::nothing)));
    }

    @WithTransaction
    Uni<Void> ended(UUID event, MembershipEnded membership) {
        return once(
                event,
                membership.account(),
                () -> tiers.end(membership.membership(), membership.endedAt())
                        .flatMap(_ -> membership
                                .order()
                                .filter(_ -> membership.paidBack())
                                .map(order -> credits.release(order, clock.instant()))
                                .orElseGet(Redemptions::nothing)));
    }

    /** The money did not go back after all. The event names no order; the membership's own start did. */
    @WithTransaction
    Uni<Void> restored(UUID event, MembershipRestored membership) {
        return once(
                event,
                membership.account(),
                () -> tiers.restore(membership.membership())
                        .flatMap(order -> order.map(this::makeFinal).orElseGet(Redemptions::nothing)));
    }

    /** An order that ended unpaid needs no credit. One that was paid late and has its membership keeps it. */
    @WithTransaction
    Uni<Void> expired(UUID event, MembershipOrderExpired order) {
        return RedemptionRow.of(order.order())
                .onItem()
                .ifNotNull()
                .transformToUni(row ->
                        once(event, new AccountId(row.account), () -> credits.endHold(order.order(), clock.instant())));
    }

    private Uni<Void> once(UUID event, AccountId account, Supplier<Uni<Void>> effect) {
        return inbox.once(event, CONSUMER, () -> enrolments.lock(account).flatMap(_ -> effect.get()));
    }

    /** Membership asks before it starts one, so credit that is spent by then is a fault that a person must see. */
    private Uni<Void> makeFinal(OrderId order) {
        return credits.free(order).flatMap(free -> {
            if (!free) {
                LOG.errorf("the membership of order %s started on credit that is spent elsewhere", order);
                return nothing();
            }
            return credits.takeBack(order);
        });
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
