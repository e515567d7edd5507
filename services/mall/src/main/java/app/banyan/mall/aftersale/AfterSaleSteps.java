package app.banyan.mall.aftersale;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.kernel.Refused;
import app.banyan.mall.domain.AfterSale;
import app.banyan.mall.domain.AfterSaleKind;
import app.banyan.mall.domain.AfterSaleRefusal.MoreThanWasPaid;
import app.banyan.mall.domain.AfterSaleRefusal.PaymentDisputed;
import app.banyan.mall.domain.AfterSaleState;
import app.banyan.mall.order.Progresses;
import app.banyan.mall.order.Sales;
import app.banyan.mall.stock.Stocks;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.sql.Parameters;
import app.banyan.runtime.sql.Sql;
import app.banyan.selling.dispute.Disputes;
import app.banyan.selling.refund.OwedRefund;
import app.banyan.selling.refund.SaleLines;
import app.banyan.selling.refund.SaleRefunds;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a step of an after-sale does with the money, the stock and the order, for whoever holds the order. */
@ApplicationScoped
class AfterSaleSteps {

    private final SaleRefunds refunds;
    private final Disputes disputes;
    private final Sales sales;
    private final Stocks stocks;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    AfterSaleSteps(
            SaleRefunds refunds, Disputes disputes, Sales sales, Stocks stocks, Outbox outbox, Ids ids, Clock clock) {
        this.refunds = refunds;
        this.disputes = disputes;
        this.sales = sales;
        this.stocks = stocks;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** Goods that are to come back come first, the money after them. */
    Uni<Void> agree(SqlConnection connection, AfterSale afterSale, Money amount, Step step) {
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

    Uni<Void> refund(SqlConnection connection, AfterSale afterSale, Money granted, boolean resaleable, Step step) {
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

    Uni<Void> mustNotBeDisputed(SqlConnection connection, OrderId order, PaymentId payment) {
        return disputes.undecided(Sql.connection(connection), payment)
                .invoke(disputed -> {
                    if (disputed) {
                        throw new Refused(new PaymentDisputed(order));
                    }
                })
                .replaceWithVoid();
    }

    Uni<Void> move(SqlConnection connection, AfterSale afterSale, AfterSaleState next, Step step) {
        return connection
                .preparedQuery("update after_sale set state = $2, waiting_since = $3, overdue_at = null where id = $1")
                .execute(Parameters.of(
                        afterSale.id(), next, next.waits() ? Optional.of(clock.instant()) : Optional.empty()))
                .flatMap(_ -> tell(connection, afterSale, next, step));
    }

    /** Writes the step down and tells it; the order's state may follow. */
    Uni<Void> tell(SqlConnection connection, AfterSale afterSale, AfterSaleState state, Step step) {
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
}
