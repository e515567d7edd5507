package app.banyan.commission.payout;

import app.banyan.commission.accrual.CashOfPayouts;
import app.banyan.commission.domain.Account;
import app.banyan.commission.domain.Payout;
import app.banyan.commission.domain.PayoutState;
import app.banyan.commission.domain.Posting;
import app.banyan.commission.ledger.Draft;
import app.banyan.commission.ledger.Explanations;
import app.banyan.commission.ledger.Ledger;
import app.banyan.kernel.Money;
import app.banyan.kernel.PayoutId;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * What became of payouts, in the books and in their rows. It may be told in any order and any number of times; what
 * contradicts what is known already, such as a transfer that failed and was made, is a failure and changes nothing.
 */
@ApplicationScoped
class Outcomes implements CashOfPayouts {

    private static final String CAME_BACK = "TRANSFER_REVERSED";

    private final Ledger ledger;
    private final Outbox outbox;
    private final Explanations explanations;
    private final Clock clock;

    Outcomes(Ledger ledger, Outbox outbox, Explanations explanations, Clock clock) {
        this.ledger = ledger;
        this.outbox = outbox;
        this.explanations = explanations;
        this.clock = clock;
    }

    /** What was told of the transfer of a payout. */
    sealed interface Outcome {

        /** What was sent, or would have been. */
        Money amount();

        Instant at();

        record Transferred(Money amount, String transfer, Instant at) implements Outcome {}

        record Failed(Money amount, String reason, Instant at) implements Outcome {}

        record Reversed(Money amount, String transfer, Instant at) implements Outcome {}
    }

    /** Only in the lane. */
    Uni<Void> apply(SqlConnection connection, PayoutId id, Outcome outcome) {
        return PayoutRegister.lock(connection, id).flatMap(row -> {
            if (!row.payout().net().equals(outcome.amount())) {
                throw new IllegalStateException(
                        "%s pays %s, not %s".formatted(id, row.payout().net(), outcome.amount()));
            }
            return switch (outcome) {
                case Outcome.Transferred sent -> transferred(connection, row, sent.transfer(), sent.at());
                case Outcome.Failed failed -> failed(connection, row, failed.reason(), failed.at());
                case Outcome.Reversed back -> reversed(connection, row, back);
            };
        });
    }

    private Uni<Void> transferred(SqlConnection connection, PayoutRow row, String transfer, Instant at) {
        return switch (row.state()) {
            case SENDING, UNKNOWN ->
                send(connection, row, transfer, at)
                        .chain(() -> row.settled() ? settle(connection, row.id()) : nothing());
            case TRANSFERRED, PAID, REVERSED -> nothing();
            case RESERVED, FAILED -> contradiction(row, "was transferred");
        };
    }

    private Uni<Void> send(SqlConnection connection, PayoutRow row, String transfer, Instant at) {
        var explained = PayoutExplained.sent(row.id(), at, transfer);
        return post(connection, row.payout().sent(at), explained, Optional.empty())
                .chain(() ->
                        move(connection, row.id(), PayoutState.TRANSFERRED, Optional.of(transfer), Optional.empty()));
    }

    /** Also where a person refuses, or nothing can be asked: nothing was ever sent. */
    Uni<Void> failed(SqlConnection connection, PayoutRow row, String reason, Instant at) {
        return switch (row.state()) {
            case RESERVED, SENDING, UNKNOWN ->
                back(
                        connection,
                        row,
                        PayoutState.FAILED,
                        word(reason),
                        row.transfer(),
                        owed -> row.payout().failed(at, owed));
            case FAILED -> nothing();
            case TRANSFERRED, PAID, REVERSED -> contradiction(row, "failed");
        };
    }

    private Uni<Void> reversed(SqlConnection connection, PayoutRow row, Outcome.Reversed told) {
        return switch (row.state()) {
            case SENDING, UNKNOWN ->
                transferred(connection, row, told.transfer(), told.at())
                        .chain(() -> PayoutRegister.lock(connection, row.id()))
                        .flatMap(sent -> reversed(connection, sent, told));
            case TRANSFERRED, PAID ->
                back(
                        connection,
                        row,
                        PayoutState.REVERSED,
                        CAME_BACK,
                        row.transfer(),
                        owed -> row.payout().reversed(told.at(), owed));
            case REVERSED -> nothing();
            case RESERVED, FAILED -> contradiction(row, "came back");
        };
    }

