package app.banyan.courses;

import app.banyan.courses.domain.CancellationRefusal;
import app.banyan.courses.domain.CancellationRefusal.NotFulfilled;
import app.banyan.courses.domain.CancellationRefusal.NothingToRefund;
import app.banyan.courses.domain.CancellationRefusal.PaymentDisputed;
import app.banyan.courses.domain.CancellationRefusal.UsedAsCredit;
import app.banyan.courses.domain.CourseRefusal;
import app.banyan.courses.domain.CourseRefusal.CourseIsFree;
import app.banyan.courses.domain.CourseRefusal.CourseIsPaid;
import app.banyan.courses.domain.CourseRefusal.NoLessons;
import app.banyan.courses.domain.CourseRefusal.NotEnrolled;
import app.banyan.courses.domain.CourseRefusal.PriceOutOfRange;
import app.banyan.courses.domain.CourseRefusal.TrainingHasPrice;
import app.banyan.courses.domain.CoursesRefusal;
import app.banyan.courses.domain.LadderRefusal;
import app.banyan.courses.domain.LadderRefusal.RungCount;
import app.banyan.courses.domain.LadderRefusal.RungIsFree;
import app.banyan.courses.domain.LadderRefusal.RungNotPublished;
import app.banyan.courses.domain.LadderRefusal.RungTwice;
import app.banyan.courses.domain.LadderRefusal.RungsNotRising;
import app.banyan.courses.domain.LadderRefusal.TierNotOnTop;
import app.banyan.courses.domain.LadderRefusal.TierOfCommunity;
import app.banyan.courses.domain.LadderRefusal.TierPriceMoves;
import app.banyan.courses.domain.OfferId;
import app.banyan.courses.domain.OrderRefusal;
import app.banyan.courses.domain.OrderRefusal.AlreadyHeld;
import app.banyan.courses.domain.OrderRefusal.CourseOrOffer;
import app.banyan.courses.domain.OrderRefusal.NotAwaitingPayment;
import app.banyan.courses.domain.OrderRefusal.OfferIsMembership;
import app.banyan.courses.domain.OrderRefusal.OfferOver;
import app.banyan.courses.domain.OrderRefusal.OrderOpen;
import app.banyan.courses.domain.Product;
import app.banyan.courses.domain.Product.OfCourse;
import app.banyan.courses.domain.Product.OfTier;
import app.banyan.courses.domain.RedemptionRefusal;
import app.banyan.courses.domain.RedemptionRefusal.CreditSpent;
import app.banyan.courses.domain.RedemptionRefusal.OfferEnded;
import app.banyan.courses.domain.RedemptionRefusal.RedemptionDiffers;
import app.banyan.runtime.problem.Problem;
import app.banyan.runtime.problem.RefusalProblems;
import jakarta.inject.Singleton;
import java.time.Instant;

/** How each refusal looks over HTTP. No switch has a default, so a new refusal cannot be forgotten. */
@Singleton
public class CoursesProblems implements RefusalProblems<CoursesRefusal> {

    private static final String MEMBERSHIPS = "/v1/membership-orders";

    @Override
    public Class<CoursesRefusal> answers() {
        return CoursesRefusal.class;
    }

    @Override
    public Problem problem(CoursesRefusal refusal) {
        return switch (refusal) {
            case CancellationRefusal cancellation -> ofCancellation(cancellation);
            case CourseRefusal course -> ofCourse(course);
            case LadderRefusal ladder -> ofLadder(ladder);
            case OrderRefusal order -> ofOrder(order);
            case RedemptionRefusal redemption -> ofRedemption(redemption);
        };
    }

    private static Problem ofCancellation(CancellationRefusal refusal) {
        return switch (refusal) {
            case NotFulfilled(var order, var state) ->
                Problem.of(409, "order-not-fulfilled", "This order cannot be given back: it is " + state + ".")
                        .with("order", order)
                        .with("state", state);
            case UsedAsCredit(var order, var by) ->
                Problem.of(409, "used-as-credit", "This purchase pays for a part of another: give that back first.")
                        .with("order", order)
                        .with("usedBy", by);
            case PaymentDisputed(var order) ->
                Problem.of(409, "payment-disputed", "Your bank claims this payment back: wait until that is decided.")
                        .with("order", order);
            case NothingToRefund(var order) ->
                Problem.of(422, "nothing-to-refund", "Nothing is left of what this order paid.")
                        .with("order", order);
        };
    }

