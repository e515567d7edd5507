package app.banyan.commission.payout;

import app.banyan.commission.domain.CommissionRefusal;
import app.banyan.commission.domain.Party;
import app.banyan.commission.domain.PayDay;
import app.banyan.commission.domain.PayoutRunId;
import app.banyan.commission.ledger.Ledger;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.Refused;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.peer.PeerUnavailable;
import app.banyan.runtime.problem.RefusalProblems;
import app.banyan.runtime.sql.Parameters;
import app.banyan.runtime.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The weekly runs. A run is opened with everybody whom it pays; each is then paid or refused in a transaction of its
 * own, so that a run goes on where it stopped and pays nobody twice.
 */
@ApplicationScoped
class Runs {

    private static final String NO_MORE = "not-found";

    private final Pool pool;
    private final Payees payees;
    private final Payouts payouts;
    private final Ledger ledger;
    private final RefusalProblems<CommissionRefusal> problems;
    private final Ids ids;
    private final Clock clock;

    Runs(
            Pool pool,
            Payees payees,
            Payouts payouts,
            Ledger ledger,
            RefusalProblems<CommissionRefusal> problems,
            Ids ids,
            Clock clock) {
        this.pool = pool;
        this.payees = payees;
        this.payouts = payouts;
        this.ledger = ledger;
        this.problems = problems;
        this.ids = ids;
        this.clock = clock;
    }

    /** One party that a run is still to pay. */
    record Item(PayoutRunId run, Party party, AccountId account) {

        static Item of(Row row) {
            return new Item(
                    new PayoutRunId(row.getUUID("run")),
                    Party.of(row.getString("party_kind"), row.getString("party_id")),
                    new AccountId(row.getUUID("account")));
        }
    }

    /** The last one that is due, unless it was opened or has nobody to pay. */
    Uni<Void> open() {
        var now = clock.instant();
        var due = PayDay.last(now);
        var run = new PayoutRunId(ids.next());
        return unopened(due)
                .flatMap(waiting -> waiting == 0
                        ? Uni.createFrom().voidItem()
                        : pool.withTransaction(connection -> Sql.connection(connection)
                                .update("""
                                insert into payout_run (id, due_at, started_at) values ($1, $2, $3)
                                on conflict (due_at) do nothing""", run, due, now)
                                .flatMap(opened -> opened == 1
                                        ? fill(connection, run, due)
                                        : Uni.createFrom().item(0))
                                .replaceWithVoid()));
    }

    private static Uni<Integer> fill(SqlConnection connection, PayoutRunId run, Instant due) {
        return Sql.connection(connection).update("""
                        insert into payout_run_item (run, party_kind, party_id, account, result)
                        select $1, party_kind, party_id, account, 'WAITING' from payout_schedule where since <= $2""", run, due);
    }

    /** How many are to be paid by a run that is due and not opened. */
    private Uni<Long> unopened(Instant due) {
        return pool.preparedQuery("""
                        select count(*) from payout_schedule
                         where since <= $1 and not exists (select from payout_run where due_at = $1)""")
                .execute(Parameters.of(due))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<List<Item>> waiting(int atMost) {
        return pool.preparedQuery("""
                        select * from payout_run_item where result = 'WAITING'
                         order by attempts, run, party_kind, party_id limit $1""")
                .execute(Parameters.of(atMost))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Item::of)
                        .toList());
    }

    Uni<Long> unfinished() {
        return unopened(PayDay.last(clock.instant()))
                .flatMap(unopened -> pool.query("select count(*) from payout_run_item where result = 'WAITING'")
                        .execute()
                        .map(rows -> unopened + rows.iterator().next().getLong(0)));
    }

    Uni<Void> pay(Item item) {
        var draw = new Draw(item.party(), item.account(), Optional.empty(), Optional.of(item.run()));
        return payees.of(item.account(), item.party())
                .flatMap(payee -> ledger.inLane(connection -> claim(connection, item)
                        .flatMap(claimed -> claimed
                                ? payouts.reserve(connection, draw, payee).flatMap(made -> keep(connection, item, made))
                                : Uni.createFrom().voidItem())))
                .onFailure(Refused.class)
                .recoverWithUni(refused -> refuse(item, (Refused) refused))
                .onFailure(PeerUnavailable.class)
                .call(() -> putOff(item));
    }

    /** Behind the others: whoever is asked about this one in vain may answer about them. */
    private Uni<Void> putOff(Item item) {
        return pool.preparedQuery("""
                        update payout_run_item set attempts = attempts + 1
                         where run = $1 and party_kind = $2 and party_id = $3 and result = 'WAITING'""").execute(place(item)).replaceWithVoid();
    }

    private static Uni<Boolean> claim(SqlConnection connection, Item item) {
        return connection.preparedQuery("""
                        select from payout_run_item
                         where run = $1 and party_kind = $2 and party_id = $3 and result = 'WAITING' for update""").execute(place(item)).map(rows -> rows.size() == 1);
    }

    private static Uni<Void> keep(SqlConnection connection, Item item, PayoutView made) {
        return Sql.connection(connection)
                .update(
                        """
                        update payout_run_item set result = 'RESERVED', payout = $4
                         where run = $1 and party_kind = $2 and party_id = $3""",
                        item.run(),
                        item.party().kind().wire(),
                        item.party().id(),
                        made.payout())
                .replaceWithVoid();
    }

    private Uni<Void> refuse(Item item, Refused refused) {
        return pool.preparedQuery("""
                        update payout_run_item set result = 'REFUSED', reason = $4
                         where run = $1 and party_kind = $2 and party_id = $3 and result = 'WAITING'""")
                .execute(Parameters.of(
                        item.run(), item.party().kind().wire(), item.party().id(), reason(refused)))
                .replaceWithVoid();
    }

    /** The same name that a payout which was asked for is refused by. */
    private String reason(Refused refused) {
        return refused.reason() instanceof CommissionRefusal ours
                ? problems.problem(ours).type().replaceFirst("^/problems/", "")
                : NO_MORE;
    }

    private static Tuple place(Item item) {
        return Parameters.of(
                item.run(), item.party().kind().wire(), item.party().id());
    }
}
