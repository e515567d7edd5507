package app.banyan.insights.buyer;

import app.banyan.insights.buyer.BuyersView.GroupView;
import app.banyan.insights.buyer.BuyersView.SumView;
import app.banyan.insights.domain.Anonymity;
import app.banyan.insights.domain.Anonymity.Bought;
import app.banyan.insights.domain.Anonymity.Group;
import app.banyan.insights.domain.Anonymity.Sum;
import app.banyan.insights.domain.Anonymity.Told;
import app.banyan.insights.domain.ClosedMonth;
import app.banyan.insights.sql.Where;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Money;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.CursorInvalid;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * The buyers of a merchant in groups, by what they were when they bought. It is asked of the facts as they are, of sales
 * before and not of the order in which anything was told. All groups are weighed at once, since whether one may be told
 * depends on the others; pages are cut from what may be told.
 */
@ApplicationScoped
class Buyers {

    /**
     * A purchase counts as returning after any earlier one in the shop, also one given back. A rung was held when it had
     * been bought and not been given back wholly. The last row is the whole.
     */
    private static final String GROUPS = """
            with line as (
                select l.community, l.product, l.title, l.paid_at, l.sale, l.buyer, l.quantity, l.paid,
                       exists (select from sale_line b
                                where b.merchant = l.merchant and b.buyer = l.buyer
                                  and (b.paid_at, b.sale) < (l.paid_at, l.sale)) as again,
                       coalesce((select max(r.position) from sale_line h join rung r on r.product = h.product
                                  where h.buyer = l.buyer and h.paid_at < l.paid_at
                                    and (h.returned_at is null or h.returned_at > l.paid_at)), 0) as rung
                  from sale_line l where %s)
            select grouping(product) = 1 as whole, community, product, again, rung,
                   (array_agg(title order by paid_at desc, sale))[1] as title,
                   count(distinct buyer) as buyers, coalesce(sum(quantity), 0)::bigint as quantity,
                   coalesce(sum(paid), 0)::bigint as paid,
                   case when count(distinct buyer) < %d then array_agg(distinct buyer) end as names
              from line
             group by grouping sets ((community, product, again, rung), ())
             order by whole, community nulls last, product, again, rung""";

    private final Pool pool;

    Buyers(Pool pool) {
        this.pool = pool;
    }

    /** What the buyers of a group have in common. */
    private record Kind(Optional<CommunityId> community, String product, String title, boolean returning, int rung) {}

    Uni<BuyersView> of(MerchantId merchant, ClosedMonth month, PageRequest page) {
        var where = new Where().and("l.merchant = ?", merchant.value()).within("l.paid_at", month.period());
        return pool.preparedQuery(GROUPS.formatted(where.text(), Anonymity.FEWEST))
                .execute(where.values())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
                .map(rows -> view(told(rows), page));
    }

    private static Told<Kind> told(List<Row> rows) {
        var groups = rows.stream()
                .filter(row -> !row.getBoolean("whole"))
                .map(row -> new Group<>(kind(row), row.getLong("buyers"), names(row), bought(row)))
                .toList();
        var whole = rows.getLast();
        return Anonymity.of(groups, new Sum(whole.getLong("buyers"), bought(whole)));
    }

    private static Kind kind(Row row) {
        return new Kind(
                Optional.ofNullable(row.getUUID("community")).map(CommunityId::new),
                row.getString("product"),
                row.getString("title"),
                row.getBoolean("again"),
                row.getInteger("rung"));
    }

    private static Set<UUID> names(Row row) {
        var names = row.getArrayOfUUIDs("names");
        return names == null ? Set.of() : Set.of(names);
    }

    private static Bought bought(Row row) {
        return new Bought(row.getLong("quantity"), row.getLong("paid"));
    }

    private static BuyersView view(Told<Kind> told, PageRequest page) {
        var all = new ArrayList<>(told.groups().stream().map(Buyers::group).toList());
        told.other().map(Buyers::other).ifPresent(all::add);
        var from = page.after(1).map(Buyers::place).orElse(0);
        var rest = all.subList(Math.min(from, all.size()), all.size());
        var items = rest.subList(0, Math.min(page.limit(), rest.size()));
        var next = rest.size() > items.size()
                ? Optional.of(Cursor.of(from + items.size()).opaque())
                : Optional.<String>empty();
        return new BuyersView(List.copyOf(items), told.withheld(), told.total().map(Buyers::sum), next);
    }

    /** What may be told of a group can change with the next sale, so a page goes on by number and not by the last key. */
    private static int place(Cursor cursor) {
        try {
            return Integer.parseUnsignedInt(cursor.keys().getFirst());
        } catch (NumberFormatException garbled) {
            throw new Refused(new CursorInvalid());
        }
    }

    private static GroupView group(Group<Kind> group) {
        var kind = group.key();
        return new GroupView(
                kind.community(),
                Optional.of(kind.product()),
                Optional.of(kind.title()),
                kind.returning() ? "returning" : "first-purchase",
                Optional.of(kind.rung()),
                group.buyers(),
                group.bought().quantity(),
                Money.fen(group.bought().paid()));
    }

    private static GroupView other(Sum other) {
        return new GroupView(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "other",
                Optional.empty(),
                other.buyers(),
                other.bought().quantity(),
                Money.fen(other.bought().paid()));
    }

    private static SumView sum(Sum all) {
        return new SumView(
                all.buyers(), all.bought().quantity(), Money.fen(all.bought().paid()));
    }
}
