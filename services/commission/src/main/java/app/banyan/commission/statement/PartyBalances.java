package app.banyan.commission.statement;

import app.banyan.commission.domain.Party;
import app.banyan.commission.ledger.PartyView;
import app.banyan.kernel.Money;
import app.banyan.kernel.Page;
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

/** What is owed to everybody. The platform's own accounts are in the ledger. */
@ApplicationScoped
class PartyBalances {

    private static final String BEFORE_ALL = "";

    private final Pool pool;

    PartyBalances(Pool pool) {
        this.pool = pool;
    }

    Uni<Page<PartyBalancesView>> all(Optional<Party.Kind> kind, PageRequest page) {
        var after = page.after(3);
        return pool.preparedQuery("""
                        select a.party_kind, a.party_id, a.currency,
                               coalesce(sum(b.posted) filter (where a.kind = 'pending'), 0)::bigint as pending,
                               coalesce(sum(b.posted) filter (where a.kind = 'available'), 0)::bigint as available,
                               coalesce(sum(b.posted) filter (where a.kind = 'reserved'), 0)::bigint as reserved,
                               coalesce(sum(b.posted) filter (where a.kind = 'debt'), 0)::bigint as debt
                          from account a join balance b on b.account = a.id
                         where a.party_kind <> 'platform' and ($1::text is null or a.party_kind = $1)
                           and (a.party_kind, a.party_id, a.currency) > ($2, $3, $4)
                         group by a.party_kind, a.party_id, a.currency
                         order by a.party_kind, a.party_id, a.currency limit $5""")
                .execute(Parameters.of(
                        kind.map(Party.Kind::wire),
                        after.map(cursor -> cursor.keys().get(0)).orElse(BEFORE_ALL),
                        after.map(cursor -> cursor.keys().get(1)).orElse(BEFORE_ALL),
                        after.map(cursor -> cursor.keys().get(2)).orElse(BEFORE_ALL),
                        page.fetch()))
                .map(rows -> page.page(
                        StreamSupport.stream(rows.spliterator(), false).toList(),
                        row -> Cursor.of(
                                row.getString("party_kind"), row.getString("party_id"), row.getString("currency")),
                        PartyBalances::view));
    }

    private static PartyBalancesView view(Row row) {
        return new PartyBalancesView(
                PartyView.of(Party.of(row.getString("party_kind"), row.getString("party_id"))),
                money(row, "pending"),
                money(row, "available"),
                money(row, "reserved"),
                money(row, "debt"));
    }

    private static Money money(Row row, String column) {
        return new Money(row.getLong(column), Currency.getInstance(row.getString("currency")));
    }
}
