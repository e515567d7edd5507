package app.banyan.selling.dispute;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import app.banyan.kernel.DisputeId;
import app.banyan.kernel.Money;
import app.banyan.kernel.PaymentId;
import app.banyan.runtime.outbox.DomainEvent;
import app.banyan.runtime.sql.Sql;
import app.banyan.selling.domain.LineBalance;
import app.banyan.selling.domain.Spread;
import app.banyan.selling.payment.PaymentDisputeClosed;
import app.banyan.selling.payment.PaymentDisputed;
import app.banyan.selling.refund.SaleLines;
import app.banyan.selling.sale.Outcome;
import app.banyan.selling.sale.SaleDisputeClosed;
import app.banyan.selling.sale.SaleDisputed;
import app.banyan.selling.sale.Sold;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Payments of a seller that a bank claims back, in the seller's own tables {@code dispute} and {@code dispute_line}. A
 * dispute is laid on what the lines of its payment have left, once; it is told of each sale when that was told, and so
 * is its end. Told twice, or its end first, it is the same. Callers hold the order that was paid.
 */
@ApplicationScoped
public class Disputes {

    private static final String INSERT =
            "insert into dispute (dispute, order_id, payment, minor, currency, reason, state,"
                    + " opened_at) values ($1, $2, $3, $4, $5, $6, 'OPEN', $7) on conflict do nothing";
    private static final String NOT_SAID = "not said";

    private final Clock clock;

    Disputes(Clock clock) {
        this.clock = clock;
    }

    /** A dispute that is known, open or closed, stays as it is. */
    public Uni<Void> opened(Sql sql, PaymentDisputed dispute) {
        return sql.update(
                        INSERT,
                        dispute.dispute().value(),
                        dispute.order().value(),
                        dispute.payment().value(),
                        dispute.amount().minor(),
                        dispute.amount().currency().getCurrencyCode(),
                        dispute.reason(),
                        dispute.at())
                .replaceWithVoid();
    }

    /** The first end that is heard of stands. */
    public Uni<Void> closed(Sql sql, PaymentDisputeClosed end) {
        return opened(
                        sql,
                        new PaymentDisputed(
                                end.dispute(), end.payment(), end.order(), end.amount(), NOT_SAID, end.at()))
                .flatMap(_ -> sql.update(
                        "update dispute set state = $2, closed_at = $3 where dispute = $1 and state = 'OPEN'",
                        end.dispute().value(),
                        end.outcome().name(),
                        end.at()))
                .replaceWithVoid();
    }

    /** Whether a bank claims money of the payment and nobody has decided; until then nothing of it is refunded. */
    public Uni<Boolean> undecided(Sql sql, PaymentId payment) {
        return sql.query("select 1 as one from dispute where payment = $1 and state = 'OPEN' limit 1", payment.value())
                .map(rows -> !rows.isEmpty());
    }

    /** @return what is to be told of a sale that was told; from now on it counts as told */
    public Uni<List<DomainEvent>> tell(Sql sql, Sold sold) {
        return sql.query(
                        "select 1 as one from dispute where payment = $1 limit 1",
                        sold.payment().value())
                .flatMap(rows -> rows.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : lay(sql, sold.payment()).flatMap(_ -> untold(sql, sold)));
    }

    /** Each dispute of the payment that lies on no line yet, the oldest first. */
    private Uni<Void> lay(Sql sql, PaymentId payment) {
        return sql.query(
                        "select d.dispute, d.minor, d.currency from dispute d where d.payment = $1 and not exists"
                                + " (select from dispute_line l where l.dispute = d.dispute) order by d.opened_at, d.dispute",
                        payment.value())
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> SaleLines.ofPayment(sql, payment)
                        .flatMap(lines -> lay(sql, (UUID) row[0], money(row[1], row[2]), lines)))
                .onItem()
                .ignoreAsUni();
    }

    private static Uni<Void> lay(Sql sql, UUID dispute, Money amount, List<LineBalance> lines) {
        var parts = Spread.of(amount, lines.stream().map(LineBalance::kept).toList());
        return Multi.createFrom()
                .items(IntStream.range(0, parts.size())
                        .filter(place -> parts.get(place).isPositive())
                        .boxed())
                .onItem()
                .transformToUniAndConcatenate(place -> sql.update(
                        "insert into dispute_line (dispute, sale, line, minor) values ($1, $2, $3, $4)",
                        dispute,
                        lines.get(place).sale().value(),
                        lines.get(place).line(),
                        parts.get(place).minor()))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<List<DomainEvent>> untold(Sql sql, Sold sold) {
        return mark(sql, sold, "told_at", "d.opened_at", "true")
                .flatMap(opened -> mark(
                                sql, sold, "end_told_at", "d.closed_at", "l.told_at is not null and d.state <> 'OPEN'")
                        .flatMap(closed -> SaleLines.ofSale(sql, sold.sale())
                                .map(balances -> Stream.concat(
                                                byDispute(opened)
                                                        .map(lines -> sold.disputed(
                                                                dispute(lines), at(lines), disputed(lines))),
                                                byDispute(closed)
                                                        .map(lines -> sold.disputeClosed(
                                                                dispute(lines),
                                                                Outcome.valueOf((String) lines.getFirst()[4]),
                                                                at(lines),
                                                                closed(lines, balances))))
                                        .<DomainEvent>map(event -> event)
                                        .toList())));
    }

    /** @return dispute, line, minor, currency, state, moment */
    private Uni<List<Object[]>> mark(Sql sql, Sold sold, String mark, String moment, String which) {
        return sql.query("""
                with told as (
                    update dispute_line l set %1$s = $2
                      from dispute d
                     where d.dispute = l.dispute and l.sale = $1 and l.%1$s is null and %3$s
                    returning l.dispute, l.line, l.minor, d.currency, d.state, %2$s as moment)
                select t.dispute, t.line, t.minor, t.currency, t.state, t.moment
                  from told t order by t.moment, t.dispute, t.line""".formatted(mark, moment, which), sold.sale().value(), clock.instant());
    }

    private static Stream<List<Object[]>> byDispute(List<Object[]> rows) {
        Map<Object, List<Object[]>> disputes =
                rows.stream().collect(groupingBy(row -> row[0], LinkedHashMap::new, toList()));
        return disputes.values().stream();
    }

    private static DisputeId dispute(List<Object[]> lines) {
        return new DisputeId((UUID) lines.getFirst()[0]);
    }

    private static Instant at(List<Object[]> lines) {
        return ((OffsetDateTime) lines.getFirst()[5]).toInstant();
    }

    private static List<SaleDisputed.Line> disputed(List<Object[]> lines) {
        return lines.stream()
                .map(row -> new SaleDisputed.Line((int) row[1], money(row[2], row[3])))
                .toList();
    }

    private static List<SaleDisputeClosed.Line> closed(List<Object[]> lines, Collection<LineBalance> balances) {
        var back = balances.stream().collect(toMap(LineBalance::line, LineBalance::givenBack));
        return lines.stream()
                .map(row -> new SaleDisputeClosed.Line((int) row[1], money(row[2], row[3]), back.get((int) row[1])))
                .toList();
    }

    private static Money money(Object minor, Object currency) {
        return new Money((long) minor, Currency.getInstance((String) currency));
    }
}
