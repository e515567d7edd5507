package app.banyan.runtime.telemetry;

import app.banyan.runtime.kafka.Unread;
import io.micrometer.core.instrument.Tags;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** How far the service's listeners are behind, by topic. */
@Singleton
class ListenerFigures implements Figures {

    private final Unread unread;

    ListenerFigures(Unread unread) {
        this.unread = unread;
    }

    @Override
    public Uni<List<Figure>> now() {
        return unread.byTopic()
                .map(topics -> topics.entrySet().stream()
                        .map(topic -> new Figure(
                                "banyan.inbox.unread.records",
                                "Records of a topic that this service's listeners have not finished with.",
                                Tags.of("topic", topic.getKey()),
                                topic.getValue()))
                        .toList());
    }
}
