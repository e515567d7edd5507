package app.banyan.community.post;

import app.banyan.kernel.AccountId;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Which posts are in somebody's feed: those of the communities they belong to, and those that people they follow wrote
 * where everyone may read.
 */
final class FeedQuery {

    /** Above every id there is. */
    private static final UUID BEYOND_ALL = new UUID(-1L, -1L);

    private static final String NEWEST = """
            select p.id
              from post p
             where p.shown = 'VISIBLE'
               and p.id < $2
               and (exists (select from member m
                             where m.community = p.community and m.account = $1 and m.ended_at is null)
                    or exists (select from follow f
                                 join section s on s.id = p.section and s.reading = 'ANYONE'
                                 join community c on c.id = p.community and c.admission::jsonb ->> 'kind' = 'open'
                                where f.follower = $1 and f.followed = p.author
                                  and not exists (select from ban b
                                                   where b.community = p.community and b.account = $1
                                                     and b.lifted_at is null and (b.until is null or b.until > $4))))
             order by p.id desc
             limit $3""";

    private FeedQuery() {}

    static Uni<List<UUID>> newest(AccountId viewer, PageRequest page, Instant now) {
        return Sql.session()
                .query(NEWEST, viewer.value(), page.afterId().orElse(BEYOND_ALL), page.fetch(), now)
                .map(rows -> rows.stream().map(row -> (UUID) row[0]).toList());
    }
}
