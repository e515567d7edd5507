package app.banyan.mall.order;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.ProductId;
import app.banyan.kernel.RefundId;
import app.banyan.kernel.VisitorId;
import app.banyan.mall.domain.CheckoutId;
import app.banyan.mall.domain.CheckoutState;
import app.banyan.mall.domain.Payoff;
import app.banyan.mall.domain.Payoff.Reason;
import app.banyan.mall.stock.Stocks;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.inbox.Inbox;
import app.banyan.runtime.outbox.DomainEvent;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.sql.Parameters;
import app.banyan.runtime.sql.Sql;
import app.banyan.selling.attribution.Question;
import app.banyan.selling.dispute.Disputes;
import app.banyan.selling.payment.PaymentCaptured;
import app.banyan.selling.payment.PaymentDisputeClosed;
import app.banyan.selling.payment.PaymentDisputed;
import app.banyan.selling.payment.PaymentFailed;
import app.banyan.selling.payment.PaymentRefunded;
import app.banyan.selling.payment.RefundFailed;
import app.banyan.selling.refund.OwedRefund;
import app.banyan.selling.refund.OwedRefunds;
import app.banyan.selling.refund.RefusedRefunds;
import app.banyan.selling.refund.SaleRefunds;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.StreamSupport;

/**
 * How checkouts end: paid, expired, or with money that goes back. Whoever settles one holds it and its orders, then the
 * stock, then the years of sellers without a licence.
 */
@ApplicationScoped
public class Settlements implements RefusedRefunds {

    private static final String CONSUMER = "orders";

