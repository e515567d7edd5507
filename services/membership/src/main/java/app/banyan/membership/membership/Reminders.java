package app.banyan.membership.membership;

import app.banyan.membership.domain.MembershipId;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.sql.Sql;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * Holders are reminded once for each of the tier's days before the end. A membership that is shorter than that, or was
 * renewed meanwhile, is not spoken of; a new end has reminders of its own.
 */
@ApplicationScoped
class Reminders {

    private static final String DUE = """
            select m.id, r.days from membership m join reminder_day r on r.tier = m.tier
             where m.state = 'ACTIVE' and m.ends_at > $1
               and m.ends_at - r.days * interval '24 hours' <= $1
               and m.ends_at - r.days * interval '24 hours' > m.started_at
               and not exists (select 1 from reminder t
                                where t.membership = m.id and t.ends_at = m.ends_at and t.days = r.days)
             order by m.ends_at limit $2""";

    private static final String TOLD = """
            insert into reminder (membership, ends_at, days, told_at) values ($1, $2, $3, $4) on conflict do nothing""";

    private final Memberships memberships;
    private final Outbox outbox;
    private final Clock clock;

    Reminders(Memberships memberships, Outbox outbox, Clock clock) {
        this.memberships = memberships;
        this.outbox = outbox;
        this.clock = clock;
    }

    record Reminder(MembershipId membership, int days) {}

    @WithSession
    Uni<List<Reminder>> due(int limit) {
        return Sql.session()
                .query(DUE, clock.instant(), limit)
                .map(rows -> rows.stream()
                        .map(row -> new Reminder(new MembershipId((UUID) row[0]), ((Number) row[1]).intValue()))
                        .toList());
    }

    @WithTransaction
    Uni<Void> tell(Reminder reminder) {
        return memberships.inTurn(
                reminder.membership(),
                row -> row.overAt(clock.instant())
                        ? Uni.createFrom().voidItem()
                        : Sql.session()
                                .update(TOLD, row.id, row.endsAt, reminder.days(), clock.instant())
                                .flatMap(fresh -> fresh == 0
                                        ? Uni.createFrom().voidItem()
                                        : outbox.append(new MembershipChanged.EndingSoon(
                                                row.membership(),
                                                row.accountId(),
                                                row.tierId(),
                                                row.communityId(),
                                                row.endsAt,
                                                reminder.days()))));
    }
}
