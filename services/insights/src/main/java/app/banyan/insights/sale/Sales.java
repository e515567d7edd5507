package app.banyan.insights.sale;

import app.banyan.insights.access.Names;
import app.banyan.insights.domain.Selection;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.CursorInvalid;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The lines of sales, newest first. */
@ApplicationScoped
class Sales {

    private final Pool pool;
    private final Names names;

    Sales(Pool pool, Names names) {
        this.pool = pool;
        this.names = names;
    }

    private record After(OffsetDateTime paidAt, UUID sale, int line) {

        static After of(Cursor cursor) {
            try {
                var keys = cursor.keys();
                return new After(
                        OffsetDateTime.parse(keys.get(0)), UUID.fromString(keys.get(1)), Integer.parseInt(keys.get(2)));
            } catch (DateTimeException | IllegalArgumentException garbled) {
                throw new Refused(new CursorInvalid());
            }
        }
    }

    /** @param accounts whether the accounts of buyers may be seen */
    Uni<Page<SaleView>> of(Selection selection, boolean accounts, PageRequest page) {
        var where = Selected.of(selection);
        page.after(3)
                .map(After::of)
                .ifPresent(after -> where.and(
                        "(l.paid_at, l.sale, l.line) < (?, ?, ?)", after.paidAt(), after.sale(), after.line()));
        var statement = """
                select * from sale_line l where %s
                 order by l.paid_at desc, l.sale desc, l.line desc limit %s""".formatted(where.text(), where.value(page.fetch()));
        return pool.preparedQuery(statement)
                .execute(where.values())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
                .flatMap(rows -> page(rows, accounts, page));
    }

    private Uni<Page<SaleView>> page(List<Row> rows, boolean accounts, PageRequest page) {
        return names.of(rows.stream().flatMap(SaleView::people).toList())
                .map(known -> page.page(rows, Sales::position, row -> SaleView.of(row, known, accounts)));
    }

    private static Cursor position(Row row) {
        return Cursor.of(row.getOffsetDateTime("paid_at"), row.getUUID("sale"), row.getInteger("line"));
    }
}
