package app.banyan.commission.hold;

import app.banyan.commission.domain.Dispute;
import app.banyan.runtime.ids.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** The holds that disputes put on their sales, placed and lifted in the lane with what is told of them. */
@ApplicationScoped
public class DisputeHolds {

    private final Ids ids;
    private final Clock clock;

    DisputeHolds(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /** Holds the sales of these disputes, each once. */
    public Uni<Void> place(SqlConnection connection, List<Dispute> open) {
        return open.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery("""
                                insert into hold (id, kind, sale, dispute, reason, placed_at)
                                select h.id, 'dispute', h.sale, h.dispute, 'the payment is disputed', $4
                                  from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as h(sale, dispute, id)
                                on conflict (dispute, sale) do nothing""")
                        .execute(keys(open)
                                .addArrayOfUUID(
                                        open.stream().map(_ -> ids.next()).toArray(UUID[]::new))
                                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC)))
                        .replaceWithVoid();
    }

    /** Lets go of the sales of these disputes, where they were held. */
    public Uni<Void> lift(SqlConnection connection, List<Dispute> over) {
        return over.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery("""
                                update hold h
                                   set lifted_at = greatest(h.placed_at, $4), lift_reason = 'the dispute was ' || d.word
                                  from unnest($1::uuid[], $2::uuid[], $3::text[]) as d(sale, dispute, word)
                                 where h.dispute = d.dispute and h.sale = d.sale and h.lifted_at is null""")
                        .execute(keys(over)
                                .addArrayOfString(
                                        over.stream().map(Dispute::word).toArray(String[]::new))
                                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC)))
                        .replaceWithVoid();
    }

    private static Tuple keys(List<Dispute> disputes) {
        return Tuple.tuple()
                .addArrayOfUUID(
                        disputes.stream().map(dispute -> dispute.sale().value()).toArray(UUID[]::new))
                .addArrayOfUUID(
                        disputes.stream().map(dispute -> dispute.id().value()).toArray(UUID[]::new));
    }
}
