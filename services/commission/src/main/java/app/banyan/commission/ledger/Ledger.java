package app.banyan.commission.ledger;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import app.banyan.commission.domain.Account;
import app.banyan.commission.domain.Chain;
import app.banyan.commission.domain.Party;
import app.banyan.commission.domain.Posting.Entry;
import app.banyan.commission.ledger.Outcome.Posted;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * Writes the books. One writer at a time, whatever for: a database lock makes the lane, so that positions have no gap
 * and time never goes back. A batch is a handful of statements over arrays, however many transactions are in it, and
 * one block. The database checks what was written; nothing here is the only guard of anything.
 */
@ApplicationScoped
public class Ledger {

    /** Any number will do, as long as every writer takes the same one. */
    private static final long LANE = 4_217_730_551L;

    private final Pool pool;
    private final Accounts accounts;
    private final LedgerMeters meters;
    private final Clock clock;

    Ledger(Pool pool, Accounts accounts, LedgerMeters meters, Clock clock) {
        this.pool = pool;
        this.accounts = accounts;
        this.meters = meters;
        this.clock = clock;
    }

    /** Runs the work in one database transaction, alone in the lane. */
    public <T> Uni<T> inLane(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(connection -> alone(connection).chain(() -> work.apply(connection)));
    }

    private Uni<Void> alone(SqlConnection connection) {
        return Uni.createFrom().deferred(() -> {
            var began = System.nanoTime();
            return connection
                    .preparedQuery("select pg_advisory_xact_lock($1)")
                    .execute(Tuple.of(LANE))
                    .invoke(() -> meters.waited(Duration.ofNanos(System.nanoTime() - began)))
                    .replaceWithVoid();
        });
    }

    /** How the accounts of these parties stand now, by kind; one that was never opened is left out. */
    public Uni<Map<Account, Long>> balances(
            SqlConnection connection, Collection<Party> parties, Collection<Account.Kind> kinds) {
        return accounts.balances(connection, parties, kinds);
    }

    /** Writes what is not in the books yet, in the order given. Only {@link #inLane in the lane}, once for each lane. */
    public Uni<Outcome> post(SqlConnection connection, List<Draft> drafts) {
        return known(connection, drafts).flatMap(known -> {
            var sifted = Sifted.of(drafts, known);
            return sifted.fresh().isEmpty()
                    ? Uni.createFrom().item(new Outcome(List.of(), sifted.contradicting(), now(Chain.GENESIS)))
                    : head(connection)
                            .flatMap(head -> write(connection, head, sifted.fresh()))
                            .invoke(() -> meters.posted(sifted.fresh()))
                            .map(block -> outcome(sifted, block));
        });
    }

    private static Outcome outcome(Sifted sifted, Chain.Block block) {
        var posted = IntStream.range(0, sifted.fresh().size())
                .mapToObj(place -> new Posted(sifted.fresh().get(place), block.first() + place))
                .toList();
        return new Outcome(posted, sifted.contradicting(), block.recordedAt());
    }

    /** Each key once: a repetition says nothing new, and the same key with other content is not believed. */
    private record Sifted(List<Draft> fresh, List<Draft> contradicting) {

        static Sifted of(List<Draft> drafts, Map<String, byte[]> known) {
            var seen = new HashMap<>(known);
            var fresh = new ArrayList<Draft>();
            var contradicting = new ArrayList<Draft>();
            for (var draft : drafts) {
                var fingerprint = draft.posting().fingerprint();
                var before = seen.putIfAbsent(draft.posting().key(), fingerprint);
                if (before == null) {
                    fresh.add(draft);
                } else if (!Arrays.equals(before, fingerprint)) {
                    contradicting.add(draft);
                }
            }
            return new Sifted(fresh, contradicting);
        }
    }

