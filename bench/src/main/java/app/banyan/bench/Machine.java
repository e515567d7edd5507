package app.banyan.bench;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the platform's processes have used so far, as the kernel counts it. A process answers for its children too, as
 * PostgreSQL does for its backends, unless they have a name of their own.
 */
final class Machine {

    /** The kernel tells processor time in hundredths of a second, whatever its own clock does. */
    private static final int MILLIS_PER_TICK = 10;

    private static final String COMPILER = "CompilerThre";

    private final Path proc;
    private final Map<String, Long> processes;

    /** @param processes pids by name */
    Machine(Map<String, Long> processes) {
        this(Path.of("/proc"), processes);
    }

    Machine(Path proc, Map<String, Long> processes) {
        this.proc = proc;
        this.processes = new LinkedHashMap<>(processes);
    }

    Usage read() {
        var all = everyProcess();
        var children = all.values().stream().collect(groupingBy(ProcessTimes::parent));
        var used = new LinkedHashMap<String, Usage.OfProcess>();
        processes.forEach((name, pid) -> {
            var head = Optional.ofNullable(all.get(pid))
                    .orElseThrow(() -> new BenchFailed(name + " has ended; what was measured is worth nothing"));
            used.put(name, used(family(head, children)));
        });
        return new Usage(System.nanoTime(), used);
    }

    private Map<Long, ProcessTimes> everyProcess() {
        try (var entries = Files.list(proc)) {
            return entries.filter(entry ->
                            Character.isDigit(entry.getFileName().toString().charAt(0)))
                    .flatMap(entry -> text(entry.resolve("stat")).stream())
                    .map(ProcessTimes::parse)
                    .collect(toMap(ProcessTimes::pid, identity()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private List<ProcessTimes> family(ProcessTimes head, Map<Long, List<ProcessTimes>> children) {
        var members = new ArrayList<>(List.of(head));
        children.getOrDefault(head.pid(), List.of()).stream()
                .filter(child -> !processes.containsValue(child.pid()))
                .forEach(child -> members.addAll(family(child, children)));
        return members;
    }

    private Usage.OfProcess used(List<ProcessTimes> family) {
        var ticks = family.stream().mapToLong(ProcessTimes::ticks).sum();
        var compiling = family.stream().mapToLong(this::compilerTicks).sum();
        return new Usage.OfProcess(ticks * MILLIS_PER_TICK, compiling * MILLIS_PER_TICK, resident(family));
    }

    /** What the JVM's compilers took of it: it passes, unlike the rest. */
    private long compilerTicks(ProcessTimes process) {
        try (var threads = Files.list(proc.resolve(process.pid() + "/task"))) {
            return threads.flatMap(thread -> text(thread.resolve("stat")).stream())
                    .filter(stat -> stat.contains(COMPILER))
                    .mapToLong(stat -> ProcessTimes.parse(stat).ticks())
                    .sum();
        } catch (IOException gone) {
            return 0;
        }
    }

    /** Memory of one's own is added up; what is mapped or shared, as PostgreSQL's buffers are, counts once. */
    private long resident(List<ProcessTimes> family) {
        var kinds = List.of("RssAnon:", "RssFile:", "RssShmem:");
        var members = family.stream()
                .map(member -> text(proc.resolve(member.pid() + "/status")).orElse(""))
                .toList();
        var own = members.stream()
                .mapToLong(status -> kilobytes(status, kinds.get(0)))
                .sum();
        var once = kinds.subList(1, 3).stream()
                .mapToLong(kind -> members.stream()
                        .mapToLong(status -> kilobytes(status, kind))
                        .max()
                        .orElse(0))
                .sum();
        return (own + once) * 1024;
    }

    private static long kilobytes(String status, String kind) {
        return Stream.of(status.split("\n"))
                .filter(line -> line.startsWith(kind))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .sum();
    }

    /** Nothing when the process or thread has ended meanwhile. */
    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
