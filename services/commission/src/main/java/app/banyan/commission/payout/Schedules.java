package app.banyan.commission.payout;

import app.banyan.commission.domain.Party;
import app.banyan.commission.ledger.PartyView;
import app.banyan.kernel.AccountId;
import app.banyan.runtime.sql.Parameters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who wants to be paid every week. */
@ApplicationScoped
class Schedules {

    private final Pool pool;
    private final Clock clock;

    Schedules(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Whether a party is paid every week. */
    record ScheduleView(
            PartyView party,
            boolean weekly,

            @Schema(description = "Runs that are due from then on pay it.")
            Optional<Instant> since) {}

    /** Said again, it is who said it last whose right to draw is looked at. */
    Uni<ScheduleView> set(Party party, AccountId by, boolean weekly) {
        var change = weekly
                ? pool.preparedQuery("""
                                insert into payout_schedule (party_kind, party_id, account, since)
                                values ($1, $2, $3, $4)
                                on conflict (party_kind, party_id) do update set account = excluded.account""").execute(Parameters.of(party.kind().wire(), party.id(), by, clock.instant()))
                : pool.preparedQuery("delete from payout_schedule where party_kind = $1 and party_id = $2")
                        .execute(Parameters.of(party.kind().wire(), party.id()));
        return change.chain(() -> of(party));
    }

    Uni<ScheduleView> of(Party party) {
        return pool.preparedQuery("select since from payout_schedule where party_kind = $1 and party_id = $2")
                .execute(Parameters.of(party.kind().wire(), party.id()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getOffsetDateTime("since").toInstant())
                        .findFirst())
                .map(since -> new ScheduleView(PartyView.of(party), since.isPresent(), since));
    }
}