    private final Pool pool;
    private final Stocks stocks;
    private final SellingYears years;
    private final Sales sales;
    private final OwedRefunds owed;
    private final SaleRefunds ofSales;
    private final LineRefunds lines;
    private final Disputes disputes;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    Settlements(
            Pool pool,
            Stocks stocks,
            SellingYears years,
            Sales sales,
            OwedRefunds owed,
            SaleRefunds ofSales,
            LineRefunds lines,
            Disputes disputes,
            Inbox inbox,
            Outbox outbox,
            Ids ids,
            Clock clock) {
        this.pool = pool;
        this.stocks = stocks;
        this.years = years;
        this.sales = sales;
        this.owed = owed;
        this.ofSales = ofSales;
        this.lines = lines;
        this.disputes = disputes;
        this.inbox = inbox;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    public Uni<Void> captured(UUID event, PaymentCaptured money) {
        return once(event, money.order(), (connection, checkout) -> settle(connection, checkout, money));
    }

    /** The payment cannot succeed any more, so the checkout ends now and its stock is free again. */
    public Uni<Void> failed(UUID event, PaymentFailed payment) {
        return once(event, payment.order(), this::expire);
    }

    public Uni<Void> refunded(UUID event, PaymentRefunded refund) {
        return once(
                event,
                refund.order(),
                (connection, checkout) -> owed.refunded(Sql.connection(connection), refund.refund())
                        .flatMap(known -> known.map(back -> moneyIsBack(connection, checkout, back, refund))
                                .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    public Uni<Void> refundFailed(UUID event, RefundFailed refund) {
        return once(
                event,
                refund.order(),
                (connection, checkout) -> owed.failed(Sql.connection(connection), refund.refund())
                        .flatMap(known -> known.map(back -> moneyIsNotBack(connection, checkout, back, refund))
                                .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    /** A bank claims the money back: its part of each order that was paid with it is told. */
    public Uni<Void> disputed(UUID event, PaymentDisputed dispute) {
        return once(
                event,
                dispute.order(),
                (connection, checkout) -> disputes.opened(Sql.connection(connection), dispute)
                        .flatMap(_ -> tellDisputes(connection, checkout)));
    }

    public Uni<Void> disputeClosed(UUID event, PaymentDisputeClosed end) {
        return once(
                event,
                end.order(),
                (connection, checkout) -> disputes.closed(Sql.connection(connection), end)
                        .flatMap(_ -> tellDisputes(connection, checkout)));
    }

    private Uni<Void> tellDisputes(SqlConnection connection, CheckoutRow checkout) {
        return Multi.createFrom()
                .iterable(checkout.orders())
                .onItem()
                .transformToUniAndConcatenate(order -> sales.givenBack(connection, order.id()))
                .onItem()
                .ignoreAsUni();
    }

    /** What bought nothing stays due until a person has looked. */
    @Override
    public Uni<Void> refused(OwedRefund refund, String problem) {
        return pool.withTransaction(connection -> CheckoutRow.locked(connection, CheckoutId.paidAs(refund.order()))
                .flatMap(_ -> owed.failedToSend(Sql.connection(connection), refund.refund(), problem))
                .flatMap(known -> known.map(back -> ofSale(connection, back)
                                .flatMap(order -> order.map(sale -> lines.notSent(connection, sale, back))
                                        .orElseGet(() -> Uni.createFrom().voidItem()))
                                .flatMap(_ -> outbox.append(
                                        connection,
                                        List.of(new OrderChanged.RefundFailed(
                                                CheckoutId.paidAs(back.order()),
                                                back.refund(),
                                                back.payment(),
                                                back.amount(),
                                                problem,
                                                clock.instant())))))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Optional<OrderId>> ofSale(SqlConnection connection, OwedRefund refund) {
        return ofSales.saleOf(Sql.connection(connection), refund.refund());
    }

    Uni<List<CheckoutId>> overdue(int limit) {
        return pool.preparedQuery("select id from checkout where state = 'AWAITING_PAYMENT' and reserved_until <= $1"
                        + " order by reserved_until limit $2")
                .execute(Parameters.of(clock.instant(), limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new CheckoutId(row.getUUID("id")))
                        .toList());
    }

    Uni<Void> expire(CheckoutId id) {
        return pool.withTransaction(
                connection -> CheckoutRow.locked(connection, id).flatMap(checkout -> expire(connection, checkout)));
    }

    /** The orders that commission did not answer for, and that are or may be paid; the oldest first. */
    Uni<List<Question>> unattributed(int limit) {
        return pool.preparedQuery("""
                        select o.id, o.buyer, c.visitor, o.community, l.product, o.ordered_at
                          from orders o
                          join checkout c on c.id = o.checkout
                          join order_line l on l.order_id = o.id and l.line = 1
                         where o.attribution is null and o.state not in ('EXPIRED', 'REFUND_DUE', 'REFUNDED')
                         order by o.ordered_at limit $1""")
                .execute(Parameters.of(limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Settlements::question)
                        .toList());
    }

    /** Keeps commission's answer, unless there is one: an attribution that was stored stands. */
    Uni<Void> attribute(OrderId id, String attribution) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("select checkout from orders where id = $1")
                .execute(Parameters.of(id))
                .flatMap(rows -> CheckoutRow.locked(
                        connection, new CheckoutId(rows.iterator().next().getUUID("checkout"))))
                .flatMap(checkout -> attribute(connection, checkout, id, attribution)));
    }

    /** Paid, but not told to anyone: commission has not said who brought the buyer. */
    Uni<Long> unsold() {
        return pool.preparedQuery("select count(*) from orders where sold_at is null and"
                        + " state in ('PAID', 'PART_SHIPPED', 'SHIPPED', 'RECEIVED', 'CLOSED')")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static Question question(Row row) {
        return new Question(
                new OrderId(row.getUUID("id")),
                new AccountId(row.getUUID("buyer")),
                Optional.ofNullable(row.getUUID("visitor")).map(VisitorId::new),
                Optional.of(new CommunityId(row.getUUID("community"))),
                new Question.Product("goods", new ProductId(row.getUUID("product"))),
                row.getOffsetDateTime("ordered_at").toInstant());
    }

    /** Each event once, and only those about checkouts: other sellers' are on the same topic. */
    private Uni<Void> once(UUID event, OrderId paid, BiFunction<SqlConnection, CheckoutRow, Uni<Void>> work) {
        return pool.preparedQuery("select from checkout where id = $1")
                .execute(Parameters.of(paid))
                .flatMap(ours -> ours.size() == 0
                        ? Uni.createFrom().voidItem()
                        : pool.withTransaction(connection -> inbox.once(
                                Sql.connection(connection),
                                event,
                                CONSUMER,
                                () -> CheckoutRow.locked(connection, CheckoutId.paidAs(paid))
                                        .flatMap(checkout -> work.apply(connection, checkout)))));
    }

    private Uni<Void> settle(SqlConnection connection, CheckoutRow checkout, PaymentCaptured money) {
        return switch (Payoff.of(checkout.state(), checkout.total(), checkout.payment(), money.captured())) {
            case Payoff.Sell() -> sell(connection, checkout, money);
            case Payoff.SellIfLeft() ->
                takenAgain(connection, checkout)
                        .flatMap(obstacle -> obstacle.map(reason -> giveBack(connection, checkout, money, reason))
                                .orElseGet(() -> sell(connection, checkout, money)));
            case Payoff.GiveBack(var reason) -> giveBack(connection, checkout, money, reason);
            case Payoff.AlreadyKnown() -> Uni.createFrom().voidItem();
        };
    }

    /** @return what stands against it; then nothing was taken */
    private Uni<Optional<Reason>> takenAgain(SqlConnection connection, CheckoutRow checkout) {
        return stocks.reserve(connection, checkout.id(), checkout.quantities())
                .flatMap(reserved -> reserved
                        ? countedAgain(connection, checkout)
                        : Uni.createFrom().item(Optional.of(Reason.STOCK_GONE)));
    }

    private Uni<Optional<Reason>> countedAgain(SqlConnection connection, CheckoutRow checkout) {
        var sold = checkout.ofYears();
        return years.count(connection, sold).flatMap(over -> {
            if (over.isEmpty()) {
                return Uni.createFrom().item(Optional.empty());
            }
            sold.keySet().removeIf(year -> over.contains(year.merchant()));
            return years.discount(connection, sold)
                    .flatMap(_ -> stocks.release(connection, checkout.id(), checkout.quantities()))
                    .replaceWith(Optional.of(Reason.YEARLY_LIMIT));
        });
    }

    private Uni<Void> sell(SqlConnection connection, CheckoutRow checkout, PaymentCaptured money) {
        var now = clock.instant();
        var told = new ArrayList<DomainEvent>();
        told.add(new OrderChanged.Paid(
                checkout.id(),
                money.payment(),
                checkout.orders().stream().map(CheckoutRow.Order::id).toList(),
                now));
        checkout.orders()
                .forEach(order -> order.attribution()
                        .ifPresent(attribution -> told.add(
                                Sales.completed(checkout, order, attribution, money.payment(), money.capturedAt()))));
        return stocks.sell(connection, checkout.id(), checkout.quantities())
                .flatMap(_ -> connection
                        .preparedQuery("""
                                with paid as (
                                    update checkout set state = $2, payment = $3, paid_at = $4 where id = $1)
                                update orders set state = 'PAID', payment = $3, paid_at = $4,
                                       sold_at = case when attribution is not null then $5::timestamptz end
                                 where checkout = $1""")
                        .execute(Parameters.of(
                                checkout.id(),
                                checkout.state().to(CheckoutState.PAID),
                                money.payment(),
                                money.capturedAt(),
                                now)))
                .flatMap(_ -> outbox.append(connection, told));
    }

    private Uni<Void> giveBack(SqlConnection connection, CheckoutRow checkout, PaymentCaptured money, Reason reason) {
        var refund = new OwedRefund(
                new RefundId(ids.next()), checkout.id().asOrder(), money.payment(), money.amount(), reason.name());
        return owed.owe(Sql.connection(connection), refund)
                .flatMap(fresh -> fresh
                        ? oweBack(connection, checkout, money, reason)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> oweBack(SqlConnection connection, CheckoutRow checkout, PaymentCaptured money, Reason reason) {
        var told = outbox.append(
                connection,
                List.of(new OrderChanged.RefundFellDue(
                        checkout.id(), money.payment(), money.amount(), reason, clock.instant())));
        if (checkout.state().settled()) {
            return told;
        }
        return told.flatMap(_ -> connection
                        .preparedQuery("""
                                with due as (
                                    update checkout set state = $2, payment = $3, paid_at = $4 where id = $1)
                                update orders set state = $2, payment = $3, paid_at = $4 where checkout = $1""")
                        .execute(Parameters.of(
                                checkout.id(),
                                checkout.state().to(CheckoutState.REFUND_DUE),
                                money.payment(),
                                money.capturedAt())))
                .flatMap(_ -> checkout.state() == CheckoutState.AWAITING_PAYMENT
                        ? release(connection, checkout)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> expire(SqlConnection connection, CheckoutRow checkout) {
        if (checkout.state() != CheckoutState.AWAITING_PAYMENT) {
            return Uni.createFrom().voidItem();
        }
        return move(connection, checkout, CheckoutState.EXPIRED)
                .flatMap(_ -> release(connection, checkout))
                .flatMap(_ ->
                        outbox.append(connection, List.of(new OrderChanged.Expired(checkout.id(), clock.instant()))));
    }

    private Uni<Void> release(SqlConnection connection, CheckoutRow checkout) {
        return stocks.release(connection, checkout.id(), checkout.quantities())
                .flatMap(_ -> years.discount(connection, checkout.ofYears()));
    }

    private Uni<Void> moneyIsBack(
            SqlConnection connection, CheckoutRow checkout, OwedRefund back, PaymentRefunded refund) {
        return ofSale(connection, back)
                .flatMap(order -> order.map(sale -> lines.refunded(connection, sale, back, refund.refundedAt()))
                        .orElseGet(() -> checkout.payment().equals(Optional.of(back.payment()))
                                ? move(connection, checkout, CheckoutState.REFUNDED)
                                : Uni.createFrom().voidItem()))
                .flatMap(_ -> outbox.append(
                        connection,
                        List.of(new OrderChanged.Refunded(
                                checkout.id(), back.refund(), back.payment(), back.amount(), refund.refundedAt()))));
    }

    private Uni<Void> moneyIsNotBack(
            SqlConnection connection, CheckoutRow checkout, OwedRefund back, RefundFailed refund) {
        return ofSale(connection, back)
                .flatMap(order -> order.map(sale -> lines.failed(connection, sale, back, refund.failedAt()))
                        .orElseGet(() -> checkout.state() == CheckoutState.REFUNDED
                                        && checkout.payment().equals(Optional.of(back.payment()))
                                ? move(connection, checkout, CheckoutState.REFUND_DUE)
                                : Uni.createFrom().voidItem()))
                .flatMap(_ -> outbox.append(
                        connection,
                        List.of(new OrderChanged.RefundFailed(
                                checkout.id(),
                                back.refund(),
                                back.payment(),
                                back.amount(),
                                refund.reason(),
                                refund.failedAt()))));
    }

    /** Until it is paid, and where its money goes back, the orders go as their checkout. */
    private static Uni<Void> move(SqlConnection connection, CheckoutRow checkout, CheckoutState next) {
        return connection
                .preparedQuery("with moved as (update checkout set state = $2 where id = $1)"
                        + " update orders set state = $2 where checkout = $1")
                .execute(Parameters.of(checkout.id(), checkout.state().to(next)))
                .replaceWithVoid();
    }

    private Uni<Void> attribute(SqlConnection connection, CheckoutRow checkout, OrderId id, String attribution) {
        var order = checkout.orders().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        if (order.attributed()) {
            return Uni.createFrom().voidItem();
        }
        var sold = checkout.state() == CheckoutState.PAID;
        var told = sold
                ? List.of(Sales.completed(
                        checkout,
                        order,
                        attribution,
                        checkout.payment().orElseThrow(),
                        order.paidAt().orElseThrow()))
                : List.<DomainEvent>of();
        return connection
                .preparedQuery("update orders set attribution = $2, sold_at = $3 where id = $1")
                .execute(Parameters.of(id, attribution, sold ? Optional.of(clock.instant()) : Optional.empty()))
                .flatMap(_ -> outbox.append(connection, told))
                .flatMap(_ -> sold
                        ? sales.delivered(connection, id).flatMap(_ -> sales.givenBack(connection, id))
                        : Uni.createFrom().voidItem());
    }
}
