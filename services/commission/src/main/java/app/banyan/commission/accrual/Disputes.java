package app.banyan.commission.accrual;

import app.banyan.commission.domain.Dispute;
import app.banyan.commission.domain.Dispute.Told;
import app.banyan.commission.hold.DisputeHolds;
import app.banyan.kernel.DisputeId;
import app.banyan.kernel.OrderId;
import app.banyan.runtime.stream.Taken;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What was told of disputes, kept beside the books in whatever order it comes; the holds on the sales follow. What a
 * loss takes back is decided where refunds are.
 */
@ApplicationScoped
class Disputes {

    private final DisputeHolds holds;

    Disputes(DisputeHolds holds) {
        this.holds = holds;
    }

    /** @param tx the position of what it moved; null where it moved nothing */
    private record Heard(Taken taken, Dispute dispute, Long tx) {

        Fact fact() {
            return new Fact(dispute.id(), dispute.sale(), dispute.told() != Told.OPENED);
        }
    }

    /** A dispute is told to be open once, and to be over once. */
    private record Fact(DisputeId dispute, OrderId sale, boolean over) {}

    /**
     * @param posted the positions of the losses that were posted now
     * @return what contradicts what was told before, with the reason
     */
    Uni<Map<Taken, String>> record(
            SqlConnection connection, List<Reading> batch, List<Decision> decisions, Map<Decision.Moves, Long> posted) {
        var heard = Stream.concat(
                        batch.stream().flatMap(Disputes::without),
                        decisions.stream().flatMap(one -> lost(one, posted)))
                .toList();
        return heard.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : known(connection, heard).flatMap(known -> record(connection, heard, new HashMap<>(known)));
    }

    private static Stream<Heard> without(Reading reading) {
        return reading instanceof Reading.Disputed(var taken, var dispute)
                ? Stream.of(new Heard(taken, dispute, null))
                : Stream.empty();
    }

    private static Stream<Heard> lost(Decision decision, Map<Decision.Moves, Long> posted) {
        return switch (decision) {
            case Decision.Moves moves when posted.containsKey(moves) -> heard(decision, posted.get(moves));
            case Decision.MovesNothing _ -> heard(decision, null);
            case Decision.Moves _, Decision.HeardBefore _, Decision.Impossible _ -> Stream.empty();
        };
    }

    private static Stream<Heard> heard(Decision decision, Long tx) {
        return decision.told().cause() instanceof Dispute dispute
                ? Stream.of(new Heard(decision.told().taken(), dispute, tx))
                : Stream.empty();
    }

    private Uni<Map<Taken, String>> record(SqlConnection connection, List<Heard> heard, Map<Fact, byte[]> known) {
        var fresh = new ArrayList<Heard>();
        var contradicting = new HashMap<Taken, String>();
        for (var one : heard) {
            var before = known.putIfAbsent(one.fact(), one.dispute().fingerprint());
            if (before == null) {
                fresh.add(one);
            } else if (!Arrays.equals(before, one.dispute().fingerprint())) {
                contradicting.put(one.taken(), one.dispute().key() + " was told before with other content");
            }
        }
        var open = fresh.stream()
                .filter(one -> one.dispute().told() == Told.OPENED)
                .filter(one -> !known.containsKey(
                        new Fact(one.dispute().id(), one.dispute().sale(), true)))
                .map(Heard::dispute)
                .toList();
        var over = fresh.stream()
                .map(Heard::dispute)
                .filter(dispute -> dispute.told() != Told.OPENED)
                .toList();
        return insert(connection, fresh)
                .chain(() -> holds.place(connection, open))
                .chain(() -> holds.lift(connection, over))
                .replaceWith(contradicting);
    }

    private static Uni<Map<Fact, byte[]>> known(SqlConnection connection, List<Heard> heard) {
        return connection
                .preparedQuery("select dispute, sale, told, fingerprint from dispute where dispute = any($1)")
                .execute(Tuple.tuple()
                        .addArrayOfUUID(heard.stream()
                                .map(one -> one.dispute().id().value())
                                .toArray(UUID[]::new)))
                .map(rows -> {
                    var known = new HashMap<Fact, byte[]>();
                    rows.forEach(row -> known.put(
                            new Fact(
                                    new DisputeId(row.getUUID("dispute")),
                                    new OrderId(row.getUUID("sale")),
                                    Told.of(row.getString("told")) != Told.OPENED),
                            row.getBuffer("fingerprint").getBytes()));
                    return known;
                });
    }

    private static Uni<Void> insert(SqlConnection connection, List<Heard> fresh) {
        return connection
                .preparedQuery("""
                        insert into dispute (dispute, sale, told, payment, fingerprint, at, tx)
                        select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::bytea[],
                                             $6::timestamptz[], $7::bigint[])""")
                .execute(Tuple.tuple()
                        .addArrayOfUUID(fresh.stream()
                                .map(one -> one.dispute().id().value())
                                .toArray(UUID[]::new))
                        .addArrayOfUUID(fresh.stream()
                                .map(one -> one.dispute().sale().value())
                                .toArray(UUID[]::new))
                        .addArrayOfString(
                                fresh.stream().map(one -> one.dispute().word()).toArray(String[]::new))
                        .addArrayOfString(fresh.stream()
                                .map(one -> one.dispute().payment().wire())
                                .toArray(String[]::new))
                        .addValue(fresh.stream()
                                .map(one -> Buffer.buffer(one.dispute().fingerprint())
                                        .getDelegate())
                                .toArray(io.vertx.core.buffer.Buffer[]::new))
                        .addArrayOfOffsetDateTime(fresh.stream()
                                .map(one -> one.dispute().at().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new))
                        .addArrayOfLong(fresh.stream().map(Heard::tx).toArray(Long[]::new)))
                .replaceWithVoid();
    }
}
