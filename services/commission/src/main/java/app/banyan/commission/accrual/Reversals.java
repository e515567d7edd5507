package app.banyan.commission.accrual;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import app.banyan.commission.accrual.CommissionView.ReversalView;
import app.banyan.commission.accrual.SharesExplained.LineExplained;
import app.banyan.commission.accrual.SharesExplained.ShareExplained;
import app.banyan.commission.domain.Account;
import app.banyan.commission.domain.Party;
import app.banyan.commission.domain.Refund;
import app.banyan.commission.domain.Reversal;
import app.banyan.commission.domain.Role;
import app.banyan.commission.domain.SharedSale;
import app.banyan.commission.domain.Standing;
import app.banyan.commission.domain.TakenBack;
import app.banyan.commission.ledger.Ledger;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.RefundId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.stream.StreamSupport;

/**
 * What refunds take back of what was shared. Decided in the lane, because it depends on what was taken back before and
 * on where the money stands now; kept beside the books, one row for each share and refund.
 */
@ApplicationScoped
class Reversals {

    private static final Set<Account.Kind> TOUCHED =
            Set.of(Account.Kind.PENDING, Account.Kind.AVAILABLE, Account.Kind.DEBT);

    private final Ledger ledger;
    private final ObjectMapper json;

    Reversals(Ledger ledger, ObjectMapper json) {
        this.ledger = ledger;
        this.json = json;
    }

    /** One share of a sale, by the line and the role that it belongs to. */
    record ShareKey(UUID sale, int line, String role) {

        static ShareKey of(Row row) {
            return new ShareKey(row.getUUID("sale"), row.getInteger("line"), row.getString("role"));
        }
    }

