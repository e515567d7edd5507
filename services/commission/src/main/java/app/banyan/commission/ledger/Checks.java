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

    /** What was drawn, what is set aside, withheld, sent and given back, each as far as the payout is. */
    private static final String PAYOUTS = """
            select t.ref as what
              from tx t
              left join payout p on p.tx = t.position
              left join lateral (
                select coalesce(sum(e.amount) filter (where m.kind = 'payout' and a.kind = 'available'), 0) as drawn,
                       coalesce(sum(e.amount) filter (where a.kind = 'reserved'), 0) as reserved,
                       coalesce(sum(e.amount) filter (where a.kind = 'tax'), 0) as tax,
                       coalesce(sum(e.amount) filter (
                           where m.kind = 'payout-sent' and a.kind = 'unapplied'), 0) as sent,
                       coalesce(sum(e.amount) filter (
                           where m.kind = 'cash' and a.kind = 'unapplied' and e.amount < 0), 0) as cash,
                       coalesce(sum(e.amount) filter (
                           where m.kind in ('payout-failed', 'payout-reversed')
                             and a.kind in ('available', 'debt')), 0) as back
                  from tx m join entry e on e.tx = m.position join account a on a.id = e.account
                 where m.ref = t.ref) b on true
             where t.kind = 'payout'
               and (p.id is null
                 or b.drawn <> -p.gross
                 or b.reserved <> case when p.state in ('RESERVED', 'SENDING', 'UNKNOWN') then p.net else 0 end
                 or b.tax <> case when p.state in ('FAILED', 'REVERSED') then 0 else p.tax end
                 or b.sent <> case when p.state in ('TRANSFERRED', 'PAID', 'REVERSED') then p.net else 0 end
                 or b.cash <> case when p.settled_at is null then 0 else -p.net end
                 or b.back <> case when p.state in ('FAILED', 'REVERSED') then p.gross else 0 end)""";

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
                                                "payments or payouts with cash or their other side missing",
                                                """
                                        select t.ref as what
                                          from account a join entry e on e.account = a.id join tx t on t.position = e.tx
                                         where a.kind = 'unapplied'
                                         group by t.ref, a.currency having sum(e.amount) <> 0"""),
                                        none(
                                                connection,
                                                "refunds-are-their-shares",
                                                "refunds and lost disputes that differ from what they took of the shares",
                                                """
                                        select t.position as what
                                          from tx t left join reversal r on r.tx = t.position
                                         where t.kind in ('refund', 'refund-failed', 'dispute-lost')
                                         group by t.position
                                        having coalesce(sum(r.taken), 0) is distinct from (
                                            select sum(e.amount) from entry e join account a on a.id = e.account
                                             where e.tx = t.position and a.kind in ('unapplied', 'disputed'))"""),
                                        none(
                                                connection,
                                                "releases-are-their-shares",
                                                "releases that differ from what they released of the shares",
                                                """
                                        select t.position as what
                                          from tx t left join release r on r.tx = t.position
                                         where t.kind = 'release'
                                         group by t.position
                                        having coalesce(sum(r.amount), 0) is distinct from (
                                            select -sum(e.amount) from entry e join account a on a.id = e.account
                                             where e.tx = t.position and a.kind = 'pending')
                                            or coalesce(sum(r.filled_debt), 0) <> coalesce((
                                            select sum(e.amount) from entry e join account a on a.id = e.account
                                             where e.tx = t.position and a.kind = 'debt'), 0)"""),
                                        none(
                                                connection,
                                                "shares-are-never-exceeded",
                                                "shares of which more left pending than they are",
                                                """
                                        select c.sale || ' ' || c.line || ' ' || c.role as what
                                          from commission c
                                          left join lateral (
                                            select pending from reversal r
                                             where r.sale = c.sale and r.line = c.line and r.role = c.role
                                             order by seq desc limit 1) t on true
                                          left join lateral (
                                            select sum(amount) as released from release r
                                             where r.sale = c.sale and r.line = c.line and r.role = c.role) p on true
                                         where c.pending < 0
                                            or c.pending <>
                                               c.amount - coalesce(t.pending, 0) - coalesce(p.released, 0)"""),
                                        none(connection, "pending-is-its-shares", "accounts that differ", """
                                        select a.id as what
                                          from account a join balance b on b.account = a.id
                                          left join commission c on c.account = a.id
                                         where a.kind = 'pending'
                                         group by a.id, b.posted having b.posted <> coalesce(sum(c.pending), 0)"""),
                                        none(
                                                connection,
                                                "disputed-is-explained",
                                                "payments without an open dispute whose disputed money is not settled",
                                                """
                                        select t.ref as what
                                          from account a join entry e on e.account = a.id join tx t on t.position = e.tx
                                         where a.kind = 'disputed' and not exists (
                                            select from dispute d
                                             where d.payment = t.ref and d.told = 'opened' and not exists (
                                                select from dispute o
                                                 where o.dispute = d.dispute and o.sale = d.sale and o.told <> 'opened'))
                                         group by t.ref, a.currency having sum(e.amount) <> 0"""),
                                        none(
                                                connection,
                                                "payouts-are-their-entries",
                                                "payouts that differ from what the books moved for them",
                                                PAYOUTS),
                                        none(
                                                connection,
                                                "reserved-is-open-payouts",
                                                "parties with money set aside for no payout",
                                                """
                                        select a.party_kind || ' ' || a.party_id as what
                                          from account a join balance b on b.account = a.id
                                         where a.kind = 'reserved' and b.posted <> (
                                            select coalesce(sum(p.net), 0) from payout p
                                             where p.party_kind = a.party_kind and p.party_id = a.party_id
                                               and p.currency = a.currency
                                               and p.state in ('RESERVED', 'SENDING', 'UNKNOWN'))"""),
                                        none(
                                                connection,
                                                "tax-is-what-was-withheld",
                                                "currencies with tax of no payout",
                                                """
                                        select a.currency as what
                                          from account a join balance b on b.account = a.id
                                         where a.kind = 'tax' and b.posted <> (
                                            select coalesce(sum(p.tax), 0) from payout p
                                             where p.currency = a.currency and p.state not in ('FAILED', 'REVERSED'))"""),
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
