package app.banyan.runtime.stream;

import app.banyan.runtime.telemetry.Figure;
import app.banyan.runtime.telemetry.Figures;
import io.micrometer.core.instrument.Tags;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far a lane is behind, by topic, how long it has been in trouble, and what it had to put aside. */
public final class LaneFigures implements Figures {

    private final String name;
    private final String prefix;
    private final List<String> topics;
    private final Lane lane;
    private final Broker broker;
    private final Offsets offsets;
    private final DeadLetters deadLetters;

    /** @param prefix what keeps platforms apart in the names of {@code topics} */
    public LaneFigures(
            String name,
            String prefix,
            List<String> topics,
            Lane lane,
            Broker broker,
            Offsets offsets,
            DeadLetters deadLetters) {
        this.name = name;
        this.prefix = prefix;
        this.topics = List.copyOf(topics);
        this.lane = lane;
        this.broker = broker;
        this.offsets = offsets;
        this.deadLetters = deadLetters;
    }

    @Override
    public Uni<List<Figure>> now() {
        return broker.ends(topics)
                .flatMap(ends -> offsets.of(ends.keySet()).map(next -> unread(ends, next)))
                .flatMap(unread -> deadLetters.kept().map(kept -> figures(unread, kept)));
    }

    private Map<String, Long> unread(Map<Place, Long> ends, Map<Place, Long> next) {
        var unread = new HashMap<String, Long>();
        ends.forEach((place, end) ->
                unread.merge(place.topic().substring(prefix.length()), end - next.get(place), Long::sum));
        return unread;
    }

    private List<Figure> figures(Map<String, Long> unread, long kept) {
        var figures = new ArrayList<Figure>();
        unread.forEach((topic, records) -> figures.add(new Figure(
                "banyan.lane.unread.records",
                "Records of a topic that had no effect in the lane yet.",
                Tags.of("lane", name, "topic", topic),
                records)));
        figures.add(new Figure(
                "banyan.lane.trouble.seconds",
                "How long the lane has not read on because of a failure; 0 while it does.",
                Tags.of("lane", name),
                lane.troubled().toMillis() / 1000.0));
        figures.add(new Figure(
                "banyan.lane.dead.records",
                "Records that could have no effect and lie in the table dead_letter.",
                Tags.of("lane", name),
                kept));
        return figures;
    }
}
