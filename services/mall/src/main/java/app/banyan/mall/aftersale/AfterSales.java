package app.banyan.mall.aftersale;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.kernel.Refused;
import app.banyan.mall.MallConfig;
import app.banyan.mall.aftersale.AfterSaleRow.Whose;
import app.banyan.mall.domain.AfterSale;
import app.banyan.mall.domain.AfterSaleId;
import app.banyan.mall.domain.AfterSaleKind;
import app.banyan.mall.domain.AfterSaleRefusal.MoreThanCanBeAsked;
import app.banyan.mall.domain.AfterSaleRefusal.MoreThanWasPaid;
import app.banyan.mall.domain.AfterSaleRefusal.PaymentDisputed;
import app.banyan.mall.domain.AfterSaleState;
import app.banyan.mall.domain.Decision;
import app.banyan.mall.domain.MerchantRefusal.ReasonMissing;
import app.banyan.mall.domain.Returnable.Claim;
import app.banyan.mall.merchant.Merchants;
import app.banyan.mall.order.LineRefunds;
import app.banyan.mall.order.Progresses;
import app.banyan.mall.order.Sales;
import app.banyan.mall.stock.Stocks;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.sql.Parameters;
import app.banyan.runtime.sql.Sql;
import app.banyan.selling.dispute.Disputes;
import app.banyan.selling.refund.OwedRefund;
import app.banyan.selling.refund.SaleLines;
import app.banyan.selling.refund.SaleRefunds;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/**
 * What buyers ask for after they paid: their merchants answer, time answers for those that do not, operators decide where
 * the two do not agree. The buyer's money is never less for what was shared out of it. Whoever takes a step holds the
 * order.
 */
@ApplicationScoped
class AfterSales implements LineRefunds {

    private final Pool pool;
    private final Merchants merchants;
    private final SaleRefunds refunds;
    private final Disputes disputes;
    private final Sales sales;
    private final Stocks stocks;
    private final AfterSaleViews views;
    private final Idempotency idempotency;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;
    private final MallConfig config;

