package app.banyan.community.follow;

import app.banyan.community.domain.CardRefusal.FollowsThemself;
import app.banyan.community.domain.CardRefusal.FollowsTooMany;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.sql.Sql;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** People follow people they share a community with. Two who follow each other are friends. */
@ApplicationScoped
public class Follows {

    static final int MOST = 2_000;

    private static final UUID BEYOND_ALL = new UUID(-1L, -1L);

    private final Ids ids;
    private final Clock clock;

    Follows(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /** Following twice is following once. Whoever shares no community with somebody does not learn that they exist. */
    @WithTransaction
    Uni<FollowView> follow(AccountId follower, AccountId followed) {
        if (follower.equals(followed)) {
            throw new Refused(new FollowsThemself(followed));
        }
        return mustShareCommunity(follower, followed)
                .flatMap(_ -> FollowRow.following(follower))
                .invoke(many -> {
                    if (many >= MOST) {
                        throw new Refused(new FollowsTooMany(MOST));
                    }
                })
                .flatMap(_ -> Sql.session()
                        .update(
                                "insert into follow (id, follower, followed, since) values ($1, $2, $3, $4)"
                                        + " on conflict do nothing",
                                ids.next(),
                                follower.value(),
                                followed.value(),
                                clock.instant()))
                .flatMap(_ -> between(follower, followed));
    }

    @WithTransaction
    Uni<FollowView> unfollow(AccountId follower, AccountId followed) {
        return FollowRow.end(follower, followed).flatMap(_ -> between(follower, followed));
    }

    @WithSession
    Uni<Page<FollowView>> newest(AccountId account, Direction direction, PageRequest page) {
        return Sql.session()
                .query(direction.query(), account.value(), page.afterId().orElse(BEYOND_ALL), page.fetch())
                .map(rows -> page.page(rows, row -> Cursor.of(row[0]), row -> view(direction, row)));
    }

    private static FollowView view(Direction direction, Object[] row) {
        var mutual = (Boolean) row[2];
        return new FollowView(
                new AccountId((UUID) row[1]),
                mutual || direction != Direction.FOLLOWERS,
                mutual || direction == Direction.FOLLOWERS,
                mutual,
                Optional.of(((OffsetDateTime) row[3]).toInstant()));
    }

    private static Uni<FollowView> between(AccountId account, AccountId other) {
        return FollowRow.of(account, other)
                .flatMap(mine -> FollowRow.of(other, account).map(theirs -> FollowView.of(other, mine, theirs)));
    }

    private static Uni<Void> mustShareCommunity(AccountId one, AccountId other) {
        return Sql.session()
                .query("""
                        select 1 from member a join member b on b.community = a.community and b.ended_at is null
                         where a.account = $1 and a.ended_at is null and b.account = $2
                         limit 1""", one.value(), other.value())
                .invoke(rows -> {
                    if (rows.isEmpty()) {
                        throw new Refused(new NotFound());
                    }
                })
                .replaceWithVoid();
    }
}
