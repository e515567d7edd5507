package app.banyan.e2e.world;

import app.banyan.e2e.world.plan.Deed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was done so far, what was not, and the money of it. Many count at once. */
final class Tally {

    private final Map<String, Integer> done = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private final Map<Integer, Long> paid = new TreeMap<>();
    private final Map<Integer, Long> refunded = new TreeMap<>();
    private int refunds;
    private int purchases;

    synchronized void done(Deed deed) {
        done.merge(deed.words(), 1, Integer::sum);
    }

    synchronized void failed(String what) {
        failures.add(what);
    }

    synchronized void paid(int place, long fen) {
        purchases++;
        paid.merge(place, fen, Long::sum);
    }

    synchronized void refunded(int place, long fen) {
        refunds++;
        refunded.merge(place, fen, Long::sum);
    }

    synchronized Map<String, Integer> byKind() {
        return new LinkedHashMap<>(done);
    }

    synchronized int deeds() {
        return done.values().stream().mapToInt(Integer::intValue).sum();
    }

    synchronized int purchases() {
        return purchases;
    }

    synchronized int refunds() {
        return refunds;
    }

    synchronized long paidIn(int place) {
        return paid.getOrDefault(place, 0L);
    }

    synchronized long refundedIn(int place) {
        return refunded.getOrDefault(place, 0L);
    }

    synchronized List<String> failures() {
        return List.copyOf(failures);
    }
}
