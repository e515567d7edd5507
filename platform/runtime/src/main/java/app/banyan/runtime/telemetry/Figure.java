package app.banyan.runtime.telemetry;

import io.micrometer.core.instrument.Tags;

/**
 * A number as it stands now.
 *
 * @param name    {@code banyan.<area>.<what>.<unit>}
 * @param meaning what it counts, in words
 * @param labels  of few and fixed values, each of them there from the start: a state, a topic, never an id
 */
public record Figure(String name, String meaning, Tags labels, double value) {

    public static Figure of(String name, String meaning, double value) {
        return new Figure(name, meaning, Tags.empty(), value);
    }
}
