package app.banyan.community.member;

import app.banyan.community.domain.CommunityRole;
import app.banyan.community.domain.CommunityState;
import app.banyan.community.domain.Standing;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.sql.Parameters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * What people are in communities, for other services: they ask with every order, so it is one statement. Commands of
 * this service ask {@link Members}, in their own transaction.
 */
@ApplicationScoped
class Standings {

    private final Pool pool;
    private final Clock clock;

    Standings(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** A community that is not there is not found. */
    Uni<Standing> now(CommunityId community, AccountId account) {
        return pool.preparedQuery("""
                        select c.name, c.zone, c.state, m.id is not null as member, m.owner, m.manager, m.expert,
                               b.id is not null as banned, b.until
                          from community c
                          left join member m on m.community = c.id and m.account = $2 and m.ended_at is null
                          left join ban b on b.community = c.id and b.account = $2 and b.lifted_at is null
                                         and (b.until is null or b.until > $3)
                         where c.id = $1""")
                .execute(Parameters.of(community, account, clock.instant()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> standing(community, account, row))
                        .orElseThrow(() -> new Refused(new NotFound())));
    }

    private static Standing standing(CommunityId community, AccountId account, Row row) {
        return new Standing(
                community,
                account,
                row.getString("name"),
                ZoneId.of(row.getString("zone")),
                CommunityState.valueOf(row.getString("state")),
                row.getBoolean("member") ? roles(row) : Set.of(),
                row.getBoolean("banned"),
                Optional.ofNullable(row.getOffsetDateTime("until")).map(OffsetDateTime::toInstant));
    }

    private static Set<CommunityRole> roles(Row row) {
        return CommunityRole.ofMember(row.getBoolean("owner"), row.getBoolean("manager"), row.getBoolean("expert"));
    }
}
