package app.banyan.commission.payout;

import app.banyan.commission.domain.Party;
import app.banyan.commission.domain.PayoutRunId;
import app.banyan.commission.domain.PayoutState;
import app.banyan.commission.ledger.PartyView;
import app.banyan.commission.payout.RunResource.Result;
import app.banyan.commission.payout.RunResource.RunResultView;
import app.banyan.commission.payout.RunResource.RunView;
import app.banyan.kernel.Money;
import app.banyan.kernel.Page;
import app.banyan.kernel.PayoutId;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.sql.Parameters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Currency;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads the weekly runs. */
@ApplicationScoped
class RunRegister {

    private final Pool pool;

    RunRegister(Pool pool) {
        this.pool = pool;
    }

    Uni<Page<RunView>> runs(PageRequest page) {
        return pool.preparedQuery("""
                        select r.*, i.*
                          from payout_run r
                         cross join lateral (
                            select count(*) filter (where i.result = 'WAITING') as waiting,
                                   count(*) filter (where i.result = 'RESERVED') as reserved,
                                   count(*) filter (where i.result = 'REFUSED') as refused,
                                   coalesce(sum(p.gross), 0)::bigint as gross, coalesce(sum(p.tax), 0)::bigint as tax,
                                   coalesce(sum(p.net), 0)::bigint as net
                              from payout_run_item i left join payout p on p.id = i.payout
                             where i.run = r.id) i
                         where $1::uuid is null or r.id < $1
                         order by r.id desc limit $2""")
                .execute(Parameters.of(page.afterId(), page.fetch()))
                .map(rows -> page.page(
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(RunRegister::run)
                                .toList(),
                        run -> Cursor.of(run.run().value()),
                        run -> run));
    }

    private static RunView run(Row row) {
        return new RunView(
                new PayoutRunId(row.getUUID("id")),
                row.getOffsetDateTime("due_at").toInstant(),
                row.getOffsetDateTime("started_at").toInstant(),
                row.getLong("waiting"),
                row.getLong("reserved"),
                row.getLong("refused"),
                Money.fen(row.getLong("gross")),
                Money.fen(row.getLong("tax")),
                Money.fen(row.getLong("net")));
    }

    Uni<Page<RunResultView>> results(PayoutRunId run, PageRequest page) {
        var after = page.after(2);
        return pool.preparedQuery("""
                        select i.party_kind, i.party_id, i.result, i.reason, i.payout, p.gross, p.net, p.currency, p.state
                          from payout_run_item i left join payout p on p.id = i.payout
                         where i.run = $1 and (i.party_kind, i.party_id) > ($2, $3)
                         order by i.party_kind, i.party_id limit $4""")
                .execute(Parameters.of(
                        run,
                        after.map(cursor -> cursor.keys().getFirst()).orElse(""),
                        after.map(cursor -> cursor.keys().getLast()).orElse(""),
                        page.fetch()))
                .map(rows -> page.page(
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(RunRegister::result)
                                .toList(),
                        result ->
                                Cursor.of(result.party().kind(), result.party().id()),
                        result -> result));
    }

    private static RunResultView result(Row row) {
        return new RunResultView(
                PartyView.of(Party.of(row.getString("party_kind"), row.getString("party_id"))),
                Result.valueOf(row.getString("result")),
                Optional.ofNullable(row.getString("reason")),
                Optional.ofNullable(row.getUUID("payout")).map(PayoutId::new),
                money(row, "gross"),
                money(row, "net"),
                Optional.ofNullable(row.getString("state")).map(PayoutState::valueOf));
    }

    private static Optional<Money> money(Row row, String column) {
        return Optional.ofNullable(row.getLong(column))
                .map(minor -> new Money(minor, Currency.getInstance(row.getString("currency"))));
    }
}
