package app.banyan.identity.verification;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks the provider again where it was silent. Two replicas may ask the same: the reference makes it one question. */
@ApplicationScoped
class VerificationJob {

    private static final int BATCH = 50;

    private final Verifications verifications;
    private final VerificationProvider provider;

    VerificationJob(Verifications verifications, VerificationProvider provider) {
        this.verifications = verifications;
        this.provider = provider;
    }

    @Scheduled(every = "{identity.retry-poll}", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> askAgain() {
        return verifications
                .due(BATCH)
                .onItem()
                .transformToMulti(questions -> Multi.createFrom().iterable(questions))
                .onItem()
                .transformToUniAndConcatenate(
                        question -> provider.ask(question).flatMap(answer -> verifications.decide(question, answer)))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
