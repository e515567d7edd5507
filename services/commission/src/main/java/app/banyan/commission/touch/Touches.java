package app.banyan.commission.touch;

import app.banyan.commission.domain.AgentId;
import app.banyan.commission.domain.CommissionRefusal.VisitorTaken;
import app.banyan.commission.domain.LinkId;
import app.banyan.commission.domain.Touch;
import app.banyan.commission.domain.TouchId;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Refused;
import app.banyan.kernel.VisitorId;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.sql.Sql;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Who opened whose link, and who the visitors turned out to be. */
@ApplicationScoped
public class Touches {

    /** How many of a buyer's touches are candidates: more than anybody reads in an explanation. */
    private static final int MOST = 50;

    private final Pool pool;
    private final Ids ids;
    private final Clock clock;

    Touches(Pool pool, Ids ids, Clock clock) {
        this.pool = pool;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param community the group that the link leads to
     * @param known     the visitor that the browser says it is
     * @return the visitor as it is now: a new one for a new browser, and for one whose visitor somebody has claimed, so
     *     that the next person on a shared device starts afresh
     */
    @WithTransaction
    public Uni<VisitorId> record(
            LinkId link, AgentId agent, Optional<CommunityId> community, Optional<VisitorId> known) {
        return known.map(this::unclaimed)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(free -> free.orElseGet(() -> new VisitorId(ids.next())))
                .call(visitor -> {
                    var row = new TouchRow();
                    row.id = ids.next();
                    row.link = link.value();
                    row.agent = agent.value();
                    row.visitor = visitor.value();
                    row.community = community.map(CommunityId::value).orElse(null);
                    row.at = clock.instant();
                    return row.persist();
                });
    }

    private Uni<Optional<VisitorId>> unclaimed(VisitorId visitor) {
        return Sql.session()
                .query("select 1 from visitor_claim where visitor = $1", visitor.value())
                .map(claims -> claims.isEmpty() ? Optional.of(visitor) : Optional.empty());
    }

    /** The first account to claim a visitor keeps it; claiming one's own again changes nothing. */
    @WithTransaction
    public Uni<Void> claim(VisitorId visitor, AccountId account) {
        return Sql.session()
                .update(
                        "insert into visitor_claim (visitor, account, claimed_at) values ($1, $2, $3) on conflict do nothing",
                        visitor.value(),
                        account.value(),
                        clock.instant())
                .chain(() ->
                        Sql.session().query("select account from visitor_claim where visitor = $1", visitor.value()))
                .map(rows -> {
                    if (!account.value().equals(rows.getFirst()[0])) {
                        throw new Refused(new VisitorTaken());
                    }
                    return null;
                });
    }

    /**
     * The touches of a person up to then, newest first: those of every visitor the person claimed, and those of the
     * visitor the order came with unless it is somebody else's.
     */
    public Uni<List<Touch>> of(AccountId person, Optional<VisitorId> visitor, Instant until) {
        return pool.preparedQuery("""
                        with visitors as (
                            select visitor from visitor_claim where account = $1
                            union
                            select $2::uuid where not exists (select from visitor_claim where visitor = $2::uuid))
                        select t.id, t.agent, a.account, t.at
                          from visitors join touch t using (visitor) join agent a on a.id = t.agent
                         where t.at <= $3
                         order by t.at desc, t.id desc
                         limit $4""")
                .execute(Tuple.of(
                        person.value(),
                        visitor.map(VisitorId::value).orElse(null),
                        until.atOffset(ZoneOffset.UTC),
                        MOST))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Touches::touch)
                        .toList());
    }

    private static Touch touch(Row row) {
        return new Touch(
                new TouchId(row.getUUID("id")),
                new AgentId(row.getUUID("agent")),
                new AccountId(row.getUUID("account")),
                row.getOffsetDateTime("at").toInstant());
    }
}