    AfterSales(
            Pool pool,
            Merchants merchants,
            SaleRefunds refunds,
            Disputes disputes,
            Sales sales,
            Stocks stocks,
            AfterSaleViews views,
            Idempotency idempotency,
            Outbox outbox,
            Ids ids,
            Clock clock,
            MallConfig config) {
        this.pool = pool;
        this.merchants = merchants;
        this.refunds = refunds;
        this.disputes = disputes;
        this.sales = sales;
        this.stocks = stocks;
        this.views = views;
        this.idempotency = idempotency;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    /** Who sends a command, under which key, with what body. */
    record Command(String key, AccountId by, Object body) {}

    Uni<AfterSaleView> open(Command command, OrderId order, AfterSaleRequest request) {
        return pool.withTransaction(connection -> once(
                connection,
                command,
                "after-sales.open " + order,
                () -> AfterSaleRow.line(connection, order, command.by(), request.line())
                        .call(line -> mustNotBeDisputed(connection, order, line.payment()))
                        .flatMap(line -> insert(
                                connection,
                                command.by(),
                                order,
                                line,
                                request,
                                line.returnable().claim(request.wish(), clock.instant(), config.zone())))));
    }

    private Uni<AfterSaleId> insert(
            SqlConnection connection,
            AccountId buyer,
            OrderId order,
            AfterSaleRow.Line line,
            AfterSaleRequest request,
            Claim claim) {
        var id = new AfterSaleId(ids.next());
        var now = clock.instant();
        return connection
                .preparedQuery("""
                        insert into after_sale (id, order_id, line, merchant, kind, reason, note, quantity, amount_minor,
                                                state, opened_at, waiting_since)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)""")
                .execute(Parameters.of(
                        id,
                        order,
                        request.line(),
                        line.merchant(),
                        request.kind(),
                        request.reason(),
                        AfterSale.note(request.note()),
                        request.quantity(),
                        claim.amount().minor(),
                        claim.state(),
                        now,
                        claim.state().waits() ? Optional.of(now) : Optional.empty()))
                .flatMap(_ -> AfterSaleRow.locked(connection, id, Whose.anybody()))
                .flatMap(opened -> tell(connection, opened, opened.state(), Step.of(By.BUYER, buyer)))
                .replaceWith(id);
    }

    /** The merchant says yes or no. */
    Uni<AfterSaleView> answer(Command command, MerchantId merchant, AfterSaleId id, AfterSaleRequest.Answer answer) {
        var why = Decision.reason(answer.reason());
        if (!answer.agrees() && why.isEmpty()) {
            throw new Refused(new ReasonMissing());
        }
        var step = Step.of(By.MERCHANT, command.by()).because(why);
        return asMerchant(command, merchant, id, "after-sales.answer ", (connection, afterSale) -> {
            if (!answer.agrees()) {
                return move(connection, afterSale.mustLeadTo(AfterSaleState.REFUSED), AfterSaleState.REFUSED, step);
            }
            return agree(connection, afterSale.mustBeIn(AfterSaleState.REQUESTED), afterSale.amount(), step);
        });
    }

    /** The goods are back at the merchant's. */
    Uni<AfterSaleView> receive(Command command, MerchantId merchant, AfterSaleId id, boolean resaleable) {
        return asMerchant(
                command,
                merchant,
                id,
                "after-sales.receive ",
                (connection, afterSale) -> refund(
                        connection,
                        afterSale.mustBeIn(AfterSaleState.SENT_BACK),
                        afterSale.amount(),
                        resaleable,
                        Step.of(By.MERCHANT, command.by())));
    }

    Uni<AfterSaleView> sendBack(Command command, OrderId order, AfterSaleId id, AfterSaleRequest.Parcel parcel) {
        return asBuyer(command, order, id, "after-sales.send-back ", (connection, afterSale) -> {
            afterSale.mustLeadTo(AfterSaleState.SENT_BACK);
            return connection
                    .preparedQuery("update after_sale set carrier = $2, tracking = $3 where id = $1")
                    .execute(Parameters.of(id, parcel.carrier(), parcel.tracking()))
                    .flatMap(_ ->
                            move(connection, afterSale, AfterSaleState.SENT_BACK, Step.of(By.BUYER, command.by())));
        });
    }

    Uni<AfterSaleView> withdraw(Command command, OrderId order, AfterSaleId id) {
        return asBuyer(
                command,
                order,
                id,
                "after-sales.withdraw ",
                (connection, afterSale) -> move(
                        connection,
                        afterSale.mustLeadTo(AfterSaleState.WITHDRAWN),
                        AfterSaleState.WITHDRAWN,
                        Step.of(By.BUYER, command.by())));
    }

    /** The buyer does not take the merchant's no. What was sent in the meantime is not withheld any more. */
    Uni<AfterSaleView> escalate(Command command, OrderId order, AfterSaleId id, Optional<String> note) {
        var step = Step.of(By.BUYER, command.by()).because(AfterSale.note(note));
        return asBuyer(command, order, id, "after-sales.escalate ", (connection, afterSale) -> {
            afterSale.mustLeadTo(AfterSaleState.ESCALATED).mustBeIn(AfterSaleState.REFUSED);
            return mustStillBeWithheld(connection, afterSale)
                    .flatMap(_ -> move(connection, afterSale, AfterSaleState.ESCALATED, step));
        });
    }

    private static Uni<Void> mustStillBeWithheld(SqlConnection connection, AfterSale afterSale) {
        return Progresses.of(connection, afterSale.order())
                .invoke(lines -> {
                    var left = Progresses.toSend(lines, afterSale.line());
                    if (afterSale.kind() == AfterSaleKind.CANCEL && left < afterSale.quantity()) {
                        throw new Refused(new MoreThanCanBeAsked(afterSale.line(), left));
                    }
                })
                .replaceWithVoid();
    }

    /** An operator decides, who has nothing to do with either side. */
    Uni<AfterSaleView> decide(Command command, AfterSaleId id, AfterSaleRequest.Decision decision) {
        var step = Step.of(By.OPERATOR, command.by()).because(Decision.reason(Optional.of(decision.reason())));
        return pool.preparedQuery("select merchant from after_sale where id = $1")
                .execute(Parameters.of(id))
                .map(AfterSaleRow::merchant)
                .flatMap(merchant -> merchants.role(merchant, command.by()))
                .flatMap(role ->
                        change(command, id, Whose.anybody(), "after-sales.decide ", (connection, afterSale) -> {
                            afterSale.mustBeDecidedByAnother(command.by(), role);
                            afterSale.mustBeIn(AfterSaleState.ESCALATED);
                            return decision.approves()
                                    ? agree(connection, afterSale, granted(afterSale, decision), step)
                                    : move(connection, afterSale, AfterSaleState.REJECTED, step);
                        }));
    }

    private static Money granted(AfterSale afterSale, AfterSaleRequest.Decision decision) {
        return decision.amount()
                .map(amount -> {
                    if (!amount.currency().equals(afterSale.amount().currency())
                            || !amount.isPositive()
                            || amount.compareTo(afterSale.amount()) > 0) {
                        throw new Refused(new MoreThanWasPaid(afterSale.line(), afterSale.amount()));
                    }
                    return amount;
                })
                .orElse(afterSale.amount());
    }

    /** Those that merchants left unanswered for so long that it is told. */
    Uni<List<AfterSaleId>> tooLong(int limit) {
        return waiting(
                "overdue_at is null", clock.instant().minus(config.afterSales().alarm()), limit);
    }

    Uni<Void> alarm(AfterSaleId id) {
        return pool.withTransaction(connection -> AfterSaleRow.locked(connection, id, Whose.anybody())
                .flatMap(_ -> connection
                        .preparedQuery("update after_sale set overdue_at = $2 where id = $1 and overdue_at is null"
                                + " and waiting_since is not null"
                                + " returning order_id, merchant, state, waiting_since")
                        .execute(Parameters.of(id, clock.instant())))
                .flatMap(rows -> outbox.append(
                        connection,
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> new AfterSaleOverdue(
                                        new OrderId(row.getUUID("order_id")),
                                        id,
                                        new MerchantId(row.getUUID("merchant")),
                                        AfterSaleState.valueOf(row.getString("state")),
                                        row.getOffsetDateTime("waiting_since").toInstant(),
                                        clock.instant()))
                                .toList())));
    }

