package app.banyan.payments.reconciliation;

import app.banyan.payments.PaymentsConfig;
import app.banyan.payments.reconciliation.Comparison.Covered;
import app.banyan.payments.stripe.StripeMovements;
import app.banyan.runtime.clock.ProtocolTime;
import app.banyan.runtime.job.Rounds;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Compares every balance transaction of Stripe with the books, again and again from a little before where the last run
 * ended. The place is kept only when a run is complete; a run that was cut off is run again.
 */
@ApplicationScoped
public class ReconciliationJob {

    private final StripeMovements stripe;
    private final Comparison comparison;
    private final Clock clock;
    private final PaymentsConfig.Reconciliation config;

    ReconciliationJob(StripeMovements stripe, Comparison comparison, @ProtocolTime Clock clock, PaymentsConfig config) {
        this.stripe = stripe;
        this.comparison = comparison;
        this.clock = clock;
        this.config = config.reconciliation();
    }

    @Scheduled(
            every = "{banyan.payments.reconciliation.every}",
            delayed = "{banyan.payments.reconciliation.delay}",
            concurrentExecution = ConcurrentExecution.SKIP)
    public Uni<Void> run() {
        var until = clock.instant().minus(config.grace());
        return comparison
                .covered()
                .flatMap(last -> compare(
                        last.map(done -> done.until().minus(config.overlap()))
                                .orElseGet(() -> until.minus(config.firstLook())),
                        new Covered(last.map(Covered::from).orElseGet(() -> until.minus(config.firstLook())), until)));
    }

    private Uni<Void> compare(Instant from, Covered covered) {
        return pages(from, covered.until(), Optional.empty())
                .flatMap(_ -> Rounds.each(comparison.unseen(covered, Rounds.AT_ONCE), this::ask))
                .flatMap(_ -> comparison.closeAgreed())
                .flatMap(_ -> comparison.alertOverdue())
                .flatMap(_ -> comparison.cover(covered));
    }

    private Uni<Void> pages(Instant from, Instant until, Optional<String> after) {
        return stripe.between(from, until, after)
                .flatMap(page -> comparison
                        .compare(page.movements())
                        .flatMap(_ -> page.next().isPresent()
                                ? pages(from, until, page.next())
                                : Uni.createFrom().voidItem()));
    }

    /** A list is one thing; whether Stripe knows it is asked by its name. */
    private Uni<Void> ask(String balanceTransaction) {
        return stripe.find(balanceTransaction)
                .flatMap(found -> found.map(movement -> comparison.compare(List.of(movement)))
                        .orElseGet(() -> comparison.unknown(balanceTransaction)));
    }
}
