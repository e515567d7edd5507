package app.banyan.local;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What runs at one moment, as a table for the terminal. */
record StatusTable(List<Row> rows) {

    record Row(ProcessRecord process, boolean alive, long bytes) {}

    static StatusTable of(Home home) {
        var records = ProcessRecord.all(home);
        var pids = records.stream().map(record -> record.process().pid()).collect(Collectors.toSet());
        return new StatusTable(records.stream()
                .map(record -> new Row(
                        record, record.process().isAlive(), record.process().residentBytes(pids)))
                .toList());
    }

    /** Whether each of these parts runs, and was started the way the plan says. */
    boolean runs(List<Part> parts) {
        return parts.stream()
                .allMatch(part -> rows.stream()
                        .anyMatch(row -> row.process().name().equals(part.name())
                                && row.process().fingerprint().equals(part.fingerprint())));
    }

    boolean anythingRuns() {
        return rows.stream().anyMatch(Row::alive);
    }

    String memory() {
        return megabytes(rows.stream().mapToLong(Row::bytes).sum());
    }

    @Override
    public String toString() {
        var format = "%-22s %7s  %-10s %9s %9s %9s  %s%n";
        var head = format.formatted("NAME", "PID", "STATE", "UPTIME", "RESTARTS", "MEMORY", "ADDRESS");
        var lines = rows.stream()
                .map(row -> format.formatted(
                        row.process().name(),
                        row.process().process().pid(),
                        state(row),
                        row.alive() ? uptime(row.process()) : "-",
                        row.process().restarts(),
                        megabytes(row.bytes()),
                        row.process().address()))
                .collect(Collectors.joining());
        var running = rows.stream().filter(Row::alive).count();
        return head + lines + running + " processes, " + memory();
    }

    private static String state(Row row) {
        return row.alive()
                ? row.process().state().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                : "gone";
    }

    private static String uptime(ProcessRecord record) {
        var up = Duration.between(record.started(), Clock.systemUTC().instant());
        return "%d:%02d:%02d".formatted(up.toHours(), up.toMinutesPart(), up.toSecondsPart());
    }

    private static String megabytes(long bytes) {
        return (bytes >> 20) + " MB";
    }
}
