package app.banyan.membership.community;

import app.banyan.kernel.CommunityId;
import app.banyan.membership.domain.Closure;
import app.banyan.membership.domain.MembershipId;
import app.banyan.runtime.sql.Sql;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The communities that are over, as community tells it, and what of theirs is still for sale or held. */
@ApplicationScoped
public class ClosedCommunities {

    private static final String TIERS = """
            select t.id from tier t join closed_community c on c.community = t.community
             where t.state = 'PUBLISHED' order by t.id""";
    private static final String ORDERS = """
            select o.id from orders o join closed_community c on c.community = o.seller
             where o.state = 'AWAITING_PAYMENT' order by o.id""";
    private static final String MEMBERSHIPS = """
            select m.id from membership m join closed_community c on c.community = m.community
             where (m.state = 'ACTIVE' or m.end_reason = 'EXPIRED') and m.ends_at > c.closed_at
               and not exists (select from dissolution d where d.membership = m.id) order by m.id""";

    private final Clock clock;

    ClosedCommunities(Clock clock) {
        this.clock = clock;
    }

    /** A community ends once; what is told later of it changes nothing. */
    @WithTransaction
    public Uni<Void> close(CommunityId community, Closure closure) {
        return Sql.session()
                .update(
                        "insert into closed_community (community, reason, closed_at, heard_at)"
                                + " values ($1, $2, $3, $4) on conflict do nothing",
                        community.value(),
                        closure.reason().name(),
                        closure.at(),
                        clock.instant())
                .replaceWithVoid();
    }

    @WithSession
    public Uni<Optional<Closure>> closure(CommunityId community) {
        return Sql.session()
                .query("select reason, closed_at from closed_community where community = $1", community.value())
                .map(rows -> rows.stream().findFirst().map(ClosedCommunities::closure));
    }

    /** Of the community of a membership; empty as long as that is not over, and for a membership of the platform. */
    @WithSession
    public Uni<Optional<Closure>> closureOf(MembershipId membership) {
        return Sql.session()
                .query(
                        "select c.reason, c.closed_at from closed_community c"
                                + " join membership m on m.community = c.community where m.id = $1",
                        membership.value())
                .map(rows -> rows.stream().findFirst().map(ClosedCommunities::closure));
    }

    /** @return whether it is new: a membership is dissolved once, even if its money does not reach the holder */
    @WithTransaction
    public Uni<Boolean> dissolve(MembershipId membership) {
        return Sql.session()
                .update(
                        "insert into dissolution (membership, dissolved_at) values ($1, $2) on conflict do nothing",
                        membership.value(),
                        clock.instant())
                .map(fresh -> fresh == 1);
    }

    @WithSession
    public Uni<List<UUID>> tiers(int limit) {
        return some(TIERS, limit);
    }

    @WithSession
    public Uni<List<UUID>> orders(int limit) {
        return some(ORDERS, limit);
    }

    @WithSession
    public Uni<List<UUID>> memberships(int limit) {
        return some(MEMBERSHIPS, limit);
    }

    private static Uni<List<UUID>> some(String of, int limit) {
        return Sql.session()
                .query(of + " limit " + limit)
                .map(rows -> rows.stream().map(row -> (UUID) row[0]).toList());
    }

    private static Closure closure(Object[] row) {
        return new Closure(Closure.Reason.valueOf((String) row[0]), ((OffsetDateTime) row[1]).toInstant());
    }
}
