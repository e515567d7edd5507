package app.banyan.commission.statement;

import app.banyan.commission.domain.Party;
import app.banyan.commission.ledger.PartyView;
import app.banyan.kernel.Money;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.CursorInvalid;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.sql.Parameters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Statements, read from the journal in one snapshot. A period of time is a range of its positions, which never go back. */
@ApplicationScoped
class Statements {

    private final Pool pool;

    Statements(Pool pool) {
        this.pool = pool;
    }

    /** The positions of a period: from the first on, up to and without the end. */
    private record Range(long first, long end) {}

    private record Place(long tx, int line) {

        static final Place BEFORE = new Place(0, 0);

        static Place of(Cursor cursor) {
            try {
                return new Place(
                        Long.parseLong(cursor.keys().getFirst()),
                        Integer.parseInt(cursor.keys().getLast()));
            } catch (NumberFormatException garbled) {
                throw new Refused(new CursorInvalid());
            }
        }
    }

    private record Entry(Place place, StatementLine line) {}

    Uni<StatementView> of(Party party, StatementPeriod period, PageRequest page) {
        var after = page.after(2).map(Place::of);
        return pool.withTransaction(connection -> connection
                .query("set transaction isolation level repeatable read, read only")
                .execute()
                .chain(() -> range(connection, period))
                .flatMap(range -> accounts(connection, party, range)
                        .flatMap(accounts -> entries(connection, party, range, after.orElse(Place.BEFORE), page.fetch())
                                .map(entries -> view(party, period, accounts, entries, page, after.isEmpty())))));
    }

    private static StatementView view(
            Party party,
            StatementPeriod period,
            List<AccountStatement> accounts,
            List<Entry> entries,
            PageRequest page,
            boolean first) {
        var shown = page.page(
                entries, entry -> Cursor.of(entry.place().tx(), entry.place().line()), Entry::line);
        return new StatementView(
                PartyView.of(party),
                period.from(),
                period.to(),
                accounts,
                accounts.stream().allMatch(AccountStatement::addsUp),
                shown.items(),
                shown.next(),
                first);
    }

    private static Uni<Range> range(SqlConnection connection, StatementPeriod period) {
        return connection
                .preparedQuery("""
                        select (select first_position from block where recorded_at >= $1
                                 order by recorded_at, height limit 1) as first,
                               (select first_position from block where recorded_at >= $2
                                 order by recorded_at, height limit 1) as "end\"""")
                .execute(Parameters.of(period.begins(), period.ends()))
                .map(rows -> rows.iterator().next())
                .map(row -> new Range(
                        Optional.ofNullable(row.getLong("first")).orElse(Long.MAX_VALUE),
                        Optional.ofNullable(row.getLong("end")).orElse(Long.MAX_VALUE)));
    }

    private static Uni<List<AccountStatement>> accounts(SqlConnection connection, Party party, Range range) {
        return connection
                .preparedQuery("""
                        select a.kind, a.currency,
                               coalesce((select e.balance from entry e where e.account = a.id and e.tx < $3
                                          order by e.seq desc limit 1), 0)::bigint as opening,
                               coalesce((select sum(e.amount) from entry e
                                          where e.account = a.id and e.tx >= $3 and e.tx < $4), 0)::bigint as moved,
                               coalesce((select e.balance from entry e where e.account = a.id and e.tx < $4
                                          order by e.seq desc limit 1), 0)::bigint as closing
                          from account a
                         where a.party_kind = $1 and a.party_id = $2
                         order by a.currency, array_position(array['pending', 'available', 'reserved', 'debt'], a.kind)""")
                .execute(Parameters.of(party.kind().wire(), party.id(), range.first(), range.end()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new AccountStatement(
                                row.getString("kind"),
                                money(row, "opening"),
                                money(row, "moved"),
                                money(row, "closing")))
                        .toList());
    }

    private static Uni<List<Entry>> entries(
            SqlConnection connection, Party party, Range range, Place after, int atMost) {
        return connection
                .preparedQuery("""
                        select e.tx, e.line, e.amount, e.balance, a.kind as account, a.currency,
                               t.kind, t.idem_key, t.recorded_at, c.role,
                               coalesce(
                                   (select sold ->> 'title'
                                      from json_array_elements(
                                               case t.kind when 'shares' then t.explanation -> 'lines' end) as sold
                                     where (sold ->> 'line')::int = c.line limit 1),
                                   t.explanation ->> 'reason') as detail
                          from account a
                          join entry e on e.account = a.id
                          join tx t on t.position = e.tx
                          left join commission c on c.account = e.account and c.tx = e.tx and c.tx_line = e.line
                         where a.party_kind = $1 and a.party_id = $2 and e.tx >= $3 and e.tx < $4
                           and (e.tx, e.line) > ($5, $6)
                         order by e.tx, e.line limit $7""")
                .execute(Parameters.of(
                        party.kind().wire(), party.id(), range.first(), range.end(), after.tx(), after.line(), atMost))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Statements::entry)
                        .toList());
    }

    private static Entry entry(Row row) {
        var key = row.getString("idem_key");
        return new Entry(
                new Place(row.getLong("tx"), row.getInteger("line")),
                new StatementLine(
                        Optional.of(row.getOffsetDateTime("recorded_at")).map(OffsetDateTime::toInstant),
                        row.getString("account"),
                        row.getString("kind"),
                        Optional.of(key.substring(key.indexOf(':') + 1)),
                        Optional.ofNullable(row.getString("role")),
                        Optional.ofNullable(row.getString("detail")),
                        Optional.of(money(row, "amount")),
                        money(row, "balance"),
                        Optional.of(row.getLong("tx"))));
    }

    private static Money money(Row row, String column) {
        return new Money(row.getLong(column), Currency.getInstance(row.getString("currency")));
    }
}
