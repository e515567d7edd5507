package app.banyan.payments.settlement;

import app.banyan.payments.cash.CashBook;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.eventbus.EventBus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Asks Stripe again for balance transactions that were not there when the money came in. */
@ApplicationScoped
public class CashJob {

    private static final Logger LOG = Logger.getLogger(CashJob.class);
    private static final String DUE = "payments.cash-due";

    private final CashBook cash;
    private final Settlements settlements;
    private final EventBus bus;

    CashJob(CashBook cash, Settlements settlements, EventBus bus) {
        this.cash = cash;
        this.settlements = settlements;
        this.bus = bus;
    }

    @Scheduled(every = "{banyan.payments.cash.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return cash.due()
                .invoke(due -> due.forEach(payment -> bus.send(DUE, payment.toString())))
                .replaceWithVoid();
    }

    /** Each on a context of its own. The claim has set the time of the next try, so a failure needs no more than a line. */
    @ConsumeEvent(DUE)
    Uni<Void> ask(String payment) {
        return cash.claim(UUID.fromString(payment))
                .flatMap(claimed -> claimed.map(settlements::look).orElseGet(Uni.createFrom()::nullItem))
                .onFailure()
                .invoke(failure -> LOG.warnf("cash of %s waits: %s", payment, failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
