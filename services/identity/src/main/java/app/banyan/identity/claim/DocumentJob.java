package app.banyan.identity.claim;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Deletes documents when nobody needs them any more. Two replicas delete each of them once. */
@ApplicationScoped
class DocumentJob {

    private static final int BATCH = 50;

    private final Documents documents;

    DocumentJob(Documents documents) {
        this.documents = documents;
    }

    @Scheduled(
            every = "{identity.document-deletion-poll}",
            delayed = "5s",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> deleteOverdue() {
        return documents.deleteOverdue(BATCH).replaceWithVoid();
    }
}
