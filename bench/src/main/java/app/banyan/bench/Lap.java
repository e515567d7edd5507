package app.banyan.bench;

import java.util.EnumMap;
import java.util.Map;

/** A watch for one order: each step ends where the next one begins. */
final class Lap {

    private final Map<Step, Long> nanos = new EnumMap<>(Step.class);
    private final long began = System.nanoTime();
    private long last = began;

    void end(Step step) {
        end(step, System.nanoTime());
    }

    /** A step whose end somebody else has seen; events may be read in another order than they happened. */
    void end(Step step, long at) {
        var end = Math.max(at, last);
        nanos.put(step, end - last);
        nanos.put(Step.WHOLE, end - began);
        last = end;
    }

    Map<Step, Long> nanos() {
        return nanos;
    }
}
