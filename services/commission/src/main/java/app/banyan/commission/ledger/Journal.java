package app.banyan.commission.ledger;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import app.banyan.commission.ledger.TransactionView.EntryView;
import app.banyan.kernel.Money;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.CursorInvalid;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads the books, newest transaction first. */
@ApplicationScoped
class Journal {

    private static final String TRANSACTION = """
            select position, kind, idem_key, ref, reverses, effective_at, recorded_at, block_height,
                   explanation::text as explanation
              from tx""";

    private final Pool pool;
    private final Explanations explanations;

    Journal(Pool pool, Explanations explanations) {
        this.pool = pool;
        this.explanations = explanations;
    }

    Uni<Page<LedgerAccountView>> accounts(PageRequest page) {
        return pool.preparedQuery("""
                        select a.id, a.party_kind, a.party_id, a.kind, a.currency, b.posted, b.seq
                          from account a join balance b on b.account = a.id
                         where a.id > $1 order by a.id limit $2""")
                .execute(Tuple.of(after(page).orElse(0L), page.fetch()))
                .map(rows -> page.page(list(rows), row -> Cursor.of(row.getLong("id")), LedgerAccountView::of));
    }

    Uni<Page<TransactionView>> transactions(PageRequest page) {
        return pool.preparedQuery(TRANSACTION + " where position < $1 order by position desc limit $2")
                .execute(Tuple.of(after(page).orElse(Long.MAX_VALUE), page.fetch()))
                .map(Journal::list)
                .flatMap(this::views)
                .map(views -> page.page(views, view -> Cursor.of(view.position()), view -> view));
    }

    Uni<TransactionView> transaction(long position) {
        return pool.preparedQuery(TRANSACTION + " where position = $1")
                .execute(Tuple.of(position))
                .map(Journal::list)
                .flatMap(this::views)
                .map(views -> views.stream().findFirst().orElseThrow(() -> new Refused(new NotFound())));
    }

    private Uni<List<TransactionView>> views(List<Row> transactions) {
        var positions =
                transactions.stream().map(row -> row.getLong("position")).toArray(Long[]::new);
        return pool.preparedQuery("""
                        select e.tx, e.line, e.account, e.amount, e.balance,
                               a.party_kind, a.party_id, a.kind, a.currency
                          from entry e join account a on a.id = e.account
                         where e.tx = any($1) order by e.tx, e.line""")
                .execute(Tuple.tuple().addArrayOfLong(positions))
                .map(rows -> list(rows).stream()
                        .collect(groupingBy(row -> row.getLong("tx"), mapping(Journal::entry, toList()))))
                .map(entries -> transactions.stream()
                        .map(row -> view(row, entries.get(row.getLong("position"))))
                        .toList());
    }

    private TransactionView view(Row row, List<EntryView> entries) {
        return new TransactionView(
                row.getLong("position"),
                row.getString("kind"),
                row.getString("idem_key"),
                row.getString("ref"),
                Optional.ofNullable(row.getLong("reverses")),
                row.getOffsetDateTime("effective_at").toInstant(),
                row.getOffsetDateTime("recorded_at").toInstant(),
                row.getLong("block_height"),
                entries,
                explanations.read(row.getString("explanation"), JsonNode.class));
    }

    private static EntryView entry(Row row) {
        var account = Accounts.account(row);
        return new EntryView(
                row.getInteger("line"),
                row.getLong("account"),
                PartyView.of(account.owner()),
                account.kind().wire(),
                new Money(row.getLong("amount"), account.currency()),
                new Money(row.getLong("balance"), account.currency()));
    }

    private static Optional<Long> after(PageRequest page) {
        return page.after(1).map(cursor -> {
            try {
                return Long.valueOf(cursor.keys().getFirst());
            } catch (NumberFormatException garbled) {
                throw new Refused(new CursorInvalid());
            }
        });
    }

    private static List<Row> list(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }
}
