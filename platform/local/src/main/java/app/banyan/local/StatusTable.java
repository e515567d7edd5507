package app.banyan.local;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What runs at one moment, as a table for the terminal.
 *
 * @param passing processes that make start-up caches and then go away
 */
record StatusTable(List<Row> rows, List<Row> passing) {

    record Row(ProcessRecord process, boolean alive, long bytes) {}

    static StatusTable of(Home home) {
        var lasting = ProcessRecord.all(home);
        var passing = ProcessRecord.all(home.rehearsal());
        var pids = Stream.concat(lasting.stream(), passing.stream())
                .map(record -> record.process().pid())
                .collect(Collectors.toSet());
        return new StatusTable(rows(lasting, pids), rows(passing, pids));
    }

    private static List<Row> rows(List<ProcessRecord> records, Set<Long> pids) {
        return records.stream()
                .map(record -> new Row(
                        record, record.process().isAlive(), record.process().residentBytes(pids)))
                .toList();
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
        return memory(rows);
    }

    private static String memory(List<Row> rows) {
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
        var rehearsal = passing.isEmpty()
                ? ""
                : "%nStart-up caches are being made in the background: %d more processes, %s, for a while."
                        .formatted(passing.size(), memory(passing));
        return head + lines + rows.stream().filter(Row::alive).count() + " processes, " + memory() + rehearsal;
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
