package app.banyan.e2e.chaos;

import java.time.Duration;
import java.util.Locale;

/** When something goes wrong. */
public sealed interface When {

    /** Some time after people began. */
    record After(Duration time) implements When {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "after %.1f s", time.toMillis() / 1e3);
        }
    }

    /** The n-th time that anybody gets there. */
    record Upon(Point point, int time) implements When {

        @Override
        public String toString() {
            return "at %s number %d".formatted(point, time);
        }
    }
}
