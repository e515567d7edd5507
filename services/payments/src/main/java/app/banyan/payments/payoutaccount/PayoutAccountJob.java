package app.banyan.payments.payoutaccount;

import app.banyan.runtime.job.Rounds;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Has Stripe make the accounts that were asked for, and looks at all of them now and then. */
@ApplicationScoped
class PayoutAccountJob {

    private static final Logger LOG = Logger.getLogger(PayoutAccountJob.class);

    private final PayoutAccounts accounts;

    PayoutAccountJob(PayoutAccounts accounts) {
        this.accounts = accounts;
    }

    @Scheduled(every = "{banyan.payments.payout-account.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return Rounds.each(
                accounts.due(Rounds.AT_ONCE),
                row -> accounts.ask(row)
                        .onFailure()
                        .invoke(failure -> LOG.warnf("payout account %s waits: %s", row.id(), failure.toString()))
                        .onFailure()
                        .recoverWithNull());
    }
}