    /** Those that time answers now. What a bank claims back waits until that is decided. */
    Uni<List<AfterSaleId>> unanswered(int limit) {
        return waiting(
                "not exists (select from dispute d join orders o on o.payment = d.payment"
                        + " where o.id = after_sale.order_id and d.state = 'OPEN')",
                due(),
                limit);
    }

    private Instant due() {
        return clock.instant().minus(config.afterSales().approval());
    }

    private Uni<List<AfterSaleId>> waiting(String which, Instant since, int limit) {
        return pool.preparedQuery("select id from after_sale where waiting_since <= $1 and " + which
                        + " order by waiting_since limit $2")
                .execute(Parameters.of(since, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new AfterSaleId(row.getUUID("id")))
                        .toList());
    }

    /** Who does not answer has agreed; what came back unseen is taken as it is, and not sold again. */
    Uni<Void> approveByTime(AfterSaleId id) {
        return pool.withTransaction(connection -> AfterSaleRow.locked(connection, id, Whose.anybody())
                .flatMap(afterSale -> afterSale.state().waits()
                        ? agree(connection, afterSale, afterSale.amount(), Step.of(By.TIME))
                        : Uni.createFrom().voidItem()));
    }

    @Override
    public Uni<Void> refunded(SqlConnection connection, OrderId order, OwedRefund refund, Instant at) {
        return ofRefund(connection, refund, AfterSaleState.REFUNDED).flatMap(_ -> sales.givenBack(connection, order));
    }

    @Override
    public Uni<Void> failed(SqlConnection connection, OrderId order, OwedRefund refund, Instant at) {
        return ofRefund(connection, refund, AfterSaleState.REFUND_FAILED)
                .flatMap(_ -> sales.refundFailed(connection, order, refund.refund(), at));
    }

    /** An operator has to find out why, and decides anew. */
    @Override
    public Uni<Void> notSent(SqlConnection connection, OrderId order, OwedRefund refund) {
        return ofRefund(connection, refund, AfterSaleState.ESCALATED);
    }

