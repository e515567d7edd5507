package app.banyan.commission.accrual;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import app.banyan.commission.accrual.CommissionView.ReversalView;
import app.banyan.commission.accrual.SharesExplained.LineExplained;
import app.banyan.commission.accrual.SharesExplained.ShareExplained;
import app.banyan.commission.domain.Account;
import app.banyan.commission.domain.Clawback;
import app.banyan.commission.domain.Dispute;
import app.banyan.commission.domain.Party;
import app.banyan.commission.domain.Refund;
import app.banyan.commission.domain.Reversal;
import app.banyan.commission.domain.Role;
import app.banyan.commission.domain.ShareKey;
import app.banyan.commission.domain.SharedSale;
import app.banyan.commission.domain.Standing;
import app.banyan.commission.domain.TakenBack;
import app.banyan.commission.ledger.Explanations;
import app.banyan.commission.ledger.Ledger;
import app.banyan.kernel.DisputeId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.RefundId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What refunds and lost disputes take back of what was shared. Decided in the lane, because it depends on what was taken back before and
 * on where the money stands now; kept beside the books, one row for each share and each of them.
 */
@ApplicationScoped
class Reversals {

    private static final Set<Account.Kind> TOUCHED =
            Set.of(Account.Kind.PENDING, Account.Kind.AVAILABLE, Account.Kind.DEBT);

    private final Ledger ledger;
    private final Explanations explanations;

    Reversals(Ledger ledger, Explanations explanations) {
        this.ledger = ledger;
        this.explanations = explanations;
    }

    static ShareKey key(Row row) {
        return new ShareKey(new OrderId(row.getUUID("sale")), row.getInteger("line"), Role.of(row.getString("role")));
    }

    /** Only in the lane. The sales they are about are in the books, or never will be. */
    Uni<List<Decision>> decide(SqlConnection connection, List<Reading> batch) {
        var told = batch.stream()
                .filter(Reading.GivenBack.class::isInstance)
                .map(Reading.GivenBack.class::cast)
                .toList();
        return told.isEmpty()
                ? Uni.createFrom().item(List.of())
                : heard(connection, told)
                        .flatMap(heard -> sales(connection, told)
                                .flatMap(sales -> standing(connection, sales.values())
                                        .map(standing -> new Deciding(
                                                heard,
                                                sales,
                                                standing,
                                                reversal -> explanations.write(ClawbackExplained.of(reversal))))))
                        .map(deciding -> told.stream().map(deciding::decide).toList());
    }

