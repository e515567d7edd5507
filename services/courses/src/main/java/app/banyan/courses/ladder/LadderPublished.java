package app.banyan.courses.ladder;

import app.banyan.courses.domain.Ladder;
import app.banyan.courses.domain.LadderId;
import app.banyan.courses.domain.Product;
import app.banyan.courses.domain.Product.OfCourse;
import app.banyan.courses.domain.Product.OfTier;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** A ladder stands from now on. It neither changes nor ends, so this is told once of each. */
record LadderPublished(LadderId ladder, String name, List<Rung> rungs, Instant at) implements DomainEvent {

    /** @param kind what the rung is of: {@code course} or {@code tier} */
    record Rung(int position, String kind, Product id, String title) {

        static Rung of(int position, Ladder.Rung rung) {
            var kind = switch (rung.product()) {
                case OfCourse _ -> "course";
                case OfTier _ -> "tier";
            };
            return new Rung(position, kind, rung.product(), rung.title());
        }
    }

    static LadderPublished of(Ladder ladder, Instant at) {
        return new LadderPublished(
                ladder.id(),
                ladder.name(),
                IntStream.range(0, ladder.rungs().size())
                        .mapToObj(place -> Rung.of(place + 1, ladder.rungs().get(place)))
                        .toList(),
                at);
    }

    @Override
    public String topic() {
        return "courses.ladder";
    }

    @Override
    public String type() {
        return "courses.ladder.published.v1";
    }

    @Override
    public String key() {
        return ladder.wire();
    }
}
