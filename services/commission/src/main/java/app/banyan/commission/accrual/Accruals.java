package app.banyan.commission.accrual;

import static java.util.stream.Collectors.toMap;

import app.banyan.commission.attribution.Bindings;
import app.banyan.commission.domain.Dispute;
import app.banyan.commission.domain.Refund;
import app.banyan.commission.domain.Reversal;
import app.banyan.commission.ledger.Draft;
import app.banyan.commission.ledger.Ledger;
import app.banyan.commission.ledger.Outcome;
import app.banyan.kernel.PayoutId;
import app.banyan.runtime.outbox.DomainEvent;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.stream.DeadLetters;
import app.banyan.runtime.stream.Halving;
import app.banyan.runtime.stream.Offsets;
import app.banyan.runtime.stream.Taken;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Turns what happened, sales, cash, receipts, refunds and disputes, into the books: offsets, transactions, commissions,
 * bindings, holds, events and dead letters of a batch are one database transaction. A batch that the database refuses is
 * cut in half until the record that it refuses is alone; that one is buried, and the rest is posted.
 */
@ApplicationScoped
class Accruals {

    private final Readings readings;
    private final Ledger ledger;
    private final Offsets offsets;
    private final Commissions commissions;
    private final Reversals reversals;
    private final Disputes disputes;
    private final Bindings bindings;
    private final List<CashOfPayouts> payouts;
    private final DeadLetters deadLetters;
    private final Outbox outbox;
    private final Halving<Reading> posting = new Halving<>(this::write, this::bury);

    Accruals(
            Readings readings,
            Ledger ledger,
            Offsets offsets,
            Commissions commissions,
            Reversals reversals,
            Disputes disputes,
            Bindings bindings,
            @All List<CashOfPayouts> payouts,
            DeadLetters deadLetters,
            Outbox outbox) {
        this.readings = readings;
        this.ledger = ledger;
        this.offsets = offsets;
        this.commissions = commissions;
        this.reversals = reversals;
        this.disputes = disputes;
        this.bindings = bindings;
        this.payouts = payouts;
        this.deadLetters = deadLetters;
        this.outbox = outbox;
    }

    Uni<Void> take(List<Taken> records) {
        return readings.of(records).flatMap(read -> {
            var written = Uni.createFrom().voidItem();
            for (var run : runs(read)) {
                written = written.chain(() -> posting.all(run));
            }
            return written;
        });
    }

    /** What a refund or a lost dispute takes back is reckoned from the books, so what was told before is written before. */
    private static List<List<Reading>> runs(List<Reading> batch) {
        var runs = new ArrayList<List<Reading>>();
        for (var reading : batch) {
            if (runs.isEmpty() || refunds(runs.getLast().getLast()) != refunds(reading)) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(reading);
        }
        return runs;
    }

    private static boolean refunds(Reading reading) {
        return reading instanceof Reading.GivenBack;
    }

    private Uni<Void> write(List<Reading> batch) {
        return ledger.inLane(connection -> write(connection, batch));
    }

    private Uni<Void> bury(Reading refused, String reason) {
        return write(List.of(new Reading.Poison(refused.taken(), reason)));
    }

    private Uni<Void> write(SqlConnection connection, List<Reading> batch) {
        return offsets.advance(connection, batch.stream().map(Reading::taken).toList())
                .chain(() -> reversals.decide(connection, batch))
                .flatMap(decisions -> ledger.post(connection, drafts(batch, decisions))
                        .flatMap(outcome -> follow(connection, batch, decisions, outcome)));
    }

    private static List<Draft> drafts(List<Reading> batch, List<Decision> decisions) {
        return Stream.concat(
                        batch.stream().flatMap(reading -> reading.toPost().stream()),
                        decisions.stream().flatMap(decision -> decision.toPost().stream()))
                .toList();
    }

    private Uni<Void> follow(SqlConnection connection, List<Reading> batch, List<Decision> decisions, Outcome outcome) {
        var shares = posted(batch, outcome);
        var moves = moved(decisions, outcome);
        var events = new ArrayList<DomainEvent>();
        shares.forEach((position, reading) -> events.add(EntriesPosted.of(position, reading, outcome.recordedAt())));
        moves.forEach((move, position) -> events.add(told(position, move.reversal(), outcome.recordedAt())));
        return commissions
                .record(connection, shares)
                .chain(() -> bindings.follow(
                        connection,
                        shares.values().stream().map(Reading.Shares::paid).toList()))
                .chain(() -> commissions.received(connection, batch))
                .chain(() -> reversals.record(connection, decisions, moves))
                .chain(() -> tellPayouts(connection, transferred(batch, outcome)))
                .chain(() -> outbox.append(connection, events))
                .chain(() -> disputes.record(connection, batch, decisions, moves))
                .flatMap(contradicting -> deadLetters.bury(connection, dead(batch, decisions, outcome, contradicting)));
    }

    private static DomainEvent told(long position, Reversal reversal, Instant postedAt) {
        return switch (reversal.cause()) {
            case Refund refund -> EntriesReversed.of(position, reversal, refund, postedAt);
            case Dispute dispute -> DisputeLost.of(position, reversal, dispute, postedAt);
        };
    }

    private static List<PayoutId> transferred(List<Reading> batch, Outcome outcome) {
        var posted = Collections.<Draft>newSetFromMap(new IdentityHashMap<>());
        outcome.posted().forEach(one -> posted.add(one.draft()));
        return batch.stream()
                .flatMap(reading -> reading instanceof Reading.CashIn cash && posted.contains(cash.draft())
                        ? cash.transferred().stream()
                        : Stream.empty())
                .distinct()
                .toList();
    }

    private Uni<Void> tellPayouts(SqlConnection connection, List<PayoutId> transferred) {
        var told = Uni.createFrom().voidItem();
        if (!transferred.isEmpty()) {
            for (var listener : payouts) {
                told = told.chain(() -> listener.posted(connection, transferred));
            }
        }
        return told;
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

    /** The refunds and lost disputes that were posted now, in the order of the journal, with their positions. */
    private static Map<Decision.Moves, Long> moved(List<Decision> decisions, Outcome outcome) {
        var positions = new IdentityHashMap<Draft, Long>();
        outcome.posted().forEach(posted -> positions.put(posted.draft(), posted.position()));
        var moved = new LinkedHashMap<Decision.Moves, Long>();
        for (var decision : decisions) {
            if (decision instanceof Decision.Moves moves && positions.containsKey(moves.draft())) {
                moved.put(moves, positions.get(moves.draft()));
            }
        }
        return moved;
    }

    private static Map<Taken, String> dead(
            List<Reading> batch, List<Decision> decisions, Outcome outcome, Map<Taken, String> contradictions) {
        var dead = new HashMap<>(contradictions);
        for (var decision : decisions) {
            if (decision instanceof Decision.Impossible(var told, var reason)) {
                dead.put(told.taken(), reason);
            }
        }
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
