package app.banyan.commission.accrual;

import static java.util.stream.Collectors.toMap;

import app.banyan.commission.attribution.Bindings;
import app.banyan.commission.ledger.Draft;
import app.banyan.commission.ledger.Ledger;
import app.banyan.commission.ledger.Outcome;
import app.banyan.commission.stream.DeadLetters;
import app.banyan.commission.stream.Offsets;
import app.banyan.commission.stream.Taken;
import app.banyan.runtime.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns what happened, sales and cash, into the books: offsets, transactions, commissions, bindings, events and dead
 * letters of a batch are one database transaction. A batch that the database refuses is cut in half until the record
 * that it refuses is alone; that one is buried, and the rest is posted.
 */
@ApplicationScoped
class Accruals {

    /** SQLSTATE classes that speak of the data and not of the day: data exception, constraint, raised by a trigger. */
    private static final Set<String> REFUSED = Set.of("22", "23", "P0");

    private final Readings readings;
    private final Ledger ledger;
    private final Offsets offsets;
    private final Commissions commissions;
    private final Bindings bindings;
    private final DeadLetters deadLetters;
    private final Outbox outbox;

    Accruals(
            Readings readings,
            Ledger ledger,
            Offsets offsets,
            Commissions commissions,
            Bindings bindings,
            DeadLetters deadLetters,
            Outbox outbox) {
        this.readings = readings;
        this.ledger = ledger;
        this.offsets = offsets;
        this.commissions = commissions;
        this.bindings = bindings;
        this.deadLetters = deadLetters;
        this.outbox = outbox;
    }

    Uni<Void> take(List<Taken> records) {
        return readings.of(records).flatMap(this::write);
    }

    private Uni<Void> write(List<Reading> batch) {
        return ledger.inLane(connection -> write(connection, batch))
                .onFailure(Accruals::refused)
                .recoverWithUni(refusal -> batch.size() == 1
                        ? bury(batch.getFirst(), refusal)
                        : write(batch.subList(0, batch.size() / 2))
                                .chain(() -> write(batch.subList(batch.size() / 2, batch.size()))));
    }

    private Uni<Void> bury(Reading refused, Throwable refusal) {
        return write(List.of(new Reading.Poison(refused.taken(), refusal.getMessage())));
    }

    private static boolean refused(Throwable failure) {
        return failure instanceof PgException database
                && REFUSED.contains(database.getSqlState().substring(0, 2));
    }

    private Uni<Void> write(SqlConnection connection, List<Reading> batch) {
        var drafts =
                batch.stream().flatMap(reading -> reading.toPost().stream()).toList();
        return offsets.advance(connection, batch.stream().map(Reading::taken).toList())
                .chain(() -> ledger.post(connection, drafts))
                .flatMap(outcome -> follow(connection, batch, outcome));
    }

    private Uni<Void> follow(SqlConnection connection, List<Reading> batch, Outcome outcome) {
        var shares = posted(batch, outcome);
        var events = new ArrayList<EntriesPosted>();
        shares.forEach((position, reading) -> events.add(EntriesPosted.of(position, reading, outcome.recordedAt())));
        return commissions
                .record(connection, shares)
                .chain(() -> bindings.follow(
                        connection,
                        shares.values().stream().map(Reading.Shares::paid).toList()))
                .chain(() -> outbox.append(connection, events))
                .chain(() -> deadLetters.bury(connection, dead(batch, outcome)));
    }

    /** The sales that were posted now, by their position in the journal and in its order. */
    private static Map<Long, Reading.Shares> posted(List<Reading> batch, Outcome outcome) {
        var byDraft = new IdentityHashMap<Draft, Reading.Shares>();
        batch.forEach(reading -> {
            if (reading instanceof Reading.Shares shares) {
                byDraft.put(shares.draft(), shares);
            }
        });
        return outcome.posted().stream()
                .filter(posted -> byDraft.containsKey(posted.draft()))
                .collect(toMap(
                        Outcome.Posted::position,
                        posted -> byDraft.get(posted.draft()),
                        (one, _) -> one,
                        LinkedHashMap::new));
    }

    private static Map<Taken, String> dead(List<Reading> batch, Outcome outcome) {
        var dead = new HashMap<Taken, String>();
        var contradicting = Collections.<Draft>newSetFromMap(new IdentityHashMap<>());
        contradicting.addAll(outcome.contradicting());
        for (var reading : batch) {
            if (reading instanceof Reading.Poison(var taken, var reason)) {
                dead.put(taken, reason);
            }
            reading.toPost()
                    .filter(contradicting::contains)
                    .ifPresent(draft ->
                            dead.put(reading.taken(), draft.posting().key() + " is in the books with other content"));
        }
        return dead;
    }
}
