package app.banyan.membership.order;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.Ppm;
import app.banyan.kernel.TierId;
import app.banyan.kernel.VisitorId;
import app.banyan.membership.domain.MembershipId;
import app.banyan.membership.domain.OfferId;
import app.banyan.membership.domain.OrderKind;
import app.banyan.membership.domain.OrderState;
import app.banyan.membership.domain.Paid;
import app.banyan.membership.domain.Quote;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.selling.attribution.Question;
import app.banyan.selling.domain.SaleTerms;
import app.banyan.selling.payment.PaymentCaptured;
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
    @Enumerated(EnumType.STRING)
    OrderKind kind;

    @Column(updatable = false)
    UUID buyer;

    @Column(updatable = false)
    UUID tier;

    @Column(updatable = false)
    String title;

    @Column(updatable = false)
    int seat;

    @Column(updatable = false)
    UUID membership;

    @Column(updatable = false)
    Instant agreedEnd;

    @Column(updatable = false)
    UUID offer;

    @Column(updatable = false)
    Instant orderedAt;

    @Column(updatable = false)
    Instant reservedUntil;

    @Column(updatable = false)
    String currency;

    @Column(updatable = false)
    long listMinor;

    @Column(updatable = false)
    long creditMinor;

    @Column(updatable = false)
    long carriedMinor;

    @Column(updatable = false)
    long toPayMinor;

    @Column(updatable = false)
    UUID visitor;

    @Column(updatable = false)
    UUID community;

    @Column(updatable = false)
    UUID seller;

    @Column(updatable = false)
    int distributionPpm;

    @Column(updatable = false)
    int platformPpm;

    @Column(updatable = false)
    int termsVersion;

    @Enumerated(EnumType.STRING)
    OrderState state;

    String attribution;
    UUID payment;
    Instant paidAt;
    Instant fulfilledAt;
    Instant soldAt;

    static OrderRow placed(Placing placing, int seat, Quote quote, SaleTerms terms, Instant until) {
        var row = new OrderRow();
        row.id = placing.id().value();
        row.kind = placing.kind();
        row.buyer = placing.buyer().value();
        row.tier = placing.tier().id().value();
        row.title = placing.tier().name();
        row.seat = seat;
        placing.continued().ifPresent(held -> {
            row.membership = held.id().value();
            row.agreedEnd = held.endsAt();
        });
        row.offer = placing.request().offer().map(OfferId::value).orElse(null);
        row.orderedAt = placing.orderedAt();
        row.reservedUntil = until;
        row.currency = quote.listPrice().currency().getCurrencyCode();
        row.listMinor = quote.listPrice().minor();
        row.creditMinor = quote.credit().minor();
        row.carriedMinor = quote.carried().minor();
        row.toPayMinor = quote.toPay().minor();
        row.visitor = placing.request().visitor().map(VisitorId::value).orElse(null);
        row.community = placing.community().map(CommunityId::value).orElse(null);
        row.seller = placing.tier().community().map(CommunityId::value).orElse(null);
        row.distributionPpm = terms.distribution().value();
        row.platformPpm = terms.platform().value();
        row.termsVersion = terms.version();
        row.state = OrderState.AWAITING_PAYMENT;
        return row;
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

    static Uni<OrderRow> of(OrderId id, AccountId buyer) {
        return find("id = ?1 and buyer = ?2", id.value(), buyer.value()).firstResult();
    }

    static Uni<OrderRow> of(OrderId id) {
        return findById(id.value());
    }

    static Uni<OrderRow> locked(OrderId id) {
        return findById(id.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    /** The open orders that stand in the way: for the same tier, or about the same membership. */
    static Uni<List<OrderRow>> open(Placing placing) {
        return OrderRow.<OrderRow>find(
                        "state = ?1 and buyer = ?2 and (tier = ?3 or membership = ?4)",
                        OrderState.AWAITING_PAYMENT,
                        placing.buyer().value(),
                        placing.tier().id().value(),
                        placing.continued()
                                .map(held -> held.id().value())
                                .orElse(placing.id().value()))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Without the row itself, which must not be in the session before it is locked. Null for an order of no one here. */
    static Uni<UUID> buyerOf(OrderId id) {
        return find("select buyer from OrderRow where id = ?1", id.value())
                .project(UUID.class)
                .firstResult();
    }

    static Uni<List<OrderRow>> unattributed(int limit) {
        return OrderRow.<OrderRow>find(
                        "attribution is null and (state = ?1 or fulfilledAt is not null) order by orderedAt",
                        OrderState.AWAITING_PAYMENT)
                .page(0, limit)
                .list();
    }

    static Uni<List<OrderRow>> newest(AccountId buyer, PageRequest page) {
        return page.afterId()
                .map(after -> OrderRow.<OrderRow>find("buyer = ?1 and id < ?2 order by id desc", buyer.value(), after))
                .orElseGet(() -> find("buyer = ?1 order by id desc", buyer.value()))
                .page(0, page.fetch())
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

    TierId tierId() {
        return new TierId(tier);
    }

    Optional<MembershipId> continued() {
        return Optional.ofNullable(membership).map(MembershipId::new);
    }

    Optional<CommunityId> communityId() {
        return Optional.ofNullable(community).map(CommunityId::new);
    }

    Optional<PaymentId> paymentId() {
        return Optional.ofNullable(payment).map(PaymentId::new);
    }

    /** A community sells its own tiers, the platform those without a community; who sells is who is paid. */
    Party seller() {
        return seller == null ? Party.PLATFORM : new Party("community", new CommunityId(seller).wire());
    }

    Sold sold() {
        return new Sold(
                order(),
                order(),
                seller(),
                account(),
                communityId(),
                paymentId().orElseThrow());
    }

    boolean paidWith(PaymentId money) {
        return paymentId().filter(money::equals).isPresent();
    }

    Quote quote() {
        return new Quote(money(listMinor), money(creditMinor), money(carriedMinor));
    }

    Paid paid() {
        return new Paid(order(), account(), quote(), seat);
    }

    SaleTerms terms() {
        return new SaleTerms(new Ppm(distributionPpm), new Ppm(platformPpm), termsVersion);
    }

    Question question() {
        return new Question(
                order(),
                account(),
                Optional.ofNullable(visitor).map(VisitorId::new),
                communityId(),
                new Question.Product("membership", tierId()),
                orderedAt);
    }

    /** The state at a moment: an order whose time is over is expired even before that is written down. */
    OrderState stateAt(Instant now) {
        return state == OrderState.AWAITING_PAYMENT && !now.isBefore(reservedUntil) ? OrderState.EXPIRED : state;
    }

    void move(OrderState next) {
        state = state.to(next);
    }

    void settle(OrderState settled, PaymentCaptured money) {
        move(settled);
        payment = money.payment().value();
        paidAt = money.capturedAt();
    }

    private Money money(long minor) {
        return new Money(minor, Currency.getInstance(currency));
    }
}
