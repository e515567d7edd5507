package app.banyan.insights.community;

import app.banyan.insights.access.Names;
import app.banyan.insights.access.PersonView;
import app.banyan.insights.sql.Where;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
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
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** What nobody in a community has bought, and who has bought nothing: what was given back wholly does not count. */
@ApplicationScoped
class Unbought {

    private static final String GOODS = """
            select i.id, i.product, i.listed_at, p.title, p.merchant, coalesce(p.withdrawn, false) as withdrawn,
                   m.name as merchant_name
              from listing i
              left join product p on p.id = i.product
              left join merchant m on m.id = p.merchant
             where %s and i.unlisted_at is null
               and not exists (select from sale_line l
                                where l.community = i.community and l.product = i.product
                                  and l.paid_at >= i.listed_at and l.returned_at is null)
             order by i.listed_at, i.id limit %s""";

    private static final String MEMBERS = """
            select m.account, m.at
              from community_member m
             where %s and m.belongs
               and not exists (select from sale_line l
                                where l.community = m.community and l.buyer = m.account and l.returned_at is null)
             order by m.at, m.account limit %s""";

    private final Pool pool;
    private final Names names;

    Unbought(Pool pool, Names names) {
        this.pool = pool;
        this.names = names;
    }

    Uni<Page<UnsoldView>> goods(CommunityId community, PageRequest page) {
        var where = new Where().and("i.community = ?", community.value());
        page.after(2)
                .ifPresent(after -> where.and(
                        "(i.listed_at, i.id) > (?, ?)",
                        time(after),
                        after.keys().get(1)));
        return rows(GOODS, where, page)
                .map(rows -> page.page(
                        rows,
                        row -> Cursor.of(row.getOffsetDateTime("listed_at"), row.getString("id")),
                        UnsoldView::of));
    }

    Uni<Page<NonBuyerView>> members(CommunityId community, PageRequest page) {
        var where = new Where().and("m.community = ?", community.value());
        page.after(2)
                .ifPresent(after -> where.and(
                        "(m.at, m.account) > (?, ?)",
                        time(after),
                        key(() -> UUID.fromString(after.keys().get(1)))));
        return rows(MEMBERS, where, page)
                .flatMap(rows -> names.of(rows.stream().map(Unbought::account).toList())
                        .map(known -> page.page(
                                rows,
                                row -> Cursor.of(row.getOffsetDateTime("at"), row.getUUID("account")),
                                row -> new NonBuyerView(
                                        PersonView.of(account(row), known),
                                        row.getOffsetDateTime("at").toInstant()))));
    }

    private Uni<List<Row>> rows(String statement, Where where, PageRequest page) {
        var text = where.text();
        return pool.preparedQuery(statement.formatted(text, where.value(page.fetch())))
                .execute(where.values())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }

    private static AccountId account(Row row) {
        return new AccountId(row.getUUID("account"));
    }

    private static OffsetDateTime time(Cursor after) {
        return key(() -> OffsetDateTime.parse(after.keys().getFirst()));
    }

    private static <T> T key(Supplier<T> parsed) {
        try {
            return parsed.get();
        } catch (DateTimeException | IllegalArgumentException garbled) {
            throw new Refused(new CursorInvalid());
        }
    }
}
