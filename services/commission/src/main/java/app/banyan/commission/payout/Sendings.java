package app.banyan.commission.payout;

import app.banyan.commission.CommissionConfig;
import app.banyan.commission.domain.PayoutState;
import app.banyan.commission.ledger.Ledger;
import app.banyan.commission.payout.Outcomes.Outcome;
import app.banyan.commission.payout.Transfers.Transfer;
import app.banyan.kernel.PayoutId;
import app.banyan.runtime.clock.ProtocolTime;
import app.banyan.runtime.peer.PeerRefused;
import app.banyan.runtime.peer.PeerUnavailable;
import app.banyan.runtime.sql.Parameters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Has payments make the transfers. That a transfer is asked for is committed before it is; an answer that does not come
 * leaves it unknown, and it is looked for before it is asked for again, always under the payout's own id. So there is one
 * transfer, wherever this stops.
 */
@ApplicationScoped
class Sendings {

    private static final Logger LOG = Logger.getLogger(Sendings.class);
    private static final String ACCOUNT_CHANGED = "ACCOUNT_CHANGED";
    private static final String REFUSED = "TRANSFER_REFUSED";
    private static final Set<Integer> REFUSALS = Set.of(404, 409, 422);

    private final Pool pool;
    private final Ledger ledger;
    private final Outcomes outcomes;
    private final Transfers transfers;
    private final Clock clock;
    private final Clock protocol;
    private final Duration askAgain;

    Sendings(
            Pool pool,
            Ledger ledger,
            Outcomes outcomes,
            Transfers transfers,
            Clock clock,
            @ProtocolTime Clock protocol,
            CommissionConfig config) {
        this.pool = pool;
        this.ledger = ledger;
        this.outcomes = outcomes;
        this.transfers = transfers;
        this.clock = clock;
        this.protocol = protocol;
        this.askAgain = config.payout().askAgain();
    }

    /** What is to be sent or asked about now. What waits for a second person is not. */
    Uni<List<PayoutRow>> due(int atMost) {
        return pool.preparedQuery("""
                        select * from payout
                         where state in ('RESERVED', 'SENDING', 'UNKNOWN') and approval in ('NOT_NEEDED', 'APPROVED')
                           and due_at <= $1
                         order by due_at, id limit $2""")
                .execute(Parameters.of(protocol.instant(), atMost))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PayoutRow::of)
                        .toList());
    }

    Uni<Void> send(PayoutRow row) {
        return row.state() == PayoutState.RESERVED ? begin(row) : resume(row);
    }

    /** The bank account is looked at once more: money that waited for its second person does not go to a new one. */
    private Uni<Void> begin(PayoutRow row) {
        return transfers
                .account(row.payout().party())
                .onFailure(PeerUnavailable.class)
                .call(() -> claim(row, PayoutState.RESERVED))
                .flatMap(account -> {
                    var changed = account.changedAt().filter(row.reservedAt()::isBefore);
                    return account.ready() && changed.isEmpty()
                            ? claim(row, PayoutState.SENDING).flatMap(claimed -> claimed ? ask(row) : nothing())
                            : failed(row, ACCOUNT_CHANGED);
                });
    }

    private Uni<Void> resume(PayoutRow row) {
        return claim(row, row.state()).flatMap(claimed -> claimed ? lookFirst(row) : nothing());
    }

    private Uni<Void> lookFirst(PayoutRow row) {
        return transfers
                .find(row.id())
                .onFailure(PeerUnavailable.class)
                .call(() -> unknown(row.id()))
                .flatMap(found -> found.map(transfer -> settle(row, transfer)).orElseGet(() -> ask(row)));
    }

    /** Committed before anybody is asked; of several that try one has it, and until it is due again the others go on. */
    private Uni<Boolean> claim(PayoutRow row, PayoutState next) {
        var now = protocol.instant();
        return move("""
                update payout
                   set state = $3, moved_at = case state when $3 then moved_at else $4 end,
                       attempts = attempts + 1, due_at = $5
                 where id = $1 and state = $2 and due_at <= $6""", row.id(), row.state(), next, clock.instant(), now.plus(askAgain), now);
    }

    private Uni<Boolean> unknown(PayoutId id) {
        return move(
                "update payout set state = 'UNKNOWN', moved_at = $2 where id = $1 and state = 'SENDING'",
                id,
                clock.instant());
    }

    private Uni<Boolean> onItsWay(PayoutId id) {
        return move(
                "update payout set state = 'SENDING', moved_at = $2 where id = $1 and state = 'UNKNOWN'",
                id,
                clock.instant());
    }

    private Uni<Boolean> move(String statement, Object... parameters) {
        return pool.preparedQuery(statement).execute(Parameters.of(parameters)).map(rows -> rows.rowCount() == 1);
    }

    private Uni<Void> ask(PayoutRow row) {
        return transfers
                .ask(row.payout())
                .onFailure(PeerUnavailable.class)
                .call(() -> unknown(row.id()))
                .flatMap(transfer -> settle(row, transfer))
                .onFailure(Sendings::refuses)
                .recoverWithUni(refused -> refused(row, (PeerRefused) refused));
    }

    private static boolean refuses(Throwable failure) {
        return failure instanceof PeerRefused refused && REFUSALS.contains(refused.status());
    }

    /** Nothing is believed to be unmade before it was looked for. */
    private Uni<Void> refused(PayoutRow row, PeerRefused refused) {
        LOG.warnf("%s is refused: %s", row.id(), refused.getMessage());
        return transfers
                .find(row.id())
                .flatMap(found ->
                        found.map(transfer -> settle(row, transfer)).orElseGet(() -> failed(row, reason(refused))));
    }

    private static String reason(PeerRefused refused) {
        var name = refused.type().substring(refused.type().lastIndexOf('/') + 1);
        return name.isEmpty() ? REFUSED : name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private Uni<Void> settle(PayoutRow row, Transfer transfer) {
        return outcome(transfer)
                .map(outcome -> ledger.inLane(connection -> outcomes.apply(connection, row.id(), outcome)))
                .orElseGet(() -> onItsWay(row.id()).replaceWithVoid());
    }

    private Optional<Outcome> outcome(Transfer transfer) {
        var now = clock.instant();
        return switch (transfer.state()) {
            case "TRANSFERRED" ->
                Optional.of(new Outcome.Transferred(
                        transfer.amount(), transfer.transfer().orElseThrow(), now));
            case "FAILED" ->
                Optional.of(
                        new Outcome.Failed(transfer.amount(), transfer.reason().orElse(REFUSED), now));
            case "REVERSED" ->
                Optional.of(new Outcome.Reversed(
                        transfer.amount(), transfer.transfer().orElseThrow(), now));
            default -> Optional.empty();
        };
    }

    /** Unless somebody else has moved the payout on since it was looked at. */
    private Uni<Void> failed(PayoutRow seen, String reason) {
        return ledger.inLane(connection -> PayoutRegister.lock(connection, seen.id())
                .flatMap(row -> seen.state() == PayoutState.RESERVED && row.state() != PayoutState.RESERVED
                        ? nothing()
                        : outcomes.failed(connection, row, reason, clock.instant())));
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
