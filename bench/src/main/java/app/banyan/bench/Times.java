package app.banyan.bench;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How long each step took, of every order. */
final class Times {

    private static final long LONGEST = TimeUnit.MINUTES.toMicros(5);
    private static final int DIGITS = 3;

    private final Map<Step, Histogram> steps = new EnumMap<>(Step.class);

    Times() {
        for (var step : Step.values()) {
            steps.put(step, new Histogram(LONGEST, DIGITS));
        }
    }

    /** One order, whole: an order of which a step is missing would make the steps and the whole two different things. */
    synchronized void add(Map<Step, Long> nanos) {
        steps.forEach(
                (step, times) -> times.recordValue(Math.min(LONGEST, TimeUnit.NANOSECONDS.toMicros(nanos.get(step)))));
    }

    synchronized long orders() {
        return steps.get(Step.WHOLE).getTotalCount();
    }

    /** In milliseconds: so many percent of the orders were as quick or quicker. */
    synchronized double percentile(Step step, double percent) {
        return steps.get(step).getValueAtPercentile(percent) / 1000.0;
    }
}
