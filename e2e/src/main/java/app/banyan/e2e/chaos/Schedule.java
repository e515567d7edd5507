package app.banyan.e2e.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What goes wrong and when. It follows from the seed and the length alone, so a run can be repeated; what people do
 * meanwhile follows from the seed only as far as the machine is as quick as it was.
 */
public record Schedule(long seed, Duration time, List<Breakage> breakages) {

    private static final List<String> SERVICES = List.of(
            "identity", "membership", "courses", "community", "mall", "payments", "commission", "insights", "gateway");

    private static final List<Point> BAD_MOMENTS = List.of(
            Point.ORDERED,
            Point.PAYMENT_ASKED,
            Point.PAID,
            Point.FULFILLED,
            Point.GIVEN_BACK,
            Point.POSTED,
            Point.SHIPPED);

    /** Nothing goes wrong before people are at it. */
    private static final int FIRST = 3_000;

    /** Between two processes that are hit: long enough for the first to start again, mostly. */
    private static final int PROCESS_EVERY = 5_000;

    private static final int STRIPE_EVERY = 2_500;
    private static final int TIME_EVERY = 11_000;

    private static final List<Duration> STEPS = List.of(
            Duration.ofMinutes(31), Duration.ofHours(2), Duration.ofHours(13), Duration.ofDays(1), Duration.ofDays(4));

    /** The same for the same seed and time, on every machine. */
    public static Schedule of(long seed, Duration time) {
        return new Dealer(new Random(seed), time.toMillis()).deal(seed, time);
    }

    /** The same and more, as a test plants it. */
    public Schedule with(List<Breakage> more) {
        return new Schedule(
                seed, time, Stream.concat(breakages.stream(), more.stream()).toList());
    }

    /** Faults are dealt like cards: none a second time before all were there. */
    private static final class Dealer {

        private final Random random;
        private final long millis;
        private final List<Breakage> dealt = new ArrayList<>();

        Dealer(Random random, long millis) {
            this.random = random;
            this.millis = millis;
        }

        Schedule deal(long seed, Duration time) {
            deal(PROCESS_EVERY, processes(), this::sometimesAtAPoint);
            deal(STRIPE_EVERY, stripe(), this::atItsTime);
            deal(TIME_EVERY, STEPS.stream().<Fault>map(TimeMoves::new).toList(), this::atItsTime);
            return new Schedule(seed, time, List.copyOf(dealt));
        }

        private void deal(int every, List<Fault> deck, Function<Long, When> when) {
            var cards = new ArrayList<Fault>();
            for (long at = FIRST + random.nextInt(every); at < millis; at += every / 2 + random.nextInt(every)) {
                if (cards.isEmpty()) {
                    cards.addAll(deck);
                    Collections.shuffle(cards, random);
                }
                dealt.add(new Breakage(when.apply(at), cards.removeLast()));
            }
        }

        private When atItsTime(long at) {
            return new When.After(Duration.ofMillis(at));
        }

        private When sometimesAtAPoint(long at) {
            return random.nextInt(3) > 0
                    ? atItsTime(at)
                    : new When.Upon(
                            BAD_MOMENTS.get(random.nextInt(BAD_MOMENTS.size())),
                            1 + random.nextInt((int) (1 + at / 2_000)));
        }

        private List<Fault> processes() {
            var faults = new ArrayList<Fault>();
            SERVICES.forEach(service -> faults.add(new Killed(service)));
            Stream.of("postgres", "kafka", "payments", "commission", "stripe-sandbox")
                    .map(Killed::new)
                    .forEach(faults::add);
            Stream.of(
                            "payments",
                            "courses",
                            "membership",
                            "mall",
                            "commission",
                            "community",
                            "postgres",
                            "kafka",
                            "stripe-sandbox")
                    .map(part -> new StoodStill(part, Duration.ofSeconds(2 + random.nextInt(7))))
                    .forEach(faults::add);
            return faults;
        }

        private List<Fault> stripe() {
            return List.of(
                    StripeMisbehaves.on("checkout.sessions.create", "lose-response", 2),
                    StripeMisbehaves.on("refunds.create", "lose-response", 2),
                    StripeMisbehaves.on("*", "garbage", 2),
                    StripeMisbehaves.on("refunds.create", "pending", 1),
                    StripeMisbehaves.status("*", 409, 2),
                    StripeMisbehaves.status("*", 429, 3),
                    StripeMisbehaves.status("*", 500, 2),
                    StripeMisbehaves.status("checkout.sessions.create", 500, 2),
                    StripeMisbehaves.slow("*", 3, 2),
                    StripeMisbehaves.slow("checkout.sessions.create", 6, 2),
                    StripeMisbehaves.on("webhook", "drop", 4),
                    StripeMisbehaves.on("webhook:checkout.session.completed", "drop", 2),
                    StripeMisbehaves.on("webhook", "hold", 6),
                    StripeMisbehaves.slow("webhook", 5, 5),
                    StripeMisbehaves.manifold(10, 4),
                    new WebhooksReleased());
        }
    }
}
