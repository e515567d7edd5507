package app.banyan.commission.release;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import app.banyan.commission.CommissionConfig;
import app.banyan.commission.domain.Account;
import app.banyan.commission.domain.Party;
import app.banyan.commission.domain.Release;
import app.banyan.commission.domain.Release.Due;
import app.banyan.commission.domain.Role;
import app.banyan.commission.domain.ShareKey;
import app.banyan.commission.ledger.Draft;
import app.banyan.commission.ledger.Explanations;
import app.banyan.commission.ledger.Ledger;
import app.banyan.commission.ledger.Outcome;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.stream.Halving;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Makes what is pending drawable when its refund window is over. What is due is asked of the database, once to find it
 * and again in the lane, where nothing else moves the money: whatever died in between is found again, and what was
 * released is due no more.
 */
@ApplicationScoped
public class Releases {

    private static final Logger LOG = Logger.getLogger(Releases.class);

    /** Batches that one round takes on at most. */
    private static final int BATCHES = 20;

    /** Of a commission c on an account a, at the time $1. */
    private static final String DUE = """
            c.pending > 0 and c.releasable_from <= $1
            and not exists (select from hold h where h.lifted_at is null and h.sale = c.sale)
            and not exists (select from hold h where h.lifted_at is null
                               and h.party_kind = a.party_kind and h.party_id = a.party_id)
            """;

    private final Pool pool;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Explanations explanations;
    private final Clock clock;
    private final int batch;
    private final Halving<ShareKey> releasing = new Halving<>(this::write, Releases::leave);

    Releases(Pool pool, Ledger ledger, Outbox outbox, Explanations explanations, Clock clock, CommissionConfig config) {
        this.pool = pool;
        this.ledger = ledger;
        this.outbox = outbox;
        this.explanations = explanations;
        this.clock = clock;
        this.batch = config.batch();
    }

