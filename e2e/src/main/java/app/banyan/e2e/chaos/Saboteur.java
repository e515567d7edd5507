package app.banyan.e2e.chaos;

import app.banyan.e2e.StoryBroke;
import app.banyan.local.PlatformFault;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets everything of a schedule go wrong at its time, and says afterwards what did. */
final class Saboteur {

    /** @param millis after people began */
    record Struck(long millis, Breakage breakage, String outcome) {}

    private final Schedule schedule;
    private final Scene scene;
    private final Map<Point, AtomicInteger> reached = new EnumMap<>(Point.class);
    private final Queue<Struck> struck = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> ends = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();

    /** Several at a time: a part that stands still must not put off the next fault. */
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(
            4, Thread.ofPlatform().name("saboteur-", 0).factory());

    private long begun;

    Saboteur(Schedule schedule, Scene scene) {
        this.schedule = schedule;
        this.scene = new Scene(scene.platform(), scene.stripe(), scene.api(), scene.operator(), this::later);
        for (var point : Point.values()) {
            reached.put(point, new AtomicInteger());
        }
    }

    void begin() {
        begun = System.nanoTime();
        for (var breakage : schedule.breakages()) {
            if (breakage.when() instanceof When.After(var time)) {
                timer.schedule(() -> strike(breakage), time.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    /** Somebody got there. What is to go wrong at this very moment does so before they go on. */
    void at(Point point) {
        var number = reached.get(point).incrementAndGet();
        for (var breakage : schedule.breakages()) {
            if (breakage.when().equals(new When.Upon(point, number))) {
                strike(breakage);
            }
        }
    }

    private void strike(Breakage breakage) {
        if (over.get()) {
            return;
        }
        var at = (System.nanoTime() - begun) / 1_000_000;
        try {
            breakage.fault().strike(scene);
            struck.add(new Struck(at, breakage, "done"));
        } catch (StoryBroke | PlatformFault notNow) {
            // What is down already cannot be hit, and what is hit cannot be told anything: that is part of it.
            struck.add(new Struck(at, breakage, "not certain: " + notNow.getMessage()));
        }
    }

    private void later(Duration wait, Runnable end) {
        var ended = new AtomicBoolean();
        Runnable once = () -> {
            if (ended.compareAndSet(false, true)) {
                end.run();
            }
        };
        ends.add(once);
        timer.schedule(once, wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Nothing more goes wrong, and what stands still goes on. */
    void stop() {
        over.set(true);
        timer.shutdown();
        try {
            timer.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        ends.forEach(Runnable::run);
    }

    /** In the order in which it happened. */
    List<Struck> struck() {
        return struck.stream()
                .sorted((one, other) -> Long.compare(one.millis(), other.millis()))
                .toList();
    }

    /** What was to go wrong at a point that nobody reached often enough. */
    Collection<Breakage> spared() {
        var done = struck.stream().map(Struck::breakage).toList();
        return schedule.breakages().stream().filter(one -> !done.contains(one)).toList();
    }
}