    /** How a dispute ended is one fact, whichever way it is told: another end has another fingerprint. */
    private static Uni<Map<String, byte[]>> heard(SqlConnection connection, List<Reading.GivenBack> told) {
        var refunds = ids(told, Refund.class, refund -> refund.id().value());
        var disputes = ids(told, Dispute.class, dispute -> dispute.id().value());
        return connection
                .preparedQuery("""
                        select refund as id, sale, attempt, outcome, fingerprint from refund where refund = any($1)
                        union all
                        select dispute, sale, 0, told, fingerprint from dispute
                         where dispute = any($2) and told <> 'opened'""")
                .execute(Tuple.tuple().addArrayOfUUID(refunds).addArrayOfUUID(disputes))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(toMap(
                                Reversals::heard,
                                row -> row.getBuffer("fingerprint").getBytes())));
    }

    private static String heard(Row row) {
        return row.getInteger("attempt") == 0
                ? Dispute.keyOfLoss(new DisputeId(row.getUUID("id")), new OrderId(row.getUUID("sale")))
                : Refund.key(
                        Refund.Outcome.of(row.getString("outcome")),
                        new RefundId(row.getUUID("id")),
                        row.getInteger("attempt"));
    }

    private static <C extends Clawback> UUID[] ids(List<Reading.GivenBack> told, Class<C> type, Function<C, UUID> id) {
        return told.stream()
                .map(Reading.GivenBack::cause)
                .filter(type::isInstance)
                .map(type::cast)
                .map(id)
                .toArray(UUID[]::new);
    }

    private Uni<Map<OrderId, SharedSale>> sales(SqlConnection connection, List<Reading.GivenBack> told) {
        var keys = told.stream()
                .map(one -> "sale:" + one.cause().sale())
                .distinct()
                .toArray(String[]::new);
        var ids = uuids(told, one -> one.cause().sale().value());
        return moved(connection, ids)
                .flatMap(moved -> connection
                        .preparedQuery(
                                "select position, explanation::text as explanation from tx where idem_key = any($1)")
                        .execute(Tuple.tuple().addArrayOfString(keys))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> sale(row, moved))
                                .collect(toMap(SharedSale::order, sale -> sale))));
    }

    /** What happened to a share since the sale. */
    private record Moved(TakenBack taken, long released) {

        static final Moved NOTHING = new Moved(TakenBack.NOTHING, 0);
    }

    private static Uni<Map<ShareKey, Moved>> moved(SqlConnection connection, UUID[] sales) {
        return connection
                .preparedQuery("""
                        select sale, line, role, coalesce(r.pending, 0)::bigint as pending,
                               coalesce(r.available, 0)::bigint as available, coalesce(r.debt, 0)::bigint as debt,
                               coalesce(r.revenue, 0)::bigint as revenue, coalesce(p.released, 0)::bigint as released
                          from (select distinct on (sale, line, role) *
                                  from reversal where sale = any($1)
                                 order by sale, line, role, seq desc) r
                          full join (select sale, line, role, sum(amount) as released
                                       from release where sale = any($1)
                                      group by sale, line, role) p using (sale, line, role)""")
                .execute(Tuple.tuple().addArrayOfUUID(sales))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(toMap(
                                Reversals::key,
                                row -> new Moved(
                                        new TakenBack(
                                                row.getLong("pending"),
                                                row.getLong("available"),
                                                row.getLong("debt"),
                                                row.getLong("revenue")),
                                        row.getLong("released")))));
    }

    /** What the journal says of the sale: the explanation is hashed with the entries and numbers them. */
    private SharedSale sale(Row row, Map<ShareKey, Moved> moved) {
        var explained = explanations.read(row.getString("explanation"), SharesExplained.class);
        return new SharedSale(
                row.getLong("position"),
                explained.sale(),
                explained.payment(),
                explained.lines().getFirst().paid().currency(),
                explained.lines().stream()
                        .map(line -> new SharedSale.Line(
                                line.line(),
                                line.shares().stream()
                                        .filter(share -> share.entry().isPresent())
                                        .map(share -> share(explained.sale(), line, share, moved))
                                        .toList()))
                        .toList());
    }

    private static SharedSale.Share share(
            OrderId sale, LineExplained line, ShareExplained share, Map<ShareKey, Moved> moved) {
        var role = Role.of(share.role());
        var since = moved.getOrDefault(new ShareKey(sale, line.line(), role), Moved.NOTHING);
        return new SharedSale.Share(
                line.line(),
                role,
                Party.of(share.party().kind(), share.party().id()),
                share.amount().minor(),
                since.taken(),
                since.released());
    }

    private Uni<Standing> standing(SqlConnection connection, Collection<SharedSale> sales) {
        return ledger.balances(
                        connection,
                        sales.stream().flatMap(SharedSale::parties).distinct().toList(),
                        TOUCHED)
                .map(Standing::new);
    }

    /** @param posted the positions of the reversals that were posted now */
    Uni<Void> record(SqlConnection connection, List<Decision> decisions, Map<Decision.Moves, Long> posted) {
        var fresh = decisions.stream()
                .filter(decision -> decision instanceof Decision.MovesNothing
                        || decision instanceof Decision.Moves moves && posted.containsKey(moves))
                .toList();
        if (fresh.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var parts = posted.entrySet().stream()
                .flatMap(moves -> moves.getKey().reversal().parts().stream()
                        .map(part -> new Posted(moves.getKey().reversal().sale().order(), part, moves.getValue())))
                .toList();
        return keep(connection, fresh.stream().flatMap(Kept::of).toList(), posted)
                .chain(() -> parts.isEmpty() ? Uni.createFrom().voidItem() : insert(connection, parts));
    }

    private record Posted(OrderId sale, Reversal.Part part, long position) {}

    private record Kept(Decision decision, Refund refund) {

        static Stream<Kept> of(Decision decision) {
            return decision.told().cause() instanceof Refund refund
                    ? Stream.of(new Kept(decision, refund))
                    : Stream.empty();
        }
    }

    private static Uni<Void> keep(SqlConnection connection, List<Kept> refunds, Map<Decision.Moves, Long> posted) {
        return connection
                .preparedQuery("""
                        insert into refund (refund, outcome, sale, fingerprint, tx, attempt)
                        select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::bytea[], $5::bigint[], $6::int[])""")
                .execute(Tuple.tuple()
                        .addArrayOfUUID(uuids(refunds, one -> one.refund().id().value()))
                        .addArrayOfString(
                                refunds.stream().map(one -> one.refund().word()).toArray(String[]::new))
                        .addArrayOfUUID(
                                uuids(refunds, one -> one.refund().sale().value()))
                        .addValue(refunds.stream()
                                .map(one -> Buffer.buffer(one.refund().fingerprint())
                                        .getDelegate())
                                .toArray(io.vertx.core.buffer.Buffer[]::new))
                        .addArrayOfLong(refunds.stream()
                                .map(one -> one.decision() instanceof Decision.Moves moves ? posted.get(moves) : null)
                                .toArray(Long[]::new))
                        .addArrayOfInteger(refunds.stream()
                                .map(one -> one.refund().attempt())
                                .toArray(Integer[]::new)))
                .replaceWithVoid();
    }

    private static Uni<Void> insert(SqlConnection connection, List<Posted> parts) {
        return connection
                .preparedQuery("""
                        insert into reversal (sale, line, role, seq, tx, share, taken, taken_back,
                                              pending, available, debt, revenue)
                        select r.sale, r.line, r.role,
                               coalesce((select max(p.seq) from reversal p
                                          where p.sale = r.sale and p.line = r.line and p.role = r.role), 0)
                                   + row_number() over (partition by r.sale, r.line, r.role order by r.place),
                               r.tx, r.share, r.taken, r.taken_back, r.pending, r.available, r.debt, r.revenue
                          from unnest($1::uuid[], $2::int[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[],
                                      $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[])
                               with ordinality
                               as r(sale, line, role, tx, share, taken, taken_back,
                                    pending, available, debt, revenue, place)
                         order by r.place""")
                .execute(Tuple.tuple()
                        .addArrayOfUUID(uuids(parts, one -> one.sale().value()))
                        .addArrayOfInteger(parts.stream()
                                .map(one -> one.part().share().line())
                                .toArray(Integer[]::new))
                        .addArrayOfString(parts.stream()
                                .map(one -> one.part().share().role().wire())
                                .toArray(String[]::new))
                        .addArrayOfLong(longs(parts, Posted::position))
                        .addArrayOfLong(longs(parts, one -> one.part().share().amount()))
                        .addArrayOfLong(longs(parts, one -> one.part().taken()))
                        .addArrayOfLong(longs(parts, one -> one.part().target()))
                        .addArrayOfLong(longs(parts, one -> one.part().after().pending()))
                        .addArrayOfLong(longs(parts, one -> one.part().after().available()))
                        .addArrayOfLong(longs(parts, one -> one.part().after().debt()))
                        .addArrayOfLong(longs(parts, one -> one.part().after().revenue())))
                .replaceWithVoid();
    }

    /** What was taken back of these shares, in the order in which it happened. */
    Uni<Map<ShareKey, List<ReversalView>>> of(SqlClient client, List<ShareKey> shares) {
        return client.preparedQuery("""
                        select r.sale, r.line, r.role, r.tx, t.explanation::text as explanation
                          from reversal r
                          join unnest($1::uuid[], $2::int[], $3::text[]) as s(sale, line, role) using (sale, line, role)
                          join tx t on t.position = r.tx
                         order by r.sale, r.line, r.role, r.seq""")
                .execute(Tuple.tuple()
                        .addArrayOfUUID(uuids(shares, share -> share.sale().value()))
                        .addArrayOfInteger(shares.stream().map(ShareKey::line).toArray(Integer[]::new))
                        .addArrayOfString(shares.stream()
                                .map(share -> share.role().wire())
                                .toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(groupingBy(Reversals::key, mapping(this::view, toList()))));
    }

    private ReversalView view(Row row) {
        var explained = explanations.read(row.getString("explanation"), ClawbackExplained.class);
        var share = explained.lines().stream()
                .filter(line -> line.line() == row.getInteger("line"))
                .flatMap(line -> line.shares().stream())
                .filter(one -> one.role().equals(row.getString("role")))
                .findFirst()
                .orElseThrow();
        return new ReversalView(
                explained.refund(),
                explained.dispute(),
                explained.outcome(),
                explained.at(),
                share.taken(),
                share.takenBack(),
                share.arithmetic(),
                row.getLong("tx"));
    }

    private static <T> UUID[] uuids(List<T> items, Function<T, UUID> of) {
        return items.stream().map(of).toArray(UUID[]::new);
    }

    private static Long[] longs(List<Posted> parts, ToLongFunction<Posted> of) {
        return parts.stream().mapToLong(of).boxed().toArray(Long[]::new);
    }
}