    private static Problem ofCourse(CourseRefusal refusal) {
        return switch (refusal) {
            case PriceOutOfRange(var price, var highest) ->
                Problem.of(422, "price-out-of-range", "A price is more than nothing and at most " + highest + ".")
                        .with("price", price)
                        .with("highest", highest);
            case TrainingHasPrice() -> Problem.of(422, "training-has-price", "Training is free: leave the price out.");
            case NoLessons(var course) ->
                Problem.of(422, "course-without-lessons", "A course needs a lesson before it is published.")
                        .with("course", course);
            case CourseIsFree(var course) ->
                Problem.of(422, "course-is-free", "This course is free: enrol, there is nothing to order.")
                        .with("course", course);
            case CourseIsPaid(var course, var price) ->
                Problem.of(422, "course-is-paid", "This course costs " + price + ": order it.")
                        .with("course", course)
                        .with("price", price);
            case NotEnrolled(var course) ->
                Problem.of(
                                403,
                                "not-enrolled",
                                "This lesson is for people who hold the course, or whose membership opens it.")
                        .with("course", course);
        };
    }

    private static Problem ofLadder(LadderRefusal refusal) {
        return switch (refusal) {
            case RungCount(var given, var fewest, var most) ->
                Problem.of(422, "rung-count", "A ladder has %d to %d rungs, not %d.".formatted(fewest, most, given))
                        .with("fewest", fewest)
                        .with("most", most);
            case RungTwice(var product) ->
                about(product, Problem.of(422, "rung-twice", "A product is one rung of a ladder, not two."));
            case RungNotPublished(var product) ->
                about(product, Problem.of(422, "rung-not-published", "Nothing published has this id."));
            case RungIsFree(var course) ->
                Problem.of(422, "rung-is-free", "A rung has a price; this course is free.")
                        .with("course", course);
            case RungsNotRising(var product) ->
                about(
                        product,
                        Problem.of(
                                422,
                                "rungs-not-rising",
                                "Each rung costs more than the one below it; this one does not."));
            case TierNotOnTop(var tier) ->
                Problem.of(422, "tier-not-on-top", "A tier is the highest rung of a ladder, or none.")
                        .with("tier", tier);
            case TierPriceMoves(var tier) ->
                Problem.of(422, "tier-price-moves", "An offer names a price; this tier's rises while it is sold.")
                        .with("tier", tier);
            case TierOfCommunity(var tier) ->
                Problem.of(422, "tier-of-community", "A ladder leads to a tier of the platform, not of a community.")
                        .with("tier", tier);
        };
    }

    private static Problem about(Product product, Problem problem) {
        return switch (product) {
            case OfCourse(var course) -> problem.with("course", course);
            case OfTier(var tier) -> problem.with("tier", tier);
        };
    }

    private static Problem ofRedemption(RedemptionRefusal refusal) {
        return switch (refusal) {
            case OfferEnded(var offer, var deadline) -> offerOver(422, offer, deadline);
            case CreditSpent(var offer, var order) ->
                Problem.of(409, "credit-spent", "The credit of this offer pays for something else by now.")
                        .with("offer", offer)
                        .with("order", order);
            case RedemptionDiffers(var order, var redeemed) ->
                Problem.of(409, "redemption-differs", "This order takes another offer.")
                        .with("order", order)
                        .with("offer", redeemed);
        };
    }

    private static Problem offerOver(int status, OfferId offer, Instant deadline) {
        return Problem.of(status, "offer-over", "This offer ended at " + deadline + ".")
                .with("offer", offer)
                .with("deadline", deadline);
    }

    private static Problem ofOrder(OrderRefusal refusal) {
        return switch (refusal) {
            case CourseOrOffer() -> Problem.of(400, "course-or-offer", "Name a course or an offer: one, and not both.");
            case AlreadyHeld(var course) ->
                Problem.of(409, "already-held", "You hold this course already.").with("course", course);
            case OrderOpen(var order) ->
                Problem.of(
                                409,
                                "order-open",
                                "You have an open order for this course: pay it, or wait until it expires.")
                        .with("order", order);
            case OfferOver(var offer, var deadline) -> offerOver(409, offer, deadline);
            case OfferIsMembership(var offer, var tier) ->
                Problem.of(
                                422,
                                "offer-is-a-membership",
                                "This offer is of a membership: order it at " + MEMBERSHIPS + ".")
                        .with("offer", offer)
                        .with("tier", tier)
                        .with("orderAt", MEMBERSHIPS);
            case NotAwaitingPayment(var order, var state) ->
                Problem.of(409, "order-not-awaiting-payment", "This order cannot be paid: it is " + state + ".")
                        .with("order", order)
                        .with("state", state);
        };
    }
}
