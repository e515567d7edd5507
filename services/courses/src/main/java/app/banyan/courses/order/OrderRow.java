package app.banyan.courses.order;

import app.banyan.courses.domain.Course;
import app.banyan.courses.domain.OrderState;
import app.banyan.courses.domain.Purchase;
import app.banyan.courses.domain.Quote;
import app.banyan.courses.domain.Settlement.Owed;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.Ppm;
import app.banyan.kernel.VisitorId;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.selling.attribution.Question;
import app.banyan.selling.attribution.Question.Product;
import app.banyan.selling.domain.SaleTerms;
import app.banyan.selling.sale.SaleCompleted.Party;
import app.banyan.selling.sale.Sold;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(name = "orders")
class OrderRow extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(updatable = false)
    UUID buyer;

    @Column(updatable = false)
    UUID course;

    @Column(updatable = false)
    String title;

    @Column(updatable = false)
    UUID offer;

    @Column(updatable = false)
    UUID visitor;

    @Column(updatable = false)
    UUID community;

    @Column(updatable = false)
    String currency;

    @Column(updatable = false)
    long listMinor;

    @Column(updatable = false)
    long creditMinor;

    @Column(updatable = false)
    long toPayMinor;

    @Column(updatable = false)
    int distributionPpm;

    @Column(updatable = false)
    int platformPpm;

    @Column(updatable = false)
    int termsVersion;

    @Column(updatable = false)
    Instant orderedAt;

    @Column(updatable = false)
    Instant reservedUntil;

    @Enumerated(EnumType.STRING)
    OrderState state;

    String attribution;
    UUID payment;
    Instant paidAt;
    Instant soldAt;

    /** When the buyer got the course; stays when the money goes back. */
    Instant fulfilledAt;

    static OrderRow placed(Placing placing, Course course, Quote quote, SaleTerms terms, Duration reservation) {
        var row = new OrderRow();
        row.id = placing.id().value();
        row.buyer = placing.buyer().value();
        row.course = course.id().value();
        row.title = course.title();
        row.offer = placing.offer().map(offer -> offer.id().value()).orElse(null);
        row.visitor = placing.request().visitor().map(VisitorId::value).orElse(null);
        row.community = placing.request().community().map(CommunityId::value).orElse(null);
        row.currency = quote.listPrice().currency().getCurrencyCode();
        row.listMinor = quote.listPrice().minor();
        row.creditMinor = quote.credit().minor();
        row.toPayMinor = quote.toPay().minor();
        row.distributionPpm = terms.distribution().value();
        row.platformPpm = terms.platform().value();
        row.termsVersion = terms.version();
        row.orderedAt = placing.orderedAt();
        row.reservedUntil = placing.orderedAt().plus(reservation);
        row.state = OrderState.AWAITING_PAYMENT;
        return row;
    }

    static Uni<OrderRow> of(OrderId id, AccountId buyer) {
        return find("id = ?1 and buyer = ?2", id.value(), buyer.value()).firstResult();
    }

    static Uni<List<OrderRow>> newest(AccountId buyer, PageRequest page) {
        return page.afterId()
                .map(after -> OrderRow.<OrderRow>find("buyer = ?1 and id < ?2 order by id desc", buyer.value(), after))
                .orElseGet(() -> find("buyer = ?1 order by id desc", buyer.value()))
                .page(0, page.fetch())
                .list();
    }

    static Uni<OrderRow> locked(OrderId id) {
        return findById(id.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    static Uni<OrderRow> lockedOpen(AccountId buyer, CourseId course) {
        return OrderRow.<OrderRow>find(
                        "buyer = ?1 and course = ?2 and state = ?3",
                        buyer.value(),
                        course.value(),
                        OrderState.AWAITING_PAYMENT)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** Without the row itself, which must not be in the session before it is locked. Null for an order of no one here. */
    static Uni<UUID> buyerOf(OrderId id) {
        return find("select buyer from OrderRow where id = ?1", id.value())
                .project(UUID.class)
                .firstResult();
    }

    static Uni<List<UUID>> overdue(Instant now, int limit) {
        return find(
                        "select id from OrderRow where state = ?1 and reservedUntil <= ?2 order by reservedUntil",
                        OrderState.AWAITING_PAYMENT,
                        now)
                .project(UUID.class)
                .page(0, limit)
                .list();
    }

    static Uni<List<OrderRow>> unattributed(int limit) {
        return OrderRow.<OrderRow>find(
                        "attribution is null and (state = ?1 or fulfilledAt is not null) order by orderedAt",
                        OrderState.AWAITING_PAYMENT)
                .page(0, limit)
                .list();
    }

    /** Fulfilled, but not told to anyone: commission has not said who brought the buyer. */
    static Uni<Long> unsold() {
        return count("fulfilledAt is not null and soldAt is null");
    }

    OrderId order() {
        return new OrderId(id);
    }

    AccountId account() {
        return new AccountId(buyer);
    }

    CourseId courseId() {
        return new CourseId(course);
    }

    Money listPrice() {
        return money(listMinor);
    }

    Money credit() {
        return money(creditMinor);
    }

    Money toPay() {
        return money(toPayMinor);
    }

    SaleTerms terms() {
        return new SaleTerms(new Ppm(distributionPpm), new Ppm(platformPpm), termsVersion);
    }

    Question question() {
        return new Question(
                order(),
                account(),
                Optional.ofNullable(visitor).map(VisitorId::new),
                Optional.ofNullable(community).map(CommunityId::new),
                new Product("course", courseId()),
                orderedAt);
    }

    Owed owed() {
        return new Owed(state, toPay(), Optional.ofNullable(payment).map(PaymentId::new));
    }

    /** The state at a moment: an order whose time is over is expired even before that is written down. */
    OrderState stateAt(Instant now) {
        return state == OrderState.AWAITING_PAYMENT && !now.isBefore(reservedUntil) ? OrderState.EXPIRED : state;
    }

    /** Worth its whole list price as credit: the money and the credit that went into it. */
    Purchase purchase() {
        return new Purchase(order(), courseId(), listPrice());
    }

    void expire() {
        state = state.to(OrderState.EXPIRED);
    }

    void settle(OrderState settled, PaymentId by, Instant at) {
        state = state.to(settled);
        payment = by.value();
        paidAt = at;
    }

    /** The buyer holds the course; what else may come for the order only goes back. */
    void fulfil(PaymentId by, Instant paid, Instant now) {
        settle(OrderState.FULFILLED, by, paid);
        fulfilledAt = now;
    }

    PaymentId paidBy() {
        return new PaymentId(payment);
    }

    /** A course is the one line of its sale. The platform sells its own, so it is the seller. */
    Sold sold() {
        return new Sold(
                order(),
                order(),
                Party.PLATFORM,
                account(),
                Optional.ofNullable(community).map(CommunityId::new),
                paidBy());
    }

    /** Whether the order ended with this payment owed back, so that it is the payment's going back that closes it. */
    boolean owesBack(PaymentId by) {
        return state != OrderState.FULFILLED && by.value().equals(payment);
    }

    void refunded() {
        state = state.to(OrderState.REFUNDED);
    }

    /** What bought nothing is due again; what had been bought is the buyer's again. */
    void refundFailed() {
        if (state == OrderState.REFUNDED) {
            state = state.to(fulfilledAt == null ? OrderState.REFUND_DUE : OrderState.FULFILLED);
        }
    }

    private Money money(long minor) {
        return new Money(minor, Currency.getInstance(currency));
    }
}
