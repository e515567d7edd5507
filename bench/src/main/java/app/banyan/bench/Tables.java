package app.banyan.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** What was measured, as Markdown: a column for each leg. */
final class Tables {

    private static final double[] PERCENTS = {50, 95, 99};

    private final List<Leg> legs;

    Tables(List<Leg> legs) {
        this.legs = List.copyOf(legs);
    }

    String all() {
        return String.join("\n\n", orders(), steps(), processor(), memory(), failures()) + "\n";
    }

    private String orders() {
        return table(
                "Orders",
                List.of(
                        row(
                                "orders, each from the first request to the ledger",
                                "%d",
                                leg -> leg.times().orders()),
                        row("orders/s", "%.1f", Leg::ordersPerSecond),
                        row("not finished", "%d", Leg::failed),
                        row(
                                "processor, ms per order, the platform",
                                "%.1f",
                                leg -> leg.perOrder(leg.usage().cpuMillis())),
                        row(
                                "… of which the JVMs' compilers",
                                "%.1f",
                                leg -> leg.perOrder(leg.usage().compilingMillis())),
                        row(
                                "processors busy, the platform",
                                "%.2f",
                                leg -> leg.usage().cpuMillis() / 1000.0 / leg.seconds())));
    }

    private String steps() {
        return table(
                "Milliseconds, p50 / p95 / p99",
                Stream.of(Step.values())
                        .map(step -> row(step.words(), "%s", leg -> percentiles(leg.times(), step)))
                        .toList());
    }

    private static String percentiles(Times times, Step step) {
        return String.join(
                " / ",
                Arrays.stream(PERCENTS)
                        .mapToObj(percent -> String.format(Locale.ROOT, "%.1f", times.percentile(step, percent)))
                        .toList());
    }

    private String processor() {
        var rows = new ArrayList<List<String>>();
        names().filter(name -> !Usage.APART.contains(name)).forEach(name -> rows.add(cpu(name, name)));
        rows.add(row(
                "**the platform**", "**%.1f**", leg -> leg.perOrder(leg.usage().cpuMillis())));
        names().filter(Usage.APART::contains).forEach(name -> rows.add(cpu(name, "apart: " + name)));
        return table("Processor, ms per order", rows);
    }

    private List<String> cpu(String name, String title) {
        return row(
                title,
                "%.1f",
                leg -> leg.perOrder(leg.usage().processes().get(name).cpuMillis()));
    }

    private String memory() {
        var rows = new ArrayList<List<String>>();
        names().forEach(name -> rows.add(
                row(name, "%d", leg -> leg.usage().processes().get(name).residentBytes() >> 20)));
        rows.add(row("**the platform**", "**%d**", leg -> leg.usage().residentBytes() >> 20));
        return table("Resident memory at the end, MB", rows);
    }

    private String failures() {
        var kinds = legs.stream()
                .flatMap(leg -> leg.failures().keySet().stream())
                .distinct()
                .sorted()
                .toList();
        return kinds.isEmpty()
                ? "Every order that was started was finished."
                : table(
                        "Orders that were not finished",
                        kinds.stream()
                                .map(kind ->
                                        row(kind, "%d", leg -> leg.failures().getOrDefault(kind, 0)))
                                .toList());
    }

    private Stream<String> names() {
        return legs.getFirst().usage().processes().keySet().stream();
    }

    private List<String> row(String title, String format, Function<Leg, Object> value) {
        var cells = new ArrayList<>(List.of(title));
        legs.forEach(leg -> cells.add(String.format(Locale.ROOT, format, value.apply(leg))));
        return cells;
    }

    private String table(String title, List<List<String>> rows) {
        var head = new ArrayList<>(List.of(title));
        legs.forEach(leg -> head.add(leg.buyers() == 1 ? "1 buyer" : leg.buyers() + " buyers"));
        var lines = new ArrayList<List<String>>();
        lines.add(head);
        lines.addAll(rows);
        var widths = new int[head.size()];
        lines.forEach(line -> {
            for (var column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], line.get(column).length());
            }
        });
        var text = new StringBuilder();
        lines.forEach(line -> {
            text.append(line(line, widths));
            if (line == head) {
                text.append(rule(widths));
            }
        });
        return text.toString().stripTrailing();
    }

    private static String line(List<String> cells, int[] widths) {
        var text = new StringBuilder("|");
        for (var column = 0; column < widths.length; column++) {
            var format = column == 0 ? " %-" + widths[0] + "s |" : " %" + widths[column] + "s |";
            text.append(format.formatted(cells.get(column)));
        }
        return text.append('\n').toString();
    }

    private static String rule(int[] widths) {
        var text = new StringBuilder("|");
        for (var column = 0; column < widths.length; column++) {
            text.append(
                    column == 0 ? " " + "-".repeat(widths[0]) + " |" : " " + "-".repeat(widths[column] - 1) + ": |");
        }
        return text.append('\n').toString();
    }
}
