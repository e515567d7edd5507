package app.banyan.e2e.world.plan;

import java.util.List;
import java.util.stream.Stream;

/**
 * A whole world, decided.
 *
 * @param days every day of every week in their order, each with its deeds in theirs; some may be empty
 */
public record WorldPlan(Wish wish, List<Resident> residents, List<Place> places, List<List<Deed>> days) {

    public Stream<Deed> deeds() {
        return days.stream().flatMap(List::stream);
    }

    public <D extends Deed> List<D> all(Class<D> kind) {
        return deeds().filter(kind::isInstance).map(kind::cast).toList();
    }
}
