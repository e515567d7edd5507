package app.banyan.insights.facts;

import app.banyan.insights.facts.Told.LadderPublished;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Makes ladders and their rungs. A ladder neither changes nor ends. */
final class LadderFacts {

    private static final String LADDER = """
            insert into ladder (id, name, at)
            select id, name, at from json_to_recordset($1::text::json) as r(id text, name text, at timestamptz)
            on conflict do nothing""";

    private static final String RUNG = """
            insert into rung (ladder, position, kind, product, title)
            select ladder, position, kind, product, title
              from json_to_recordset($1::text::json)
                   as r(ladder text, position int, kind text, product text, title text)
            on conflict do nothing""";

    private LadderFacts() {}

    private record Ladder(String id, String name, Instant at) {}

    private record Rung(String ladder, int position, String kind, String product, String title) {}

    static Uni<Void> write(Batch batch) {
        var ladders = batch.of(LadderPublished.class)
                .map(told -> new Ladder(told.ladder(), told.name(), told.at()))
                .toList();
        var rungs = batch.of(LadderPublished.class)
                .flatMap(told -> told.rungs().stream()
                        .map(rung -> new Rung(told.ladder(), rung.position(), rung.kind(), rung.id(), rung.title())))
                .toList();
        return batch.write(LADDER, ladders).chain(() -> batch.write(RUNG, rungs));
    }
}
