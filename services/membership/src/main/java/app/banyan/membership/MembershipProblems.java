package app.banyan.membership;

import app.banyan.membership.domain.HoldingRefusal;
import app.banyan.membership.domain.HoldingRefusal.MembershipOver;
import app.banyan.membership.domain.HoldingRefusal.NothingToRefund;
import app.banyan.membership.domain.HoldingRefusal.PaymentDisputed;
import app.banyan.membership.domain.HoldingRefusal.RefundUnderWay;
import app.banyan.membership.domain.MembershipRefusal;
import app.banyan.membership.domain.OrderRefusal;
import app.banyan.membership.domain.OrderRefusal.AdmissionMissing;
import app.banyan.membership.domain.OrderRefusal.AlreadyHeld;
import app.banyan.membership.domain.OrderRefusal.CreditSpent;
import app.banyan.membership.domain.OrderRefusal.NotAnUpgrade;
import app.banyan.membership.domain.OrderRefusal.NotAwaitingPayment;
import app.banyan.membership.domain.OrderRefusal.NothingToPay;
import app.banyan.membership.domain.OrderRefusal.OfferOver;
import app.banyan.membership.domain.OrderRefusal.OneThing;
import app.banyan.membership.domain.OrderRefusal.OrderOpen;
import app.banyan.membership.domain.OrderRefusal.SoldOut;
import app.banyan.membership.domain.OrderRefusal.TierRetired;
import app.banyan.membership.domain.TierRefusal;
import app.banyan.membership.domain.TierRefusal.BenefitIncomplete;
import app.banyan.membership.domain.TierRefusal.BenefitOfPlatformOnly;
import app.banyan.membership.domain.TierRefusal.CommunityClosed;
import app.banyan.membership.domain.TierRefusal.NotOwner;
import app.banyan.membership.domain.TierRefusal.PeriodTooLong;
import app.banyan.membership.domain.TierRefusal.PriceOutOfRange;
import app.banyan.membership.domain.TierRefusal.SeatsNotRaised;
import app.banyan.membership.domain.TierRefusal.StepWithoutPlace;
import app.banyan.membership.domain.TierRefusal.StepsNotRising;
import app.banyan.membership.domain.TierRefusal.TierNeedsOperator;
import app.banyan.membership.domain.TierRefusal.TierNotIn;
import app.banyan.membership.domain.WaitingRefusal;
import app.banyan.membership.domain.WaitingRefusal.AlreadyWaiting;
import app.banyan.membership.domain.WaitingRefusal.SeatsFree;
import app.banyan.runtime.problem.Problem;
import app.banyan.runtime.problem.RefusalProblems;
import jakarta.inject.Singleton;

/** How each refusal looks over HTTP. No switch has a default, so a new refusal cannot be forgotten. */
@Singleton
public class MembershipProblems implements RefusalProblems<MembershipRefusal> {

    @Override
    public Class<MembershipRefusal> answers() {
        return MembershipRefusal.class;
    }

    @Override
    public Problem problem(MembershipRefusal refusal) {
        return switch (refusal) {
            case TierRefusal tier -> ofTier(tier);
            case OrderRefusal order -> ofOrder(order);
            case HoldingRefusal holding -> ofHolding(holding);
            case WaitingRefusal waiting -> ofWaiting(waiting);
        };
    }