    private static Uni<Map<String, byte[]>> known(SqlConnection connection, List<Draft> drafts) {
        var keys = drafts.stream().map(draft -> draft.posting().key()).toArray(String[]::new);
        return connection
                .preparedQuery("select idem_key, fingerprint from tx where idem_key = any($1)")
                .execute(Tuple.tuple().addArrayOfString(keys))
                .map(rows -> {
                    var known = new HashMap<String, byte[]>();
                    rows.forEach(row -> known.put(
                            row.getString("idem_key"),
                            row.getBuffer("fingerprint").getBytes()));
                    return known;
                });
    }

    /** The last block, and the database transaction that writes the next. */
    private record Head(Chain.Block block, String xact) {}

    private static Uni<Head> head(SqlConnection connection) {
        return connection
                .query("""
                        select x.xact::text as xact, b.*
                          from pg_current_xact_id() as x(xact)
                          left join lateral (select * from block order by height desc limit 1) b on true""")
                .execute()
                .map(rows -> rows.iterator().next())
                .map(row -> new Head(
                        row.getLong("height") == null ? Chain.GENESIS : Blocks.block(row), row.getString("xact")));
    }

    /** Business time, to the microsecond; it stands still where the clock of another machine was ahead. */
    private Instant now(Chain.Block before) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return now.isBefore(before.recordedAt()) ? before.recordedAt() : now;
    }

    private Uni<Chain.Block> write(SqlConnection connection, Head head, List<Draft> drafts) {
        var recordedAt = now(head.block());
        var height = head.block().height() + 1;
        var first = head.block().last() + 1;
        var needed = drafts.stream()
                .flatMap(draft -> draft.posting().entries().stream())
                .map(Entry::account)
                .distinct()
                .toList();
        return accounts.numbers(connection, needed)
                .call(() -> insertTransactions(connection, drafts, first, recordedAt, height))
                .flatMap(numbers -> insertEntries(connection, drafts, first, numbers))
                .map(lines -> transactions(drafts, lines, first, recordedAt, head.xact(), height))
                .map(written -> head.block().next(recordedAt, written))
                .call(block -> close(connection, block));
    }

    private static Uni<Void> insertTransactions(
            SqlConnection connection, List<Draft> drafts, long first, Instant recordedAt, long height) {
        return connection
                .preparedQuery("""
                        insert into tx (position, kind, idem_key, fingerprint, ref, reverses, line_count, explanation,
                                        effective_at, recorded_at, block_height)
                        select $9 + t.place - 1, t.kind, t.idem_key, t.fingerprint, t.ref, t.reverses, t.line_count,
                               t.explanation::json, t.effective_at, $10, $11
                          from unnest($1::text[], $2::text[], $3::bytea[], $4::text[], $5::bigint[], $6::int[],
                                      $7::text[], $8::timestamptz[]) with ordinality
                               as t(kind, idem_key, fingerprint, ref, reverses, line_count, explanation,
                                    effective_at, place)""")
                .execute(Tuple.tuple()
                        .addArrayOfString(
                                strings(drafts, draft -> draft.posting().kind().wire()))
                        .addArrayOfString(
                                strings(drafts, draft -> draft.posting().key()))
                        .addValue(drafts.stream()
                                .map(draft -> Buffer.buffer(draft.posting().fingerprint())
                                        .getDelegate())
                                .toArray(io.vertx.core.buffer.Buffer[]::new))
                        .addArrayOfString(
                                strings(drafts, draft -> draft.posting().ref()))
                        .addArrayOfLong(drafts.stream()
                                .map(draft -> draft.reverses().orElse(null))
                                .toArray(Long[]::new))
                        .addArrayOfInteger(drafts.stream()
                                .map(draft -> draft.posting().entries().size())
                                .toArray(Integer[]::new))
                        .addArrayOfString(strings(drafts, Draft::explanation))
                        .addArrayOfOffsetDateTime(drafts.stream()
                                .map(draft -> utc(draft.posting().effectiveAt()))
                                .toArray(OffsetDateTime[]::new))
                        .addLong(first)
                        .addOffsetDateTime(utc(recordedAt))
                        .addLong(height))
                .replaceWithVoid();
    }

    /**
     * Moves the balances and writes the entries in one statement: {@code returning old} gives each account as it was,
     * and the window functions number and sum its entries from there, in the order of the journal.
     */
    private static Uni<Map<Long, List<Chain.Line>>> insertEntries(
            SqlConnection connection, List<Draft> drafts, long first, Map<Account, Long> numbers) {
        var accounts = new ArrayList<Long>();
        var positions = new ArrayList<Long>();
        var lines = new ArrayList<Integer>();
        var amounts = new ArrayList<Long>();
        for (var place = 0; place < drafts.size(); place++) {
            var line = 1;
            for (var entry : drafts.get(place).posting().entries()) {
                accounts.add(numbers.get(entry.account()));
                positions.add(first + place);
                lines.add(line++);
                amounts.add(entry.amount());
            }
        }
        var names = new HashMap<Long, Account>();
        numbers.forEach((name, number) -> names.put(number, name));
        return connection
                .preparedQuery("""
                        with line as (
                            select * from unnest($1::bigint[], $2::bigint[], $3::int[], $4::bigint[])
                                as l(account, tx, line, amount)),
                        moved as (
                            update balance b
                               set posted = b.posted + m.amount, seq = b.seq + m.lines
                              from (select account, sum(amount)::bigint as amount, count(*) as lines
                                      from line group by account) m
                             where b.account = m.account
                            returning old.account, old.posted, old.seq)
                        insert into entry (account, seq, tx, line, amount, balance)
                        select account, seq + row_number() over journal, tx, line, amount,
                               (posted + sum(amount) over journal)::bigint
                          from line join moved using (account)
                        window journal as (partition by account order by tx, line)
                        returning account, seq, tx, line, amount, balance""")
                .execute(Tuple.tuple()
                        .addArrayOfLong(accounts.toArray(Long[]::new))
                        .addArrayOfLong(positions.toArray(Long[]::new))
                        .addArrayOfInteger(lines.toArray(Integer[]::new))
                        .addArrayOfLong(amounts.toArray(Long[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(groupingBy(row -> row.getLong("tx"), mapping(row -> line(row, names), toList()))));
    }

    private static Chain.Line line(Row row, Map<Long, Account> names) {
        var account = row.getLong("account");
        return new Chain.Line(
                account,
                names.get(account),
                row.getLong("seq"),
                row.getInteger("line"),
                row.getLong("amount"),
                row.getLong("balance"));
    }

    private static List<Chain.Transaction> transactions(
            List<Draft> drafts,
            Map<Long, List<Chain.Line>> lines,
            long first,
            Instant recordedAt,
            String xact,
            long height) {
        var transactions = new ArrayList<Chain.Transaction>();
        for (var place = 0; place < drafts.size(); place++) {
            var posting = drafts.get(place).posting();
            var position = first + place;
            transactions.add(new Chain.Transaction(
                    position,
                    posting.kind(),
                    posting.key(),
                    posting.fingerprint(),
                    posting.ref(),
                    drafts.get(place).reverses(),
                    posting.entries().size(),
                    drafts.get(place).explanation(),
                    posting.effectiveAt(),
                    recordedAt,
                    xact,
                    height,
                    lines.get(position).stream()
                            .sorted(Comparator.comparingInt(Chain.Line::line))
                            .toList()));
        }
        return transactions;
    }

    private static Uni<Void> close(SqlConnection connection, Chain.Block block) {
        return connection
                .preparedQuery("""
                        insert into block (height, first_position, last_position, recorded_at,
                                           payload_hash, prev_hash, hash)
                        values ($1, $2, $3, $4, $5, $6, $7)""")
                .execute(Tuple.tuple()
                        .addLong(block.height())
                        .addLong(block.first())
                        .addLong(block.last())
                        .addOffsetDateTime(utc(block.recordedAt()))
                        .addBuffer(Buffer.buffer(block.payloadHash()))
                        .addBuffer(Buffer.buffer(block.prevHash()))
                        .addBuffer(Buffer.buffer(block.hash())))
                .replaceWithVoid();
    }

    private static String[] strings(List<Draft> drafts, Function<Draft, String> of) {
        return drafts.stream().map(of).toArray(String[]::new);
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