    private interface GivingBack {
        /** @param owed what the payee's debt stands at, zero or negative */
        Posting owed(long owed);
    }

    private Uni<Void> back(
            SqlConnection connection,
            PayoutRow row,
            PayoutState state,
            String reason,
            Optional<String> transfer,
            GivingBack posting) {
        var payout = row.payout();
        var debt = payout.account(Account.Kind.DEBT);
        var now = clock.instant();
        return ledger.balances(connection, List.of(payout.party()), Set.of(debt.kind()))
                .map(balances -> posting.owed(balances.getOrDefault(debt, 0L)))
                .flatMap(back -> post(
                        connection,
                        back,
                        PayoutExplained.back(row.id(), back.effectiveAt(), transfer, reason),
                        Optional.of(row.tx())))
                .chain(() -> move(connection, row.id(), state, Optional.empty(), Optional.of(reason)))
                .chain(() -> tell(connection, List.of(payout), state, now, Optional.of(reason)));
    }

    /** What is told of one payout is told of in the state that it is in; in the books each of its moves is there once. */
    private Uni<Void> post(SqlConnection connection, Posting posting, PayoutExplained why, Optional<Long> reverses) {
        return ledger.post(connection, List.of(new Draft(posting, explanations.write(why), reverses)))
                .invoke(outcome -> {
                    if (outcome.posted().isEmpty()) {
                        throw new IllegalStateException(posting.key() + " is in the books already");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> move(
            SqlConnection connection,
            PayoutId id,
            PayoutState state,
            Optional<String> transfer,
            Optional<String> reason) {
        return Sql.connection(connection)
                .update("""
                        update payout set state = $2, moved_at = $3, transfer = coalesce($4, transfer), reason = $5
                         where id = $1""", id, state, clock.instant(), transfer, reason)
                .replaceWithVoid();
    }

    /** The books know the transfers; one that was not told of yet is paid once it is. */
    @Override
    public Uni<Void> posted(SqlConnection connection, List<PayoutId> transferred) {
        return connection
                .preparedQuery("update payout set settled_at = $2 where id = any($1) and settled_at is null")
                .execute(Tuple.tuple()
                        .addArrayOfUUID(uuids(transferred))
                        .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC)))
                .chain(() -> settle(connection, transferred));
    }

    private Uni<Void> settle(SqlConnection connection, PayoutId... ids) {
        return settle(connection, List.of(ids));
    }

    private Uni<Void> settle(SqlConnection connection, List<PayoutId> ids) {
        var now = clock.instant();
        return connection
                .preparedQuery("""
                        update payout set state = 'PAID', moved_at = $2
                         where id = any($1) and state = 'TRANSFERRED'
                        returning *""")
                .execute(Tuple.tuple().addArrayOfUUID(uuids(ids)).addOffsetDateTime(now.atOffset(ZoneOffset.UTC)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> PayoutRow.of(row).payout())
                        .toList())
                .flatMap(paid -> tell(connection, paid, PayoutState.PAID, now, Optional.empty()));
    }

    private static UUID[] uuids(List<PayoutId> ids) {
        return ids.stream().map(PayoutId::value).toArray(UUID[]::new);
    }

    private Uni<Void> tell(
            SqlConnection connection, List<Payout> payouts, PayoutState state, Instant at, Optional<String> reason) {
        return outbox.append(
                connection,
                payouts.stream()
                        .map(payout -> PayoutTold.of(state, payout, at, reason))
                        .toList());
    }

    private static Uni<Void> contradiction(PayoutRow row, String told) {
        return Uni.createFrom()
                .failure(new IllegalStateException("%s %s, but it is %s here".formatted(row.id(), told, row.state())));
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    /** As a stable word, whatever the other side calls it. */
    private static String word(String reason) {
        return reason.matches("[A-Z][A-Z0-9_]{0,99}") ? reason : "OTHER";
    }
}
