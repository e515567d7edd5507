package app.banyan.runtime.stream;

import app.banyan.runtime.operations.Backlog;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Records that are on the streams and had no effect yet. It asks the log and the database, not the lane. */
public final class LaneBacklog implements Backlog {

    private final String name;
    private final List<String> topics;
    private final Broker broker;
    private final Offsets offsets;

    public LaneBacklog(String name, List<String> topics, Broker broker, Offsets offsets) {
        this.name = name;
        this.topics = List.copyOf(topics);
        this.broker = broker;
        this.offsets = offsets;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Uni<Long> waiting() {
        return broker.ends(topics)
                .flatMap(ends -> offsets.of(ends.keySet())
                        .map(next -> ends.entrySet().stream()
                                .mapToLong(end -> Math.abs(end.getValue() - next.get(end.getKey())))
                                .sum()));
    }
}
