package app.banyan.e2e.chaos;

import app.banyan.e2e.StoryBroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** People who use the platform at the same time, one after the other in each of some lines. */
final class Load {

    private static final int LAST_MINUTES = 5;

    private static final String ITSELF = "the load itself: ";
    private static final Set<String> SENT_AWAY = Set.of("unauthorized", "sign-in-required");

    /**
     * How it went with one kind of thing.
     *
     * @param begun    got at least one yes to what they came for
     * @param left     took longer than a person watches
     * @param declined by the reason the platform gave
     * @param broke    by what was said instead of an answer
     */
    record Counts(int begun, int done, int left, Map<String, Integer> declined, Map<String, Integer> broke) {

        private static final Counts NONE = new Counts(0, 0, 0, Map.of(), Map.of());

        private Counts plus(boolean heardYes, Throwable ended) {
            var now = begun + (heardYes ? 1 : 0);
            return switch (ended) {
                case null -> new Counts(now, done + 1, left, declined, broke);
                case Visit.Declined no -> new Counts(now, done, left, more(declined, no.reason()), broke);
                case Visit.Left _ -> new Counts(now, done, left + 1, declined, broke);
                default -> new Counts(now, done, left, declined, more(broke, ended.getMessage()));
            };
        }

        private static Map<String, Integer> more(Map<String, Integer> counts, String one) {
            var more = new TreeMap<>(counts);
            more.merge(String.valueOf(one), 1, Integer::sum);
            return more;
        }
    }

    /** How it went with everything. */
    static final class Tally {

        private final Map<String, Counts> counts = new ConcurrentHashMap<>();

        private void ended(String name, boolean heardYes, Throwable how) {
            counts.compute(name, (_, before) -> (before == null ? Counts.NONE : before).plus(heardYes, how));
        }

        Counts of(String name) {
            return counts.getOrDefault(name, Counts.NONE);
        }

        /** Answers that own up to a bug, or send somebody away whose token is good. */
        List<String> bugs() {
            var incidents = counts.values().stream()
                    .flatMap(one -> one.broke().keySet().stream())
                    .filter(words -> words.contains(" answered 5")
                            || words.contains(" answered 401")
                            || words.startsWith(ITSELF));
            var sentAway = counts.values().stream()
                    .flatMap(one -> one.declined().keySet().stream())
                    .filter(SENT_AWAY::contains)
                    .map(reason -> "somebody with a good token heard " + reason);
            return Stream.concat(incidents, sentAway).distinct().toList();
        }
    }

    private final Tally tally = new Tally();
    private final Function<RandomGenerator, Visit> visits;

    /** @param visits somebody who comes, with the dice that decide what they do */
    Load(Function<RandomGenerator, Visit> visits) {
        this.visits = visits;
    }

    /** Until the schedule's time is over, and whoever came before that has left. */
    Tally run(Schedule schedule, int lines) throws InterruptedException {
        var end = System.nanoTime() + schedule.time().toNanos();
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        for (var line = 0; line < lines; line++) {
            var random = new Random(schedule.seed() * 31 + line);
            var first = line;
            threads.submit(() -> {
                var deeds = new ArrayList<>(Deeds.all());
                // Each line begins elsewhere, so that everything is under way early.
                var next = deeds.get(first % deeds.size());
                while (System.nanoTime() < end) {
                    perform(next, visits.apply(random));
                    next = Deeds.any(random);
                }
            });
        }
        threads.shutdown();
        if (!threads.awaitTermination(schedule.time().toMinutes() + LAST_MINUTES, TimeUnit.MINUTES)) {
            threads.shutdownNow();
            throw new StoryBroke("somebody does not come back from a request that must end");
        }
        return tally;
    }

    private void perform(Deed deed, Visit visit) {
        Throwable how = null;
        try {
            deed.perform(visit);
        } catch (Visit.Declined | Visit.Left | StoryBroke ended) {
            how = ended;
        } catch (RuntimeException bug) {
            // A bug of the load itself is shown, and the people in line behind come all the same.
            how = new IllegalStateException(ITSELF + bug, bug);
        }
        tally.ended(deed.name(), visit.heardYes(), how);
    }
}
