package app.banyan.courses.order;

import app.banyan.courses.CoursesConfig;
import app.banyan.courses.course.Courses;
import app.banyan.courses.credit.Credits;
import app.banyan.courses.domain.Course;
import app.banyan.courses.domain.Offer;
import app.banyan.courses.domain.OrderRefusal.AlreadyHeld;
import app.banyan.courses.domain.OrderRefusal.NotAwaitingPayment;
import app.banyan.courses.domain.OrderRefusal.OfferIsMembership;
import app.banyan.courses.domain.OrderRefusal.OrderOpen;
import app.banyan.courses.domain.OrderState;
import app.banyan.courses.domain.Product.OfCourse;
import app.banyan.courses.domain.Product.OfTier;
import app.banyan.courses.domain.Quote;
import app.banyan.courses.enrolment.Enrolments;
import app.banyan.courses.offer.Offers;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.selling.attribution.Attributions;
import app.banyan.selling.payment.PaymentView;
import app.banyan.selling.payment.Payments;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * People order courses and go to pay for them. Other services are asked before the transaction, never inside it; the
 * price is decided inside, while the buyer's credit is held.
 */
@ApplicationScoped
public class Orders {

    private final Courses courses;
    private final Offers offers;
    private final Credits credits;
    private final Enrolments enrolments;
    private final Attributions attributions;
    private final Payments payments;
    private final Idempotency idempotency;
    private final Ids ids;
    private final Clock clock;
    private final CoursesConfig config;

    Orders(
            Courses courses,
            Offers offers,
            Credits credits,
            Enrolments enrolments,
            Attributions attributions,
            Payments payments,
            Idempotency idempotency,
            Ids ids,
            Clock clock,
            CoursesConfig config) {
        this.courses = courses;
        this.offers = offers;
        this.credits = credits;
        this.enrolments = enrolments;
        this.attributions = attributions;
        this.payments = payments;
        this.idempotency = idempotency;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    Uni<OrderView> place(String key, AccountId buyer, OrderRequest request) {
        request.mustNameOneThing();
        return placing(buyer, request)
                .flatMap(placing -> attributions
                        .askOnce(placing.question())
                        .flatMap(attribution -> Panache.withTransaction(() -> idempotency.once(
                                "orders.place", key, request, OrderView.class, () -> take(placing, attribution)))));
    }

    /** Where the buyer pays. Payments keeps one payment for each order, so asking it twice is safe. */
    Uni<PaymentView> pay(String key, AccountId buyer, OrderId id) {
        return payable(id, buyer)
                .flatMap(order -> payments.open(id, order.toPay(), order.title))
                .flatMap(payment -> Panache.withTransaction(() -> idempotency.once(
                        "orders.pay",
                        key,
                        id,
                        PaymentView.class,
                        () -> Uni.createFrom().item(payment))));
    }

    @WithSession
    Uni<Page<OrderView>> newest(AccountId buyer, PageRequest page) {
        return OrderRow.newest(buyer, page).map(rows -> page.page(rows, row -> Cursor.of(row.id), OrderView::of));
    }

    @WithSession
    Uni<OrderView> view(OrderId id, AccountId buyer) {
        return mine(id, buyer).map(OrderView::of);
    }

    /** Fixes what commission is asked about, now and when it is asked again. */
    private Uni<Placing> placing(AccountId buyer, OrderRequest request) {
        var id = new OrderId(ids.next());
        var now = clock.instant();
        return request.offer()
                .map(offer -> offers.of(offer, buyer).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(offer -> new Placing(
                        id,
                        buyer,
                        offer.map(Orders::courseOf).or(request::course).orElseThrow(),
                        offer,
                        request,
                        now))
                .call(placing -> courses.published(placing.course()));
    }

    private static CourseId courseOf(Offer offer) {
        return switch (offer.product()) {
            case OfCourse(var course) -> course;
            case OfTier(var tier) -> throw new Refused(new OfferIsMembership(offer.id(), tier));
        };
    }

    private Uni<OrderView> take(Placing placing, String attribution) {
        return enrolments
                .lock(placing.buyer())
                .flatMap(_ -> mustNotHold(placing.buyer(), placing.course()))
                .flatMap(_ -> mustHaveNoOpenOrder(placing))
                .flatMap(_ -> courses.published(placing.course()))
                .flatMap(course -> quote(placing, course).flatMap(quote -> keep(placing, course, quote, attribution)))
                .map(OrderView::of);
    }

    private Uni<Void> mustNotHold(AccountId buyer, CourseId course) {
        return enrolments
                .holds(buyer, course)
                .invoke(held -> {
                    if (held) {
                        throw new Refused(new AlreadyHeld(course));
                    }
                })
                .replaceWithVoid();
    }

    /** An open order whose time is over makes room, with its credit, even before the job comes by. */
    private Uni<Void> mustHaveNoOpenOrder(Placing placing) {
        return OrderRow.lockedOpen(placing.buyer(), placing.course()).flatMap(open -> {
            if (open == null) {
                return Uni.createFrom().voidItem();
            }
            if (open.stateAt(placing.orderedAt()) == OrderState.AWAITING_PAYMENT) {
                throw new Refused(new OrderOpen(open.order()));
            }
            open.expire();
            return open.flush().flatMap(_ -> credits.release(open.order(), placing.orderedAt()));
        });
    }

    private Uni<Quote> quote(Placing placing, Course course) {
        return placing.offer()
                .map(offer -> offers.quote(offer.mustBeOpenAt(placing.orderedAt())))
                .orElseGet(() -> Uni.createFrom().item(Quote.withoutCredit(course.listPrice())));
    }

    private Uni<OrderRow> keep(Placing placing, Course course, Quote quote, String attribution) {
        var row = OrderRow.placed(placing, course, quote, config.terms().frozen(), config.reservation());
        row.attribution = attribution;
        return row.<OrderRow>persistAndFlush().call(_ -> credits.use(row.order(), quote.credited()));
    }

    private Uni<OrderRow> payable(OrderId id, AccountId buyer) {
        return Panache.withSession(() -> mine(id, buyer)
                .invoke(order -> mustAwaitPayment(order, clock.instant()))
                .call(order -> mustNotHold(buyer, order.courseId())));
    }

    private static void mustAwaitPayment(OrderRow order, Instant now) {
        var state = order.stateAt(now);
        if (state != OrderState.AWAITING_PAYMENT) {
            throw new Refused(new NotAwaitingPayment(order.order(), state));
        }
    }

    private static Uni<OrderRow> mine(OrderId id, AccountId buyer) {
        return OrderRow.of(id, buyer).onItem().ifNull().failWith(() -> new Refused(new NotFound()));
    }
}
