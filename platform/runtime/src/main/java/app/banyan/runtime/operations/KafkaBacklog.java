package app.banyan.runtime.operations;

import app.banyan.runtime.kafka.Unread;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Records on the topics this service listens to that its consumer groups have not finished with. */
@Singleton
class KafkaBacklog implements Backlog {

    private final Unread unread;

    KafkaBacklog(Unread unread) {
        this.unread = unread;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Uni<Long> waiting() {
        return unread.byTopic()
                .map(topics ->
                        topics.values().stream().mapToLong(Long::longValue).sum());
    }
}
