package app.banyan.commission.ledger;

import app.banyan.kernel.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Currency;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reckons the books again from their entries, all of it against one snapshot of the database. */
@ApplicationScoped
class Checks {

    private final Pool pool;
    private final Blocks blocks;

    Checks(Pool pool, Blocks blocks) {
        this.pool = pool;
        this.blocks = blocks;
    }

    Uni<ChecksView> all() {
        return pool.withTransaction(connection -> connection
                        .query("set transaction isolation level repeatable read, read only")
                        .execute()
                        .chain(() -> Uni.join()
                                .all(
                                        none(
                                                connection,
                                                "transactions-sum-to-zero",
                                                "transactions with a remainder",
                                                """
                                        select e.tx as what from entry e join account a on a.id = e.account
                                         group by e.tx, a.currency having sum(e.amount) <> 0"""),
                                        none(
                                                connection,
                                                "transactions-are-complete",
                                                "transactions without all of their lines",
                                                """
                                        select t.position as what from tx t left join entry e on e.tx = t.position
                                         group by t.position having count(e.tx) <> t.line_count"""),
                                        none(connection, "balances-are-their-entries", "accounts that differ", """
                                        select b.account as what
                                          from balance b left join entry e on e.account = b.account
                                         group by b.account
                                        having b.posted <> coalesce(sum(e.amount), 0) or b.seq <> count(e.seq)
                                            or b.seq <> coalesce(max(e.seq), 0)"""),
                                        none(
                                                connection,
                                                "unapplied-is-zero",
                                                "payments with cash or shares missing",
                                                """
                                        select t.ref as what
                                          from account a join entry e on e.account = a.id join tx t on t.position = e.tx
                                         where a.kind = 'unapplied'
                                         group by t.ref, a.currency having sum(e.amount) <> 0"""),
                                        none(
                                                connection,
                                                "refunds-are-their-shares",
                                                "refunds that differ from what they took of the shares",
                                                """
                                        select t.position as what
                                          from tx t left join reversal r on r.tx = t.position
                                         where t.reverses is not null
                                         group by t.position
                                        having coalesce(sum(r.taken), 0) <> (
                                            select sum(e.amount) from entry e join account a on a.id = e.account
                                             where e.tx = t.position and a.kind = 'unapplied')"""),
                                        none(connection, "positions-are-gapless", "numbers that are missing", """
                                        select t.position as what
                                          from (select position, lag(position, 1, 0::bigint) over (order by position) as before
                                                  from tx) t
                                         where t.position <> t.before + 1"""),
                                        none(connection, "no-dead-letters", "records that could not be posted", """
                                        select topic || ' ' || partition || '/' || "offset" || ': ' || reason as what
                                          from dead_letter"""),
                                        clearing(connection),
                                        chain(connection))
                                .usingConcurrencyOf(1)
                                .andCollectFailures()))
                .map(ChecksView::of);
    }

    /** A check that holds when the query finds nothing; else it names the first finds. */
    private static Uni<ChecksView.Check> none(SqlConnection connection, String name, String what, String query) {
        return connection
                .query("select count(*) over () as finds, what::text as what from (" + query + ") as found limit 5")
                .execute()
                .map(rows -> {
                    var finds = StreamSupport.stream(rows.spliterator(), false).toList();
                    return finds.isEmpty()
                            ? new ChecksView.Check(name, true, "none", Optional.empty())
                            : new ChecksView.Check(
                                    name,
                                    false,
                                    "%d %s, first: %s"
                                            .formatted(
                                                    finds.getFirst().getLong("finds"),
                                                    what,
                                                    finds.stream()
                                                            .map(row -> row.getString("what"))
                                                            .toList()),
                                    Optional.empty());
                });
    }

    /** What the books say Stripe holds. Whether Stripe agrees is compared by who can ask it. */
    private static Uni<ChecksView.Check> clearing(SqlConnection connection) {
        return connection
                .query("""
                        select a.currency, b.posted from account a join balance b on b.account = a.id
                         where a.kind = 'clearing' order by a.currency""")
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Checks::held)
                        .toList())
                .map(held -> new ChecksView.Check(
                        "clearing",
                        held.stream().noneMatch(Money::isNegative),
                        held.isEmpty() ? "nothing was captured yet" : "Stripe holds " + held,
                        Optional.of(held)));
    }

    private static Money held(Row row) {
        return new Money(-row.getLong("posted"), Currency.getInstance(row.getString("currency")));
    }

    private Uni<ChecksView.Check> chain(SqlConnection connection) {
        return blocks.fault(connection)
                .map(fault -> new ChecksView.Check(
                        "chain-verifies",
                        fault.isEmpty(),
                        fault.orElse("every block is what it was"),
                        Optional.empty()));
    }
}
