package app.banyan.insights.rebuild;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import app.banyan.insights.domain.InsightsRefusal.RebuildUnderWay;
import app.banyan.insights.facts.Streams;
import app.banyan.insights.facts.Streams.Reach;
import app.banyan.insights.rebuild.FreshnessView.RebuildView;
import app.banyan.insights.rebuild.FreshnessView.TopicView;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.Refused;
import app.banyan.runtime.ids.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * Everything read anew: the facts are emptied and the offsets set back in one transaction, and the lane, wherever it
 * runs, sees that and starts again. Offsets are taken first, as the lane does, so neither waits for the other in a ring.
 */
@ApplicationScoped
class Rebuilds {

    /** Any number will do, as long as every rebuild takes the same one. */
    private static final long ONE_AT_A_TIME = 7_305_512_884L;

    private static final String UNDER_WAY = """
            exists (select from rebuild_goal g left join stream_offset o using (topic, topic_id, partition)
                     where g.rebuild = r.id and coalesce(o.next_offset, 0) < g.goal)""";

    private final Streams streams;
    private final Pool pool;
    private final Ids ids;
    private final Clock clock;

    Rebuilds(Streams streams, Pool pool, Ids ids, Clock clock) {
        this.streams = streams;
        this.pool = pool;
        this.ids = ids;
        this.clock = clock;
    }

    Uni<FreshnessView> freshness() {
        return streams.reach()
                .flatMap(reach -> latest().flatMap(
                                rebuild -> deadLetters().map(dead -> new FreshnessView(topics(reach), rebuild, dead))));
    }

    /**
     * How far the streams reach, asked before the transaction in which everything starts again. Answers on the request's
     * own context, where what is scoped to it lives.
     */
    Uni<List<Reach>> reach() {
        var context = Vertx.currentContext();
        return streams.reach().emitOn(work -> context.runOnContext(_ -> work.run()));
    }

    /** Refused while one is under way: it would only take longer. */
    Uni<RebuildView> start(SqlConnection connection, AccountId by, List<Reach> reach) {
        var rebuild = new RebuildView(by, clock.instant(), true);
        return connection
                .preparedQuery("select pg_advisory_xact_lock($1)")
                .execute(Tuple.of(ONE_AT_A_TIME))
                .chain(() -> mustBeAlone(connection))
                .chain(() -> connection
                        .query("update stream_offset set next_offset = 0")
                        .execute())
                .chain(() -> connection.query("""
                                truncate sale_line, refund_line, delivery_line, community, community_member, merchant,
                                         product, listing, ladder, rung, inbox, dead_letter""").execute())
                .chain(() -> keep(connection, rebuild, reach))
                .replaceWith(rebuild);
    }

    private static Uni<Void> mustBeAlone(SqlConnection connection) {
        return connection
                .query("select from rebuild r where " + UNDER_WAY)
                .execute()
                .invoke(rows -> {
                    if (rows.size() > 0) {
                        throw new Refused(new RebuildUnderWay());
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> keep(SqlConnection connection, RebuildView rebuild, List<Reach> reach) {
        var id = ids.next();
        return connection
                .preparedQuery("insert into rebuild (id, asked_by, asked_at) values ($1, $2, $3)")
                .execute(Tuple.of(
                        id, rebuild.askedBy().value(), rebuild.askedAt().atOffset(ZoneOffset.UTC)))
                .chain(() -> connection.preparedQuery("""
                                insert into rebuild_goal (rebuild, topic, topic_id, partition, goal)
                                select $1, g.* from unnest($2::text[], $3::text[], $4::int[], $5::bigint[]) as g""").execute(goals(id, reach)))
                .replaceWithVoid();
    }

    private static Tuple goals(UUID rebuild, List<Reach> reach) {
        return Tuple.tuple()
                .addUUID(rebuild)
                .addArrayOfString(strings(reach, one -> one.place().topic()))
                .addArrayOfString(strings(reach, one -> one.place().topicId()))
                .addArrayOfInteger(
                        reach.stream().map(one -> one.place().partition()).toArray(Integer[]::new))
                .addArrayOfLong(reach.stream().map(Reach::end).toArray(Long[]::new));
    }

    private static String[] strings(List<Reach> reach, Function<Reach, String> of) {
        return reach.stream().map(of).toArray(String[]::new);
    }

    private Uni<Optional<RebuildView>> latest() {
        return pool.query("select asked_by, asked_at, " + UNDER_WAY
                        + " as under_way from rebuild r order by asked_at desc, id desc limit 1")
                .execute()
                .map(rows -> {
                    var row = rows.iterator();
                    return row.hasNext() ? Optional.of(row.next()) : Optional.<Row>empty();
                })
                .map(latest -> latest.map(row -> new RebuildView(
                        new AccountId(row.getUUID("asked_by")),
                        row.getOffsetDateTime("asked_at").toInstant(),
                        row.getBoolean("under_way"))));
    }

    private Uni<Long> deadLetters() {
        return pool.query("select count(*) from dead_letter")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static List<TopicView> topics(List<Reach> reach) {
        return reach.stream().collect(groupingBy(Reach::topic, TreeMap::new, toList())).entrySet().stream()
                .map(Rebuilds::topic)
                .toList();
    }

    private static TopicView topic(Map.Entry<String, List<Reach>> topic) {
        var read = topic.getValue().stream().mapToLong(Reach::read).sum();
        var end = topic.getValue().stream().mapToLong(Reach::end).sum();
        return new TopicView(topic.getKey(), read, end, end - read);
    }
}