    /** Only in the lane. The sales of the refunds are in the books, or never will be. */
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
                                        .map(standing -> new Deciding(heard, sales, standing, this::explain))))
                        .map(deciding -> told.stream().map(deciding::decide).toList());
    }

    private static Uni<Map<Deciding.Heard, byte[]>> heard(SqlConnection connection, List<Reading.GivenBack> told) {
        return connection
                .preparedQuery("select refund, attempt, outcome, fingerprint from refund where refund = any($1)")
                .execute(Tuple.tuple()
                        .addArrayOfUUID(uuids(told, one -> one.refund().id().value())))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(toMap(
                                row -> new Deciding.Heard(
                                        new RefundId(row.getUUID("refund")),
                                        row.getInteger("attempt"),
                                        Refund.Outcome.of(row.getString("outcome"))),
                                row -> row.getBuffer("fingerprint").getBytes())));
    }

    private Uni<Map<OrderId, SharedSale>> sales(SqlConnection connection, List<Reading.GivenBack> told) {
        var keys = told.stream()
                .map(one -> "sale:" + one.refund().sale())
                .distinct()
                .toArray(String[]::new);
        return takenBack(connection, told)
                .flatMap(taken -> connection
                        .preparedQuery(
                                "select position, explanation::text as explanation from tx where idem_key = any($1)")
                        .execute(Tuple.tuple().addArrayOfString(keys))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> sale(row, taken))
                                .collect(toMap(SharedSale::order, sale -> sale))));
    }

    private static Uni<Map<ShareKey, TakenBack>> takenBack(SqlConnection connection, List<Reading.GivenBack> told) {
        return connection
                .preparedQuery("""
                        select distinct on (sale, line, role) sale, line, role, pending, available, debt, revenue
                          from reversal where sale = any($1)
                         order by sale, line, role, seq desc""")
                .execute(Tuple.tuple()
                        .addArrayOfUUID(uuids(told, one -> one.refund().sale().value())))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(toMap(
                                ShareKey::of,
                                row -> new TakenBack(
                                        row.getLong("pending"),
                                        row.getLong("available"),
                                        row.getLong("debt"),
                                        row.getLong("revenue")))));
    }

    /** What the journal says of the sale: the explanation is hashed with the entries and numbers them. */
    private SharedSale sale(Row row, Map<ShareKey, TakenBack> taken) {
        var explained = read(row.getString("explanation"), SharesExplained.class);
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
                                        .map(share -> share(explained.sale(), line, share, taken))
                                        .toList()))
                        .toList());
    }

    private static SharedSale.Share share(
            OrderId sale, LineExplained line, ShareExplained share, Map<ShareKey, TakenBack> taken) {
        return new SharedSale.Share(
                line.line(),
                Role.of(share.role()),
                Party.of(share.party().kind(), share.party().id()),
                share.amount().minor(),
                taken.getOrDefault(new ShareKey(sale.value(), line.line(), share.role()), TakenBack.NOTHING));
    }

    private Uni<Standing> standing(SqlConnection connection, Collection<SharedSale> sales) {
        return ledger.balances(
                        connection,
                        sales.stream().flatMap(SharedSale::parties).distinct().toList(),
                        TOUCHED)
                .map(Standing::new);
    }

    private String explain(Reversal reversal) {
        try {
            return json.writeValueAsString(RefundExplained.of(reversal));
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
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
        return keep(connection, fresh, posted)
                .chain(() -> parts.isEmpty() ? Uni.createFrom().voidItem() : insert(connection, parts));
    }

    private record Posted(OrderId sale, Reversal.Part part, long position) {}

    private static Uni<Void> keep(
            SqlConnection connection, List<Decision> decisions, Map<Decision.Moves, Long> posted) {
        return connection
                .preparedQuery("""
                        insert into refund (refund, outcome, sale, fingerprint, tx, attempt)
                        select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::bytea[], $5::bigint[], $6::int[])""")
                .execute(Tuple.tuple()
                        .addArrayOfUUID(
                                uuids(decisions, one -> one.told().refund().id().value()))
                        .addArrayOfString(decisions.stream()
                                .map(one -> one.told().refund().outcome().wire())
                                .toArray(String[]::new))
                        .addArrayOfUUID(uuids(
                                decisions, one -> one.told().refund().sale().value()))
                        .addValue(decisions.stream()
                                .map(one -> Buffer.buffer(one.told().refund().fingerprint())
                                        .getDelegate())
                                .toArray(io.vertx.core.buffer.Buffer[]::new))
                        .addArrayOfLong(decisions.stream()
                                .map(one -> one instanceof Decision.Moves moves ? posted.get(moves) : null)
                                .toArray(Long[]::new))
                        .addArrayOfInteger(decisions.stream()
                                .map(one -> one.told().refund().attempt())
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
                        .addArrayOfUUID(uuids(shares, ShareKey::sale))
                        .addArrayOfInteger(shares.stream().map(ShareKey::line).toArray(Integer[]::new))
                        .addArrayOfString(shares.stream().map(ShareKey::role).toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(groupingBy(ShareKey::of, mapping(this::view, toList()))));
    }

    private ReversalView view(Row row) {
        var explained = read(row.getString("explanation"), RefundExplained.class);
        var share = explained.lines().stream()
                .filter(line -> line.line() == row.getInteger("line"))
                .flatMap(line -> line.shares().stream())
                .filter(one -> one.role().equals(row.getString("role")))
                .findFirst()
                .orElseThrow();
        return new ReversalView(
                explained.refund(),
                explained.outcome(),
                explained.at(),
                share.taken(),
                share.takenBack(),
                share.arithmetic(),
                row.getLong("tx"));
    }

    private <T> T read(String explanation, Class<T> type) {
        try {
            return json.readValue(explanation, type);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static <T> UUID[] uuids(List<T> items, Function<T, UUID> of) {
        return items.stream().map(of).toArray(UUID[]::new);
    }

    private static Long[] longs(List<Posted> parts, ToLongFunction<Posted> of) {
        return parts.stream().mapToLong(of).boxed().toArray(Long[]::new);
    }
}
