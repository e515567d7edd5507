package app.banyan.commission.stewardship;

import app.banyan.commission.domain.Stewardship;
import app.banyan.commission.domain.Stewardship.Told;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.runtime.inbox.Inbox;
import app.banyan.runtime.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Who ran which group when. */
@ApplicationScoped
public class Stewardships {

    private static final String CONSUMER = "stewardships";

    private final Pool pool;
    private final Inbox inbox;

    Stewardships(Pool pool, Inbox inbox) {
        this.pool = pool;
        this.inbox = inbox;
    }

    public Uni<Optional<AccountId>> managerOf(CommunityId community, Instant at) {
        return pool.preparedQuery("select account from managed where community = $1 and during @> $2::timestamptz")
                .execute(Tuple.of(community.value(), at.atOffset(ZoneOffset.UTC)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> new AccountId(row.getUUID("account"))));
    }

    /** Keeps what was told and works the group's history out anew; the lock keeps two who learn at once apart. */
    Uni<Void> learn(UUID event, CommunityId community, Told told) {
        return pool.withTransaction(connection -> inbox.once(
                Sql.connection(connection),
                event,
                CONSUMER,
                () -> connection
                        .preparedQuery("select pg_advisory_xact_lock(hashtextextended('managed:' || $1, 0))")
                        .execute(Tuple.of(community.wire()))
                        .chain(() -> keep(connection, community, told))
                        .chain(() -> all(connection, community))
                        .map(Stewardship::of)
                        .flatMap(history -> write(connection, community, history))));
    }

    private static Uni<Void> keep(SqlConnection connection, CommunityId community, Told told) {
        var change = switch (told) {
            case Told.Appointed _ -> "appointed";
            case Told.Dismissed _ -> "dismissed";
        };
        return connection
                .preparedQuery("""
                        insert into stewardship_event (community, account, change, at)
                        values ($1, $2, $3, $4) on conflict do nothing""")
                .execute(Tuple.of(
                        community.value(),
                        told.account().value(),
                        change,
                        told.at().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private static Uni<List<Told>> all(SqlConnection connection, CommunityId community) {
        return connection
                .preparedQuery("select account, change, at from stewardship_event where community = $1")
                .execute(Tuple.of(community.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Stewardships::told)
                        .toList());
    }

    private static Told told(Row row) {
        var account = new AccountId(row.getUUID("account"));
        var at = row.getOffsetDateTime("at").toInstant();
        return row.getString("change").equals("appointed")
                ? new Told.Appointed(account, at)
                : new Told.Dismissed(account, at);
    }

    private static Uni<Void> write(SqlConnection connection, CommunityId community, List<Stewardship> history) {
        return connection
                .preparedQuery("delete from managed where community = $1")
                .execute(Tuple.of(community.value()))
                .chain(() -> connection
                        .preparedQuery("""
                                insert into managed (community, account, during)
                                select $1, h.account, tstzrange(h.since, h.until)
                                  from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[])
                                       as h(account, since, until)""")
                        .execute(Tuple.tuple()
                                .addUUID(community.value())
                                .addArrayOfUUID(history.stream()
                                        .map(one -> one.account().value())
                                        .toArray(UUID[]::new))
                                .addArrayOfOffsetDateTime(history.stream()
                                        .map(one -> one.from().atOffset(ZoneOffset.UTC))
                                        .toArray(OffsetDateTime[]::new))
                                .addArrayOfOffsetDateTime(history.stream()
                                        .map(one -> one.until()
                                                .map(end -> end.atOffset(ZoneOffset.UTC))
                                                .orElse(null))
                                        .toArray(OffsetDateTime[]::new))))
                .replaceWithVoid();
    }
}
