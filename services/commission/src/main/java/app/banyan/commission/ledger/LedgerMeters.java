package app.banyan.commission.ledger;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import app.banyan.commission.domain.Posting;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;

/**
 * What is counted of the ledger as it writes. A transaction counts when the database took it; the few whose batch fails
 * after that are counted again with the next try.
 */
@ApplicationScoped
class LedgerMeters {

    private final MeterRegistry registry;
    private final Timer wait;
    private final DistributionSummary batch;
    private final Counter entries;

    LedgerMeters(MeterRegistry registry) {
        this.registry = registry;
        this.wait = Timer.builder("banyan.ledger.lane.wait")
                .description("How long a writer waits until it is alone in the lane.")
                .register(registry);
        this.batch = DistributionSummary.builder("banyan.ledger.batch.transactions")
                .description("How many transactions a block holds.")
                .register(registry);
        this.entries = Counter.builder("banyan.ledger.posted.entries")
                .description("Entries written to the journal.")
                .register(registry);
    }

    void start(@Observes StartupEvent started) {
        for (var kind : Posting.Kind.values()) {
            posted(kind);
        }
    }

    void waited(Duration time) {
        wait.record(time);
    }

    void posted(List<Draft> written) {
        batch.record(written.size());
        entries.increment(written.stream()
                .mapToInt(draft -> draft.posting().entries().size())
                .sum());
        written.stream()
                .collect(groupingBy(draft -> draft.posting().kind(), counting()))
                .forEach((kind, count) -> posted(kind).increment(count));
    }

    private Counter posted(Posting.Kind kind) {
        return Counter.builder("banyan.ledger.posted.transactions")
                .description("Transactions written to the journal, by their kind.")
                .tag("kind", kind.wire())
                .register(registry);
    }
}