    private Uni<Void> ofRefund(SqlConnection connection, OwedRefund refund, AfterSaleState next) {
        return AfterSaleRow.of(connection, refund.refund())
                .flatMap(found -> found.filter(afterSale -> afterSale.state().leadsTo(next))
                        .map(afterSale -> move(connection, afterSale, next, Step.of(By.PAYMENTS)))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Goods that are to come back come first, the money after them. */
    private Uni<Void> agree(SqlConnection connection, AfterSale afterSale, Money amount, Step step) {
        var next = afterSale.agreed();
        afterSale.mustLeadTo(next);
        return next == AfterSaleState.REFUNDING
                ? refund(connection, afterSale, amount, false, step)
                : grant(connection, afterSale, amount).flatMap(_ -> move(connection, afterSale, next, step));
    }

    private static Uni<Void> grant(SqlConnection connection, AfterSale afterSale, Money amount) {
        return connection
                .preparedQuery("update after_sale set amount_minor = $2 where id = $1")
                .execute(Parameters.of(afterSale.id(), amount.minor()))
                .replaceWithVoid();
    }

    private Uni<Void> refund(
            SqlConnection connection, AfterSale afterSale, Money granted, boolean resaleable, Step step) {
        return mustNotBeDisputed(connection, afterSale.order(), afterSale.payment())
                .flatMap(_ -> refundable(connection, afterSale, granted))
                .call(amount -> owe(connection, afterSale, amount))
                .call(_ -> restock(connection, afterSale, resaleable))
                .flatMap(_ -> move(connection, afterSale, AfterSaleState.REFUNDING, step))
                .flatMap(_ -> afterSale.kind() == AfterSaleKind.CANCEL
                        ? sales.completedByCancelling(connection, afterSale.order(), afterSale.line())
                        : Uni.createFrom().voidItem());
    }

    /** Never more than is left of what was paid. */
    private static Uni<Money> refundable(SqlConnection connection, AfterSale afterSale, Money granted) {
        return SaleLines.ofSale(Sql.connection(connection), afterSale.order())
                .map(lines -> lines.stream()
                        .filter(line -> line.line() == afterSale.line())
                        .map(line -> line.refundable())
                        .map(left -> left.compareTo(granted) < 0 ? left : granted)
                        .filter(Money::isPositive)
                        .findFirst()
                        .orElseThrow(() ->
                                new Refused(new MoreThanWasPaid(afterSale.line(), Money.zero(granted.currency())))));
    }

    private Uni<Void> owe(SqlConnection connection, AfterSale afterSale, Money amount) {
        var refund = new OwedRefund(
                new RefundId(ids.next()),
                afterSale.checkout().asOrder(),
                afterSale.payment(),
                amount,
                afterSale.kind().name());
        return refunds.owe(Sql.connection(connection), refund, afterSale.order(), Map.of(afterSale.line(), amount))
                .flatMap(_ -> connection
                        .preparedQuery("update after_sale set refund = $2, amount_minor = $3 where id = $1")
                        .execute(Parameters.of(afterSale.id(), refund.refund(), amount.minor())))
                .replaceWithVoid();
    }

    private Uni<Void> restock(SqlConnection connection, AfterSale afterSale, boolean resaleable) {
        if (!afterSale.restocks(resaleable)) {
            return Uni.createFrom().voidItem();
        }
        return stocks.takeBack(connection, afterSale.id(), afterSale.sku(), afterSale.quantity())
                .flatMap(_ -> connection
                        .preparedQuery("update after_sale set restocked = true where id = $1")
                        .execute(Parameters.of(afterSale.id())))
                .replaceWithVoid();
    }

    private Uni<Void> mustNotBeDisputed(SqlConnection connection, OrderId order, PaymentId payment) {
        return disputes.undecided(Sql.connection(connection), payment)
                .invoke(disputed -> {
                    if (disputed) {
                        throw new Refused(new PaymentDisputed(order));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> move(SqlConnection connection, AfterSale afterSale, AfterSaleState next, Step step) {
        return connection
                .preparedQuery("update after_sale set state = $2, waiting_since = $3, overdue_at = null where id = $1")
                .execute(Parameters.of(
                        afterSale.id(), next, next.waits() ? Optional.of(clock.instant()) : Optional.empty()))
                .flatMap(_ -> tell(connection, afterSale, next, step));
    }

    /** Writes the step down and tells it; the order's state may follow. */
    private Uni<Void> tell(SqlConnection connection, AfterSale afterSale, AfterSaleState state, Step step) {
        var now = clock.instant();
        return connection
                .preparedQuery("""
                        with step as (
                            insert into after_sale_step (after_sale, number, state, by, actor, reason, at)
                            select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6
                              from after_sale_step where after_sale = $1)
                        select amount_minor from after_sale where id = $1""")
                .execute(Parameters.of(afterSale.id(), state, step.by(), step.actor(), step.reason(), now))
                .flatMap(rows -> outbox.append(
                        connection,
                        List.of(AfterSaleMoved.of(
                                afterSale,
                                Money.fen(rows.iterator().next().getLong("amount_minor")),
                                state,
                                step.by(),
                                now))))
                .flatMap(_ -> afterSale.kind() == AfterSaleKind.CANCEL
                        ? Progresses.move(connection, afterSale.order())
                        : Uni.createFrom().voidItem());
    }

    /** What a command does with an after-sale that it holds. */
    private interface Change {
        Uni<Void> of(SqlConnection connection, AfterSale afterSale);
    }

    private Uni<AfterSaleView> asMerchant(
            Command command, MerchantId merchant, AfterSaleId id, String route, Change change) {
        return merchants
                .mustBeStaff(merchant, command.by())
                .flatMap(_ -> change(command, id, Whose.merchant(merchant), route, change));
    }

    private Uni<AfterSaleView> asBuyer(Command command, OrderId order, AfterSaleId id, String route, Change change) {
        return change(command, id, Whose.buyer(order, command.by()), route, change);
    }

    private Uni<AfterSaleView> change(Command command, AfterSaleId id, Whose whose, String route, Change change) {
        return pool.withTransaction(connection -> once(
                connection,
                command,
                route + id,
                () -> AfterSaleRow.locked(connection, id, whose)
                        .flatMap(afterSale -> change.of(connection, afterSale))
                        .replaceWith(id)));
    }

    private Uni<AfterSaleView> once(
            SqlConnection connection, Command command, String route, Supplier<Uni<AfterSaleId>> work) {
        return idempotency.once(
                Sql.connection(connection),
                command.by().wire(),
                route,
                command.key(),
                command.body(),
                AfterSaleView.class,
                () -> work.get().flatMap(id -> views.one(connection, id)));
    }
}
