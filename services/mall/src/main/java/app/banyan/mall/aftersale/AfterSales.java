package app.banyan.mall.aftersale;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.Refused;
import app.banyan.mall.MallConfig;
import app.banyan.mall.aftersale.AfterSaleRow.Whose;
import app.banyan.mall.domain.AfterSale;
import app.banyan.mall.domain.AfterSaleId;
import app.banyan.mall.domain.AfterSaleKind;
import app.banyan.mall.domain.AfterSaleRefusal.MoreThanCanBeAsked;
import app.banyan.mall.domain.AfterSaleRefusal.MoreThanWasPaid;
import app.banyan.mall.domain.AfterSaleState;
import app.banyan.mall.domain.Decision;
import app.banyan.mall.domain.MerchantRefusal.ReasonMissing;
import app.banyan.mall.domain.Returnable.Claim;
import app.banyan.mall.merchant.Merchants;
import app.banyan.mall.order.Progresses;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.sql.Parameters;
import app.banyan.runtime.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What buyers ask for after they paid: their merchants answer, time answers for those that do not, operators decide where
 * the two do not agree. The buyer's money is never less for what was shared out of it. Whoever takes a step holds the
 * order.
 */
@ApplicationScoped
class AfterSales {

    private final Pool pool;
    private final Merchants merchants;
    private final AfterSaleSteps steps;
    private final AfterSaleViews views;
    private final Idempotency idempotency;
    private final Ids ids;
    private final Clock clock;
    private final MallConfig config;

    AfterSales(
            Pool pool,
            Merchants merchants,
            AfterSaleSteps steps,
            AfterSaleViews views,
            Idempotency idempotency,
            Ids ids,
            Clock clock,
            MallConfig config) {
        this.pool = pool;
        this.merchants = merchants;
        this.steps = steps;
        this.views = views;
        this.idempotency = idempotency;
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
                        .call(line -> steps.mustNotBeDisputed(connection, order, line.payment()))
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
                .flatMap(opened -> steps.tell(connection, opened, opened.state(), Step.of(By.BUYER, buyer)))
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
                return steps.move(
                        connection, afterSale.mustLeadTo(AfterSaleState.REFUSED), AfterSaleState.REFUSED, step);
            }
            return steps.agree(connection, afterSale.mustBeIn(AfterSaleState.REQUESTED), afterSale.amount(), step);
        });
    }

    /** The goods are back at the merchant's. */
    Uni<AfterSaleView> receive(Command command, MerchantId merchant, AfterSaleId id, boolean resaleable) {
        return asMerchant(
                command,
                merchant,
                id,
                "after-sales.receive ",
                (connection, afterSale) -> steps.refund(
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
                    .flatMap(_ -> steps.move(
                            connection, afterSale, AfterSaleState.SENT_BACK, Step.of(By.BUYER, command.by())));
        });
    }

    Uni<AfterSaleView> withdraw(Command command, OrderId order, AfterSaleId id) {
        return asBuyer(
                command,
                order,
                id,
                "after-sales.withdraw ",
                (connection, afterSale) -> steps.move(
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
                    .flatMap(_ -> steps.move(connection, afterSale, AfterSaleState.ESCALATED, step));
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
                                    ? steps.agree(connection, afterSale, granted(afterSale, decision), step)
                                    : steps.move(connection, afterSale, AfterSaleState.REJECTED, step);
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
