package app.banyan.payments.transfer;

import app.banyan.kernel.PayoutId;
import app.banyan.kernel.Refused;
import app.banyan.payments.PaymentsConfig;
import app.banyan.payments.domain.PaymentsRefusal.StripeSaidNo;
import app.banyan.payments.domain.SeenTransfer;
import app.banyan.payments.domain.TransferAttempt;
import app.banyan.payments.payoutaccount.PayoutAccounts;
import app.banyan.payments.payoutaccount.PayoutAccounts.Destination;
import app.banyan.payments.stripe.StripeCalls;
import app.banyan.payments.stripe.StripeTransfers;
import app.banyan.runtime.clock.ProtocolTime;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.eventbus.EventBus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Has Stripe make the transfers that were accepted. Where the money goes is looked up at Stripe just before it is sent: to a
 * bank account that was named after the transfer was asked for, nothing is sent; nor if Stripe has a transfer of this payout
 * that this database, restored from a copy, has forgotten. From then on the same key is asked until
 * Stripe answers, and once the key is old, the transfer is looked for by its group before a new one is used.
 */
@ApplicationScoped
class TransferJob {

    /** Nobody named a bank account, or Stripe does not pay it out. */
    static final String NOT_READY = "PAYOUT_ACCOUNT_NOT_READY";

    /** The bank account became another one after the transfer was asked for. */
    static final String CHANGED = "PAYOUT_ACCOUNT_CHANGED";

    private static final Logger LOG = Logger.getLogger(TransferJob.class);
    private static final String DUE = "payments.transfer-due";
    private static final int AT_ONCE = 50;

    private final Transfers transfers;
    private final PayoutAccounts accounts;
    private final StripeTransfers stripe;
    private final EventBus bus;
    private final Clock clock;
    private final PaymentsConfig.Transfer config;

    TransferJob(
            Transfers transfers,
            PayoutAccounts accounts,
            StripeTransfers stripe,
            EventBus bus,
            @ProtocolTime Clock clock,
            PaymentsConfig config) {
        this.transfers = transfers;
        this.accounts = accounts;
        this.stripe = stripe;
        this.bus = bus;
        this.clock = clock;
        this.config = config.transfer();
    }

    void wake(PayoutId payout) {
        bus.send(DUE, payout.wire());
    }

    @Scheduled(every = "{banyan.payments.transfer.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return transfers.due(AT_ONCE).invoke(due -> due.forEach(this::wake)).replaceWithVoid();
    }

    @ConsumeEvent(DUE)
    Uni<Void> act(String wire) {
        var payout = PayoutId.of(wire);
        return whenThere(transfers.claim(payout), this::follow).onFailure().recoverWithUni(failure -> {
            LOG.warnf("transfer of %s waits: %s", payout, failure.toString());
            return transfers.postpone(payout);
        });
    }

    private Uni<Void> follow(TransferAttempt attempt) {
        if (attempt.stripeTransfer().isPresent()) {
            return stripe.find(attempt.stripeTransfer().get()).flatMap(seen -> settle(seen.orElseThrow()));
        }
        if (attempt.keyUsedAt().isEmpty()) {
            return lookFirst(
                    attempt, () -> accounts.destination(attempt.payee()).flatMap(where -> begin(attempt, where)));
        }
        return attempt.keyIsOld(clock.instant(), config.keyLife())
                ? lookFirst(attempt, () -> whenThere(transfers.nextKey(attempt), this::ask))
                : ask(attempt);
    }

    private Uni<Void> begin(TransferAttempt attempt, Optional<Destination> where) {
        if (where.filter(Destination::ready).isEmpty()) {
            return transfers.fail(attempt.payout(), NOT_READY, "there is no bank account to send it to");
        }
        var destination = where.get();
        return destination.changedAt().isAfter(attempt.requestedAt())
                ? transfers.fail(attempt.payout(), CHANGED, "the bank account is another one since it was asked for")
                : whenThere(transfers.sending(attempt, destination.stripeAccount()), this::ask);
    }

    private Uni<Void> ask(TransferAttempt attempt) {
        return stripe.create(attempt)
                .flatMap(this::settle)
                .onFailure(StripeCalls::refused)
                .recoverWithUni(no -> lookFirst(attempt, () -> refused(attempt, (Refused) no)));
    }

    private Uni<Void> refused(TransferAttempt attempt, Refused no) {
        return no.reason() instanceof StripeSaidNo said
                ? transfers.fail(attempt.payout(), said.reason(), "Stripe says: " + said.why())
                : Uni.createFrom().failure(no);
    }

    /** Looks for a transfer of this payout before believing that there is none. */
    private Uni<Void> lookFirst(TransferAttempt attempt, Supplier<Uni<Void>> otherwise) {
        var ours = Optional.of(attempt.payout().wire());
        return stripe.ofGroup(attempt.payout().wire())
                .flatMap(all -> all.stream()
                        .filter(seen -> seen.payout().equals(ours))
                        .findFirst()
                        .map(this::settle)
                        .orElseGet(otherwise));
    }

    private Uni<Void> settle(SeenTransfer seen) {
        return transfers.settle(seen).replaceWithVoid();
    }

    private static <T> Uni<Void> whenThere(Uni<Optional<T>> found, Function<T, Uni<Void>> work) {
        return found.flatMap(
                item -> item.map(work).orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
