package app.banyan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class TablesTest {

    @Test
    void percentiles_are_of_every_order() {
        var times = new Times();
        for (var order = 1; order <= 100; order++) {
            times.add(order(order));
        }

        assertThat(times.orders()).isEqualTo(100);
        assertThat(times.percentile(Step.WHOLE, 50)).isBetween(50.0, 50.1);
        assertThat(times.percentile(Step.WHOLE, 95)).isBetween(95.0, 95.1);
        assertThat(times.percentile(Step.POSTED, 99)).isBetween(99.0, 99.1);
    }

    @Test
    void the_steps_of_a_lap_add_up_to_the_whole_even_when_events_were_heard_in_another_order() {
        var lap = new Lap();
        lap.end(Step.CART);
        lap.end(Step.CAPTURED, System.nanoTime() + 2_000_000);
        lap.end(Step.SOLD, System.nanoTime() + 1_000_000);
        lap.end(Step.POSTED, System.nanoTime() + 3_000_000);

        var steps = new EnumMap<>(lap.nanos());
        var whole = steps.remove(Step.WHOLE);
        assertThat(steps.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(whole);
        assertThat(steps.get(Step.SOLD)).isZero();
    }

    @Test
    void a_column_for_each_leg_and_the_platform_summed_without_those_apart() {
        var tables =
                new Tables(List.of(leg(1, 10, Map.of()), leg(8, 40, Map.of("checkout: 409 price-changed", 2)))).all();

        assertThat(tables)
                .contains("| Orders ", "|  1 buyer | 8 buyers |")
                .containsPattern("\\| orders/s +\\| +5\\.0 \\| +20\\.0 \\|")
                .containsPattern("\\| not finished +\\| +0 \\| +2 \\|")
                .containsPattern("\\| gateway +\\| +20\\.0 \\| +5\\.0 \\|")
                .containsPattern("\\| \\*\\*the platform\\*\\* +\\| +\\*\\*50\\.0\\*\\* \\| +\\*\\*12\\.5\\*\\* \\|")
                .containsPattern("\\| apart: load generator +\\| +90\\.0 \\| +22\\.5 \\|")
                .containsPattern("\\| checkout: 409 price-changed +\\| +0 \\| +2 \\|");
        assertThat(tables.lines().filter(line -> line.startsWith("|")))
                .allSatisfy(line -> assertThat(
                                line.chars().filter(sign -> sign == '|').count())
                        .isEqualTo(4));
    }

    @RepeatedTest(20)
    void a_licence_bears_its_check_characters() {
        var licence = Licence.any(RandomGenerator.getDefault());

        assertThat(licence).hasSize(18).startsWith("91110000").matches("[0-9A-HJ-NP-RTUWXY]{18}");
    }

    private static Leg leg(int buyers, int orders, Map<String, Integer> failures) {
        var times = new Times();
        for (var order = 0; order < orders; order++) {
            times.add(order(7));
        }
        var used = new LinkedHashMap<String, Usage.OfProcess>();
        used.put("gateway", new Usage.OfProcess(200, 0, 1L << 20));
        used.put("mall", new Usage.OfProcess(300, 100, 2L << 20));
        used.put("load generator", new Usage.OfProcess(900, 0, 4L << 20));
        return new Leg(buyers, times, failures, new Usage(TimeUnit.SECONDS.toNanos(2), used));
    }

    private static Map<Step, Long> order(long millis) {
        var nanos = new EnumMap<Step, Long>(Step.class);
        for (var step : Step.values()) {
            nanos.put(step, TimeUnit.MILLISECONDS.toNanos(millis));
        }
        return nanos;
    }
}