    /** Shares that could be released now. */
    Uni<Long> waiting() {
        return pool.preparedQuery("select count(*) from commission c join account a on a.id = c.account where " + DUE)
                .execute(Tuple.of(now()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** What was due first, in batches; the shares of one party stand together. */
    Uni<List<List<ShareKey>>> due() {
        return pool.preparedQuery("select c.sale, c.line, c.role, c.account from commission c"
                        + " join account a on a.id = c.account where " + DUE
                        + " order by c.releasable_from, c.sale, c.line, c.role limit $2")
                .execute(Tuple.of(now(), batch * BATCHES))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .sorted(Comparator.comparing(row -> row.getLong("account")))
                        .map(Releases::key)
                        .toList())
                .map(keys -> IntStream.iterate(0, from -> from < keys.size(), from -> from + batch)
                        .mapToObj(from -> keys.subList(from, Math.min(keys.size(), from + batch)))
                        .toList());
    }

    /** One database transaction for the batch. Should the database refuse a share, the others are released without it. */
    Uni<Void> release(List<ShareKey> keys) {
        return releasing.all(keys);
    }

    private static Uni<Void> leave(ShareKey share, String reason) {
        LOG.errorf("%s cannot be released and stays pending: %s", share, reason);
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> write(List<ShareKey> keys) {
        return ledger.inLane(connection -> still(connection, keys)
                .flatMap(due -> due.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : decide(connection, due).flatMap(releases -> post(connection, releases))));
    }

    private record Owner(Party party, Currency currency) {}

    /** What of it is due still, by whom it belongs to. */
    private Uni<Map<Owner, List<Due>>> still(SqlConnection connection, List<ShareKey> keys) {
        return connection
                .preparedQuery("""
                        select c.sale, c.line, c.role, c.amount, c.pending, c.releasable_from,
                               a.party_kind, a.party_id, a.currency,
                               coalesce((select sum(r.amount) from release r
                                          where r.sale = c.sale and r.line = c.line and r.role = c.role),
                                        0)::bigint as released
                          from commission c
                          join unnest($2::uuid[], $3::int[], $4::text[]) as k(sale, line, role) using (sale, line, role)
                          join account a on a.id = c.account
                         where\s""" + DUE + "order by a.id, c.releasable_from, c.sale, c.line, c.role")
                .execute(shares(Tuple.of(now()), keys))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(groupingBy(Releases::owner, LinkedHashMap::new, mapping(Releases::due, toList()))));
    }

    private Uni<List<Release>> decide(SqlConnection connection, Map<Owner, List<Due>> due) {
        var at = clock.instant();
        var parties = due.keySet().stream().map(Owner::party).distinct().toList();
        return ledger.balances(connection, parties, Set.of(Account.Kind.DEBT))
                .map(debts -> due.entrySet().stream()
                        .map(owned -> {
                            var owner = owned.getKey();
                            var debt = Account.of(owner.party(), Account.Kind.DEBT, owner.currency());
                            return Release.of(
                                    owner.party(),
                                    owner.currency(),
                                    at,
                                    -debts.getOrDefault(debt, 0L),
                                    owned.getValue());
                        })
                        .toList());
    }

    private Uni<Void> post(SqlConnection connection, List<Release> releases) {
        var drafts = releases.stream()
                .map(release -> new Draft(release.posting(), explanations.write(ReleaseExplained.of(release))))
                .toList();
        return ledger.post(connection, drafts)
                .invoke(outcome -> refuseUnlessAll(releases, outcome))
                .map(outcome -> IntStream.range(0, releases.size())
                        .mapToObj(place -> new Posted(
                                releases.get(place), outcome.posted().get(place).position()))
                        .toList())
                .call(posted -> insert(connection, posted))
                .flatMap(posted -> outbox.append(
                        connection,
                        posted.stream()
                                .map(one -> SharesReleased.of(one.position(), one.release()))
                                .toList()));
    }

    /** The key of a release names money that was never released; should it be in the books, the books disagree. */
    private static void refuseUnlessAll(List<Release> releases, Outcome outcome) {
        if (outcome.posted().size() != releases.size()) {
            throw new IllegalStateException("of %d releases %d are new to the books"
                    .formatted(releases.size(), outcome.posted().size()));
        }
    }

    private record Posted(Release release, long position) {}

    private record Part(long position, Release.Part part) {}

    private static Uni<Void> insert(SqlConnection connection, List<Posted> posted) {
        var parts = posted.stream()
                .flatMap(one -> one.release().parts().stream().map(part -> new Part(one.position(), part)))
                .toList();
        return connection
                .preparedQuery("""
                        insert into release (tx, amount, filled_debt, sale, line, role)
                        select * from unnest($1::bigint[], $2::bigint[], $3::bigint[],
                                             $4::uuid[], $5::int[], $6::text[])""")
                .execute(shares(
                        Tuple.tuple()
                                .addArrayOfLong(longs(parts, Part::position))
                                .addArrayOfLong(
                                        longs(parts, one -> one.part().due().pending()))
                                .addArrayOfLong(longs(parts, one -> one.part().filledDebt())),
                        parts.stream().map(one -> one.part().due().share()).toList()))
                .replaceWithVoid();
    }

    /** What was released of these shares, oldest first. */
    public Uni<Map<ShareKey, List<ReleaseView>>> of(SqlClient client, List<ShareKey> keys) {
        return client.preparedQuery("""
                        select sale, line, role, r.tx, r.amount, r.filled_debt, t.effective_at, a.currency
                          from release r
                          join unnest($1::uuid[], $2::int[], $3::text[]) as k(sale, line, role) using (sale, line, role)
                          join commission c using (sale, line, role)
                          join account a on a.id = c.account
                          join tx t on t.position = r.tx
                         order by r.tx""")
                .execute(shares(Tuple.tuple(), keys))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(groupingBy(Releases::key, mapping(Releases::view, toList()))));
    }

    private static ReleaseView view(Row row) {
        var currency = Currency.getInstance(row.getString("currency"));
        return new ReleaseView(
                row.getOffsetDateTime("effective_at").toInstant(),
                new Money(row.getLong("amount"), currency),
                new Money(row.getLong("filled_debt"), currency),
                row.getLong("tx"));
    }

    private static ShareKey key(Row row) {
        return new ShareKey(new OrderId(row.getUUID("sale")), row.getInteger("line"), Role.of(row.getString("role")));
    }

    private static Owner owner(Row row) {
        return new Owner(
                new Party(Party.Kind.of(row.getString("party_kind")), row.getString("party_id")),
                Currency.getInstance(row.getString("currency")));
    }

    private static Due due(Row row) {
        return new Due(
                key(row),
                row.getLong("amount"),
                row.getLong("pending"),
                row.getLong("released"),
                row.getOffsetDateTime("releasable_from").toInstant());
    }

    private static Tuple shares(Tuple before, List<ShareKey> keys) {
        return before.addArrayOfUUID(
                        keys.stream().map(key -> key.sale().value()).toArray(UUID[]::new))
                .addArrayOfInteger(keys.stream().map(ShareKey::line).toArray(Integer[]::new))
                .addArrayOfString(keys.stream().map(key -> key.role().wire()).toArray(String[]::new));
    }

    private static Long[] longs(List<Part> parts, ToLongFunction<Part> of) {
        return parts.stream().mapToLong(of).boxed().toArray(Long[]::new);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
