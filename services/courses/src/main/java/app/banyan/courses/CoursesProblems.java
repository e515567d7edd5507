package app.banyan.courses;

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
import app.banyan.courses.domain.OrderRefusal;
import app.banyan.courses.domain.OrderRefusal.AlreadyHeld;
import app.banyan.courses.domain.OrderRefusal.CourseOrOffer;
import app.banyan.courses.domain.OrderRefusal.NotAwaitingPayment;
import app.banyan.courses.domain.OrderRefusal.OfferOver;
import app.banyan.courses.domain.OrderRefusal.OrderOpen;
import app.banyan.runtime.problem.Problem;
import app.banyan.runtime.problem.RefusalProblems;
import jakarta.inject.Singleton;

/** How each refusal looks over HTTP. No switch has a default, so a new refusal cannot be forgotten. */
@Singleton
public class CoursesProblems implements RefusalProblems<CoursesRefusal> {

    @Override
    public Class<CoursesRefusal> answers() {
        return CoursesRefusal.class;
    }

    @Override
    public Problem problem(CoursesRefusal refusal) {
        return switch (refusal) {
            case CourseRefusal course -> ofCourse(course);
            case LadderRefusal ladder -> ofLadder(ladder);
            case OrderRefusal order -> ofOrder(order);
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
                Problem.of(403, "not-enrolled", "This lesson is for people who hold the course.")
                        .with("course", course);
        };
    }

    private static Problem ofLadder(LadderRefusal refusal) {
        return switch (refusal) {
            case RungCount(var given, var fewest, var most) ->
                Problem.of(422, "rung-count", "A ladder has %d to %d rungs, not %d.".formatted(fewest, most, given))
                        .with("fewest", fewest)
                        .with("most", most);
            case RungTwice(var course) ->
                Problem.of(422, "rung-twice", "A course is one rung of a ladder, not two.")
                        .with("course", course);
            case RungNotPublished(var course) ->
                Problem.of(422, "rung-not-published", "No published course has this id.")
                        .with("course", course);
            case RungIsFree(var course) ->
                Problem.of(422, "rung-is-free", "A rung has a price; this course is free.")
                        .with("course", course);
            case RungsNotRising(var course) ->
                Problem.of(422, "rungs-not-rising", "Each rung costs more than the one below it; this one does not.")
                        .with("course", course);
        };
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
            case OfferOver(var offer, var deadline) ->
                Problem.of(409, "offer-over", "This offer ended at " + deadline + ".")
                        .with("offer", offer)
                        .with("deadline", deadline);
            case NotAwaitingPayment(var order, var state) ->
                Problem.of(409, "order-not-awaiting-payment", "This order cannot be paid: it is " + state + ".")
                        .with("order", order)
                        .with("state", state);
        };
    }
}
