package app.banyan.mall.community;

import app.banyan.kernel.CommunityId;
import app.banyan.runtime.sql.Parameters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/**
 * The communities that are over, in the table {@code closed_community}: shelves and carts leave out what stands there.
 * Whether somebody may buy or arrange a shelf is still asked live.
 */
@ApplicationScoped
class ClosedCommunities {

    private final Pool pool;
    private final Clock clock;

    ClosedCommunities(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** A community ends once; what is told later of it changes nothing. */
    Uni<Void> close(CommunityId community, Instant at) {
        return pool.preparedQuery("insert into closed_community (community, closed_at, heard_at) values ($1, $2, $3)"
                        + " on conflict do nothing")
                .execute(Parameters.of(community, at, clock.instant()))
                .replaceWithVoid();
    }
}
