package app.banyan.commission.hold;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import app.banyan.commission.domain.CommissionRefusal.HoldLifted;
import app.banyan.commission.domain.CommissionRefusal.HoldOfDispute;
import app.banyan.commission.domain.HoldId;
import app.banyan.commission.domain.Party;
import app.banyan.commission.ledger.Ledger;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.sql.Parameters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The holds as they are kept: placed and lifted in the lane, so that nothing is released or drawn beside them. */
@ApplicationScoped
public class PlacedHolds implements Holds {

    /** Sorts after every id. */
    private static final UUID LAST = new UUID(-1, -1);

    private final Pool pool;
    private final Ledger ledger;
    private final Ids ids;
    private final Clock clock;

    PlacedHolds(Pool pool, Ledger ledger, Ids ids, Clock clock) {
        this.pool = pool;
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Uni<List<Hold>> of(SqlConnection connection, Party party) {
        return onParty(connection, party);
    }

    /** The holds that stand on a party, oldest first. */
    public Uni<List<Hold>> onParty(SqlClient client, Party party) {
        return client.preparedQuery("""
                        select * from hold
                         where lifted_at is null and party_kind = $1 and party_id = $2 order by placed_at, id""")
                .execute(Tuple.of(party.kind().wire(), party.id()))
                .map(rows -> list(rows, PlacedHolds::hold));
    }

    /** The holds that stand on these sales, oldest first. */
    public Uni<Map<OrderId, List<Hold>>> onSales(SqlClient client, Collection<OrderId> sales) {
        return client.preparedQuery(
                        "select * from hold where lifted_at is null and sale = any($1) order by placed_at, id")
                .execute(Tuple.tuple()
                        .addArrayOfUUID(sales.stream().map(OrderId::value).toArray(UUID[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(groupingBy(
                                row -> new OrderId(row.getUUID("sale")), mapping(PlacedHolds::hold, toList()))));
    }

    Uni<HoldView> place(SqlConnection connection, Subject subject, String reason, AccountId by) {
        var party = subject instanceof Subject.OfParty(var held) ? Optional.of(held) : Optional.<Party>empty();
        var sale = subject instanceof Subject.OfSale(var held) ? Optional.of(held) : Optional.<OrderId>empty();
        return connection
                .preparedQuery("""
                        insert into hold (id, kind, party_kind, party_id, sale, reason, placed_by, placed_at)
                        values ($1, 'risk', $2, $3, $4, $5, $6, $7)
                        returning *""")
                .execute(Parameters.of(
                        ids.next(),
                        party.map(held -> held.kind().wire()),
                        party.map(Party::id),
                        sale,
                        reason,
                        by,
                        clock.instant()))
                .map(rows -> HoldView.of(rows.iterator().next()));
    }

    Uni<HoldView> lift(HoldId hold, String reason, AccountId by) {
        return ledger.inLane(connection -> connection
                .preparedQuery("select kind, lifted_at from hold where id = $1 for update")
                .execute(Tuple.of(hold.value()))
                .invoke(PlacedHolds::refuseUnlessOurs)
                .chain(() -> connection.preparedQuery("""
                                update hold set lifted_by = $2, lifted_at = greatest(placed_at, $3), lift_reason = $4
                                 where id = $1 returning *""").execute(Parameters.of(hold, by, clock.instant(), reason)))
                .map(rows -> HoldView.of(rows.iterator().next())));
    }

    private static void refuseUnlessOurs(RowSet<Row> found) {
        if (found.size() == 0) {
            throw new Refused(new NotFound());
        }
        var row = found.iterator().next();
        if (Kind.of(row.getString("kind")) == Kind.DISPUTE) {
            throw new Refused(new HoldOfDispute());
        }
        if (row.getOffsetDateTime("lifted_at") != null) {
            throw new Refused(new HoldLifted());
        }
    }

    /** Which holds are listed; what is empty is not asked for. */
    record Filter(Optional<Kind> kind, Optional<String> party, Optional<OrderId> sale, Optional<Boolean> standing) {}

    Uni<Page<HoldView>> newestFirst(Filter filter, PageRequest page) {
        return pool.preparedQuery("""
                        select * from hold
                         where id < $1
                           and ($2::text is null or kind = $2)
                           and ($3::text is null or party_id = $3)
                           and ($4::uuid is null or sale = $4)
                           and ($5::boolean is null or (lifted_at is null) = $5)
                         order by id desc limit $6""")
                .execute(Parameters.of(
                        page.afterId().orElse(LAST),
                        filter.kind().map(Kind::wire),
                        filter.party(),
                        filter.sale(),
                        filter.standing(),
                        page.fetch()))
                .map(rows -> page.page(list(rows, row -> row), row -> Cursor.of(row.getUUID("id")), HoldView::of));
    }

    private static Hold hold(Row row) {
        return new Hold(
                Kind.of(row.getString("kind")),
                row.getUUID("sale") == null
                        ? new Subject.OfParty(
                                new Party(Party.Kind.of(row.getString("party_kind")), row.getString("party_id")))
                        : new Subject.OfSale(new OrderId(row.getUUID("sale"))),
                row.getString("reason"),
                row.getOffsetDateTime("placed_at").toInstant());
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> of) {
        return StreamSupport.stream(rows.spliterator(), false).map(of).toList();
    }
}
