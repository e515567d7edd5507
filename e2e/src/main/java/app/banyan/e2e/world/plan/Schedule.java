package app.banyan.e2e.world.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The days of a world while they fill up. What would come after the last one is left out. */
final class Schedule {

    private final List<List<Deed>> days;

    Schedule(int number) {
        this.days = IntStream.range(0, number)
                .<List<Deed>>mapToObj(_ -> new ArrayList<>())
                .toList();
    }

    boolean has(Day day) {
        return day.number() < days.size();
    }

    Day last() {
        return new Day(days.size() - 1);
    }

    /** @return whether the day is still a day of this world */
    boolean add(Day day, Deed deed) {
        if (has(day)) {
            days.get(day.number()).add(deed);
        }
        return has(day);
    }

    /** Any day from this one to the last. */
    Day from(Day first, RandomGenerator random) {
        return new Day(first.number() + random.nextInt(days.size() - first.number()));
    }

    List<List<Deed>> days() {
        return days.stream().map(List::copyOf).toList();
    }
}
