package app.banyan.commission.ledger;

import app.banyan.commission.domain.Chain;
import app.banyan.commission.domain.Posting;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads the chain back as it stands, and says where it is not what it was. */
@ApplicationScoped
class Blocks {

    /** Blocks that are read at a time; at most so many batches are held in memory. */
    private static final int PAGE = 20;

    /** The first fault of the chain, or nothing. */
    Uni<Optional<String>> fault(SqlConnection connection) {
        return fault(connection, Chain.GENESIS);
    }

    private Uni<Optional<String>> fault(SqlConnection connection, Chain.Block before) {
        return connection
                .preparedQuery("select * from block where height > $1 order by height limit $2")
                .execute(Tuple.of(before.height(), PAGE))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Blocks::block)
                        .toList())
                .flatMap(blocks -> blocks.isEmpty()
                        ? outside(connection, before)
                        : transactions(connection, blocks)
                                .flatMap(found -> fault(before, blocks, found)
                                        .map(fault -> Uni.createFrom().item(Optional.of(fault)))
                                        .orElseGet(() -> fault(connection, blocks.getLast()))));
    }

    private static Optional<String> fault(
            Chain.Block before, List<Chain.Block> blocks, Map<Long, List<Chain.Transaction>> transactions) {
        var last = before;
        for (var block : blocks) {
            var found = transactions.getOrDefault(block.height(), List.of());
            if (!block.follows(last)) {
                return Optional.of("block %d does not follow block %d".formatted(block.height(), last.height()));
            }
            if (!block.sealed()) {
                return Optional.of("block %d was changed".formatted(block.height()));
            }
            if (!block.holds(found)) {
                return Optional.of("the transactions of block %d, positions %d to %d, are not those it was closed over"
                        .formatted(block.height(), block.first(), block.last()));
            }
            last = block;
        }
        return Optional.empty();
    }

    /** Rows that no block speaks of. */
    private static Uni<Optional<String>> outside(SqlConnection connection, Chain.Block last) {
        return connection
                .preparedQuery("""
                        select (select count(*) from tx where position > $1 or position < 1
                                    or block_height > $2) as transactions,
                               (select count(*) from entry e
                                 where not exists (select from tx where tx.position = e.tx)) as entries""")
                .execute(Tuple.of(last.last(), last.height()))
                .map(rows -> rows.iterator().next())
                .map(row -> row.getLong("transactions") + row.getLong("entries") == 0
                        ? Optional.empty()
                        : Optional.of("%d transactions and %d entries belong to no block"
                                .formatted(row.getLong("transactions"), row.getLong("entries"))));
    }

    private static Uni<Map<Long, List<Chain.Transaction>>> transactions(
            SqlConnection connection, List<Chain.Block> blocks) {
        var heights = Tuple.of(blocks.getFirst().height(), blocks.getLast().height());
        return connection
                .preparedQuery("""
                        select e.tx, e.account, a.party_kind, a.party_id, a.kind, a.currency,
                               e.seq, e.line, e.amount, e.balance
                          from tx t join entry e on e.tx = t.position join account a on a.id = e.account
                         where t.position between (select first_position from block where height = $1)
                                              and (select last_position from block where height = $2)
                         order by e.tx, e.line""")
                .execute(heights)
                .map(Blocks::lines)
                .flatMap(lines ->
                        connection.preparedQuery("""
                                select position, kind, idem_key, fingerprint, ref, reverses, line_count,
                                       explanation::text as explanation, effective_at, recorded_at, xact::text as xact,
                                       block_height
                                  from tx
                                 where position between (select first_position from block where height = $1)
                                                    and (select last_position from block where height = $2)
                                 order by position""").execute(heights).map(rows -> byBlock(blocks, rows, lines)));
    }

    private static Map<Long, List<Chain.Line>> lines(Iterable<Row> rows) {
        var lines = new HashMap<Long, List<Chain.Line>>();
        rows.forEach(row -> lines.computeIfAbsent(row.getLong("tx"), _ -> new ArrayList<>())
                .add(new Chain.Line(
                        row.getLong("account"),
                        Accounts.account(row),
                        row.getLong("seq"),
                        row.getInteger("line"),
                        row.getLong("amount"),
                        row.getLong("balance"))));
        return lines;
    }

    /** By where the position lies, not by what the row says of its block: the row may be the one that lies. */
    private static Map<Long, List<Chain.Transaction>> byBlock(
            List<Chain.Block> blocks, Iterable<Row> rows, Map<Long, List<Chain.Line>> lines) {
        var found = new HashMap<Long, List<Chain.Transaction>>();
        for (var row : rows) {
            var tx = transaction(row, lines.getOrDefault(row.getLong("position"), List.of()));
            blocks.stream()
                    .filter(block -> block.first() <= tx.position() && tx.position() <= block.last())
                    .forEach(block -> found.computeIfAbsent(block.height(), _ -> new ArrayList<>())
                            .add(tx));
        }
        return found;
    }

    private static Chain.Transaction transaction(Row row, List<Chain.Line> lines) {
        return new Chain.Transaction(
                row.getLong("position"),
                Posting.Kind.of(row.getString("kind")),
                row.getString("idem_key"),
                row.getBuffer("fingerprint").getBytes(),
                row.getString("ref"),
                Optional.ofNullable(row.getLong("reverses")),
                row.getInteger("line_count"),
                row.getString("explanation"),
                row.getOffsetDateTime("effective_at").toInstant(),
                row.getOffsetDateTime("recorded_at").toInstant(),
                row.getString("xact"),
                row.getLong("block_height"),
                lines);
    }

    static Chain.Block block(Row row) {
        return new Chain.Block(
                row.getLong("height"),
                row.getLong("first_position"),
                row.getLong("last_position"),
                row.getOffsetDateTime("recorded_at").toInstant(),
                row.getBuffer("payload_hash").getBytes(),
                row.getBuffer("prev_hash").getBytes(),
                row.getBuffer("hash").getBytes());
    }
}
