package app.banyan.insights.sale;

import app.banyan.insights.access.Names;
import app.banyan.insights.domain.Grouping;
import app.banyan.insights.domain.Selection;
import app.banyan.insights.sale.TotalsView.TotalView;
import app.banyan.insights.sql.Where;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.CursorInvalid;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Sales added up in groups: the greatest first, days in their order. One statement gives the groups and the whole. */
@ApplicationScoped
class Totals {

    /** The key of what has no community, agent, manager or merchant. */
    static final String NONE = "none";

    private final Pool pool;
    private final Names names;

    Totals(Pool pool, Names names) {
        this.pool = pool;
        this.names = names;
    }

    Uni<TotalsView> of(Grouping by, Selection selection, PageRequest page) {
        var where = Selected.of(selection);
        var lines = where.text();
        var beyond = page.after(2).map(cursor -> beyond(by, where, cursor)).orElse("true");
        var statement = """
                with line as (select * from sale_line l where %s),
                     total as (select %s from line l),
                     grouped as (select coalesce((%s)::text, '') as key, %s, (sum(l.paid) - sum(l.refunded))::bigint as net,
                                        %s
                                   from line l group by 1),
                     page as (select * from grouped where %s order by %s limit %s)
                select t.sales as total_sales, t.buyers as total_buyers, t.quantity as total_quantity,
                       t.paid as total_paid, t.refunded as total_refunded, p.*, m.name as merchant_name
                  from total t
                  left join page p on true
                  left join merchant m on m.id::text = p.key
                 order by %s""".formatted(
                        lines,
                        SumView.COLUMNS,
                        column(by),
                        SumView.COLUMNS,
                        described(by),
                        beyond,
                        order(by),
                        where.value(page.fetch()),
                        order(by));
        return pool.preparedQuery(statement)
                .execute(where.values())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
                .flatMap(rows -> named(by, rows).map(known -> view(by, rows, known, page)));
    }

    private static String column(Grouping by) {
        return switch (by) {
            case COMMUNITY -> "l.community";
            case AGENT -> "l.agent";
            case MANAGER -> "l.manager";
            case MERCHANT -> "l.merchant";
            case PRODUCT -> "l.product";
            case KIND -> "l.kind";
            case DAY -> "l.day";
        };
    }

    /** What a group is called by stands in its lines: the agent's account, or the title of the latest sale. */
    private static String described(Grouping by) {
        return switch (by) {
            case AGENT -> "(array_agg(l.promoter))[1] as promoter";
            case PRODUCT -> "(array_agg(l.title order by l.paid_at desc, l.sale, l.line))[1] as title";
            case COMMUNITY, MANAGER, MERCHANT, KIND, DAY -> "null as nothing";
        };
    }

    private static String order(Grouping by) {
        return by == Grouping.DAY ? "key" : "net desc, key";
    }

    private static String beyond(Grouping by, Where where, Cursor cursor) {
        try {
            var net = where.value(Long.parseLong(cursor.keys().get(0)));
            var key = where.value(cursor.keys().get(1));
            return by == Grouping.DAY
                    ? "key > %s and %s::bigint is not null".formatted(key, net)
                    : "(net < %s or net = %s and key > %s)".formatted(net, net, key);
        } catch (NumberFormatException garbled) {
            throw new Refused(new CursorInvalid());
        }
    }

    private Uni<Map<AccountId, String>> named(Grouping by, List<Row> rows) {
        return names.of(rows.stream().flatMap(row -> person(by, row).stream()).toList());
    }

    private static Optional<AccountId> person(Grouping by, Row row) {
        return switch (by) {
            case AGENT -> Optional.ofNullable(row.getUUID("promoter")).map(AccountId::new);
            case MANAGER -> uuid(row).map(AccountId::new);
            case COMMUNITY, MERCHANT, PRODUCT, KIND, DAY -> Optional.empty();
        };
    }

    private static TotalsView view(Grouping by, List<Row> rows, Map<AccountId, String> known, PageRequest page) {
        var groups = rows.stream().filter(row -> row.getString("key") != null).toList();
        var listed = page.page(groups, Totals::position, row -> group(by, row, known));
        return new TotalsView(listed.items(), SumView.of(rows.getFirst(), "total_"), listed.next());
    }

    private static TotalView group(Grouping by, Row row, Map<AccountId, String> known) {
        return TotalView.of(key(by, row), name(by, row, known), SumView.of(row));
    }

    private static String key(Grouping by, Row row) {
        var wire = switch (by) {
            case COMMUNITY -> uuid(row).map(CommunityId::new).map(CommunityId::wire);
            case MANAGER -> uuid(row).map(AccountId::new).map(AccountId::wire);
            case MERCHANT -> uuid(row).map(MerchantId::new).map(MerchantId::wire);
            case AGENT, PRODUCT, KIND, DAY -> Optional.of(row.getString("key")).filter(key -> !key.isEmpty());
        };
        return wire.orElse(NONE);
    }

    private static Optional<String> name(Grouping by, Row row, Map<AccountId, String> known) {
        return switch (by) {
            case AGENT, MANAGER -> person(by, row).map(known::get);
            case MERCHANT -> Optional.ofNullable(row.getString("merchant_name"));
            case PRODUCT -> Optional.ofNullable(row.getString("title"));
            case COMMUNITY, KIND, DAY -> Optional.empty();
        };
    }

    private static Optional<UUID> uuid(Row row) {
        return Optional.ofNullable(row.getString("key"))
                .filter(key -> !key.isEmpty())
                .map(UUID::fromString);
    }

    private static Cursor position(Row row) {
        return Cursor.of(row.getLong("net"), row.getString("key"));
    }
}
