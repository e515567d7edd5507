package app.banyan.bench;

import app.banyan.e2e.StoryBroke;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/**
 * Some buyers at a time, each placing the next order as soon as the last one is in the books. Nobody starts an order after
 * the time is over; those that were started are finished and count, and so does the time they take.
 */
record Leg(int buyers, Times times, Map<String, Integer> failures, Usage usage) {

    static Leg run(int buyers, Duration time, Purchase purchase, Machine machine) throws InterruptedException {
        var times = new Times();
        var failures = new TreeMap<String, Integer>();
        var before = machine.read();
        var end = System.nanoTime() + time.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var buyer = 0; buyer < buyers; buyer++) {
                var number = buyer;
                threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        order(number, purchase, times, failures);
                    }
                    return null;
                });
            }
        }
        return new Leg(buyers, times, failures, machine.read().since(before));
    }

    private static void order(int buyer, Purchase purchase, Times times, Map<String, Integer> failures)
            throws InterruptedException {
        var lap = new Lap();
        try {
            purchase.by(buyer, lap);
            times.add(lap.nanos());
        } catch (Purchase.Unfinished | StoryBroke failed) {
            synchronized (failures) {
                failures.merge(failed.getMessage(), 1, Integer::sum);
            }
        }
    }

    double seconds() {
        return usage.nanos() / 1e9;
    }

    double ordersPerSecond() {
        return times.orders() / seconds();
    }

    /** @param millis of all orders */
    double perOrder(long millis) {
        return times.orders() == 0 ? 0 : (double) millis / times.orders();
    }

    int failed() {
        return failures.values().stream().mapToInt(Integer::intValue).sum();
    }
}
