package app.banyan.community.community;

import app.banyan.community.CommunityConfig;
import app.banyan.community.community.CommunityClosed.Reason;
import app.banyan.community.domain.CommunityState;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.runtime.outbox.Outbox;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes down what time has done to communities, and tells of it: warned, over, archived. The time is looked at again
 * under the lock, so that it is told once whoever comes by, and a new end counts.
 */
@ApplicationScoped
class Lifetimes {

    private final Ending others;
    private final Outbox outbox;
    private final Clock clock;
    private final CommunityConfig config;

    Lifetimes(Ending others, Outbox outbox, Clock clock, CommunityConfig config) {
        this.others = others;
        this.outbox = outbox;
        this.clock = clock;
        this.config = config;
    }

    /** Communities for which something may be due, some that are ending and some that are to be archived. */
    @WithSession
    Uni<List<CommunityId>> due(int most) {
        var now = clock.instant();
        var lifetime = config.lifetime();
        var farthest =
                lifetime.warnDays().stream().mapToInt(Integer::intValue).max().orElse(0);
        return CommunityRow.ending(now.plus(Duration.ofDays(farthest)), most)
                .flatMap(ending -> CommunityRow.closedBefore(now.minus(lifetime.readable()), most)
                        .map(closed -> Stream.concat(ending.stream(), closed.stream())
                                .filter(row -> isDue(row, now))
                                .map(CommunityRow::community)
                                .toList()));
    }

    private boolean isDue(CommunityRow row, Instant now) {
        return row.lifetime().at(now, config.lifetime().readable()) != row.state
                || row.lifetime().warning(now, config.lifetime().warnDays()).isPresent();
    }

    /** In the order of a life, each step told even if several are due at once. */
    @WithTransaction
    Uni<Void> advance(CommunityId id) {
        var now = clock.instant();
        return CommunityRow.locked(id)
                .flatMap(row -> end(row, now).flatMap(_ -> archive(row, now)).flatMap(_ -> warn(row, now)));
    }

    private Uni<Void> end(CommunityRow row, Instant now) {
        var over = row.lifetime().over(now);
        return row.state == CommunityState.OPEN && over.isPresent()
                ? close(row, Reason.ENDED, Optional.empty(), over.get())
                : Uni.createFrom().voidItem();
    }

    Uni<Void> close(CommunityRow row, Reason reason, Optional<AccountId> by, Instant at) {
        row.state = CommunityState.READ_ONLY;
        row.closedAt = at;
        return row.flush()
                .flatMap(_ -> outbox.append(new CommunityClosed(row.community(), reason, at)))
                .flatMap(_ -> others.ended(row.community(), by, at));
    }

    private Uni<Void> archive(CommunityRow row, Instant now) {
        if (row.lifetime().at(now, config.lifetime().readable()) != CommunityState.ARCHIVED
                || row.state == CommunityState.ARCHIVED) {
            return Uni.createFrom().voidItem();
        }
        row.state = CommunityState.ARCHIVED;
        row.archivedAt = now;
        return row.flush().flatMap(_ -> outbox.append(new CommunityArchived(row.community(), now)));
    }

    private Uni<Void> warn(CommunityRow row, Instant now) {
        var days = row.lifetime().warning(now, config.lifetime().warnDays());
        if (row.state != CommunityState.OPEN || days.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        row.warnedDays = days.get();
        return row.flush()
                .flatMap(_ -> outbox.append(new CommunityEndingSoon(row.community(), row.endsAt, days.get())));
    }
}