    private static Problem ofTier(TierRefusal refusal) {
        return switch (refusal) {
            case PriceOutOfRange(var price, var highest) ->
                Problem.of(
                                422,
                                "price-out-of-range",
                                "Every price of a tier lies above nothing and not above " + highest)
                        .with("price", price)
                        .with("highest", highest);
            case PeriodTooLong(var unit, var most) ->
                Problem.of(422, "period-too-long", "One payment lasts for 1 to %d %s.".formatted(most, unit))
                        .with("unit", unit)
                        .with("most", most);
            case StepWithoutPlace() ->
                Problem.of(422, "step-without-place", "A price step has fromSeat or from: one, and not both.");
            case StepsNotRising(var price) ->
                Problem.of(422, "steps-not-rising", "Each step comes later and costs more than the one before it.")
                        .with("price", price);
            case BenefitIncomplete(var kind) ->
                Problem.of(422, "benefit-incomplete", "A course names its course, a perk its name, and nothing else.")
                        .with("kind", kind);
            case BenefitOfPlatformOnly() ->
                Problem.of(
                        422,
                        "benefit-of-platform-only",
                        "Only a tier of the platform opens all of its system courses.");
            case TierNeedsOperator() ->
                Problem.of(403, "tier-needs-operator", "Tiers of the platform are for its operators to decide about.");
            case NotOwner(var community) ->
                Problem.of(403, "not-owner", "Only the owner of the community decides about its tiers.")
                        .with("community", community);
            case CommunityClosed(var community, var state) ->
                Problem.of(409, "community-closed", "This community sells no more: it is " + state + ".")
                        .with("community", community)
                        .with("state", state);
            case TierNotIn(var tier, var state, var needed) ->
                Problem.of(409, "tier-state", "This needs a tier that is %s; it is %s.".formatted(needed, state))
                        .with("tier", tier)
                        .with("state", state);
            case SeatsNotRaised(var tier) ->
                Problem.of(422, "seats-not-raised", "Seats that were promised may become more, not fewer.")
                        .with("tier", tier);
        };
    }

    private static Problem ofOrder(OrderRefusal refusal) {
        return switch (refusal) {
            case OneThing() ->
                Problem.of(
                        400,
                        "one-thing",
                        "Name a tier, a tier with an offer, a membership to renew, or one to upgrade with its new tier.");
            case AlreadyHeld(var tier) ->
                Problem.of(409, "already-held", "You hold this tier: renew it instead.")
                        .with("tier", tier);
            case OrderOpen(var order) ->
                Problem.of(409, "order-open", "An order for the same is open: pay it, or wait until its time is over.")
                        .with("order", order);
            case SoldOut(var tier) ->
                Problem.of(409, "sold-out", "Every seat is taken. Wait in line for the next one.")
                        .with("tier", tier);
            case TierRetired(var tier) ->
                Problem.of(409, "tier-retired", "This tier is not for sale.").with("tier", tier);
            case AdmissionMissing(var community, var missing) ->
                Problem.of(422, "admission-missing", "The community asks for more before it lets you in.")
                        .with("community", community)
                        .with("missing", missing);
            case OfferOver(var offer) ->
                Problem.of(422, "offer-over", "This offer cannot be taken any more.")
                        .with("offer", offer);
            case CreditSpent(var offer) ->
                Problem.of(409, "credit-spent", "The credit of this offer is in use for another order.")
                        .with("offer", offer);
            case NotAwaitingPayment(var order, var state) ->
                Problem.of(409, "order-not-awaiting-payment", "There is nothing to pay: the order is " + state + ".")
                        .with("state", state)
                        .with("order", order);
            case NotAnUpgrade(var tier) ->
                Problem.of(422, "not-an-upgrade", "An upgrade leads to a higher rank of the same community.")
                        .with("tier", tier);
            case NothingToPay(var price, var credit) ->
                Problem.of(
                                422,
                                "nothing-to-pay",
                                "The credit of %s leaves nothing to pay of %s.".formatted(credit, price))
                        .with("credit", credit)
                        .with("price", price);
        };
    }

    private static Problem ofHolding(HoldingRefusal refusal) {
        return switch (refusal) {
            case MembershipOver(var membership, var endedAt) ->
                Problem.of(409, "membership-over", "This membership ended at " + endedAt + ".")
                        .with("membership", membership)
                        .with("endedAt", endedAt);
            case RefundUnderWay(var membership) ->
                Problem.of(409, "refund-under-way", "Money of this membership is on its way back to you.")
                        .with("membership", membership);
            case PaymentDisputed(var membership, var order) ->
                Problem.of(409, "payment-disputed", "Your bank claims this payment back: wait until that is decided.")
                        .with("membership", membership)
                        .with("order", order);
            case NothingToRefund(var membership) ->
                Problem.of(422, "nothing-to-refund", "What is left of this membership is worth less than one fen.")
                        .with("membership", membership);
        };
    }

    private static Problem ofWaiting(WaitingRefusal refusal) {
        return switch (refusal) {
            case SeatsFree(var tier) ->
                Problem.of(409, "seats-free", "Seats are free: order one.").with("tier", tier);
            case AlreadyWaiting(var place) ->
                Problem.of(409, "already-waiting", "You are in line for this tier.")
                        .with("place", place);
        };
    }
}
