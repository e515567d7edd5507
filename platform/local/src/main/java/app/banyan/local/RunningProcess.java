package app.banyan.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process as it can be found again later: a pid alone may be given to a stranger, so its birth (the machine's boot and
 * the clock tick of the start) belongs to its name. It does not matter who started it.
 */
record RunningProcess(long pid, String birth) {

    private static final int START_TICK_FIELD = 22;

    /** A process that has ended already gets a birth that no living one has. */
    static RunningProcess of(ProcessHandle handle) {
        return find(handle.pid()).orElseGet(() -> new RunningProcess(handle.pid(), "ended"));
    }

    static RunningProcess self() {
        return of(ProcessHandle.current());
    }

    private static Optional<RunningProcess> find(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The program's name, field 2, may hold spaces and brackets; the fields are counted from behind it.
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            if (fields[0].equals("Z")) {
                return Optional.empty();
            }
            var boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            return Optional.of(new RunningProcess(pid, boot + "/" + fields[START_TICK_FIELD - 3]));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Whether the very same process still runs; a stranger with its pid does not count. */
    boolean isAlive() {
        return find(pid).filter(this::equals).isPresent();
    }

    /** Waits at most that long for its end, and says whether it came. */
    boolean awaitExit(Duration limit) {
        var handle = ProcessHandle.of(pid);
        if (handle.isEmpty() || !isAlive()) {
            return true;
        }
        try {
            handle.get().onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillRunning) {
            return false;
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            throw Commands.interrupted(interrupted);
        }
    }

    /** Asks it to stop and kills it when it has not ended in time. */
    void stop(String signal, Duration limit) {
        signal(signal);
        if (!awaitExit(limit)) {
            signal("KILL");
            awaitExit(Duration.ofSeconds(10));
        }
    }

    void signal(String signal) {
        if (isAlive()) {
            // A process that ends between the two is what was wanted.
            Commands.run(List.of("sh", "-c", "kill -s " + signal + " " + pid + " || true"));
        }
    }

    /**
     * Resident memory in bytes, its children included, except those that are shown by themselves. Anonymous memory is
     * added up; memory mapped from files and shared memory, which PostgreSQL's children all see, are counted once.
     */
    long residentBytes(Set<Long> shownByThemselves) {
        var handle = ProcessHandle.of(pid);
        if (handle.isEmpty() || !isAlive()) {
            return 0;
        }
        long anonymous = 0;
        long mapped = 0;
        long shared = 0;
        for (var member : family(handle.get(), shownByThemselves)) {
            var status = statusLines(member.pid());
            anonymous += kilobytes(status, "RssAnon:");
            mapped = Math.max(mapped, kilobytes(status, "RssFile:"));
            shared = Math.max(shared, kilobytes(status, "RssShmem:"));
        }
        return (anonymous + mapped + shared) * 1024;
    }

    private static List<ProcessHandle> family(ProcessHandle head, Set<Long> without) {
        var members = new ArrayList<>(List.of(head));
        head.children()
                .filter(child -> !without.contains(child.pid()))
                .forEach(child -> members.addAll(family(child, without)));
        return members;
    }

    private static List<String> statusLines(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"));
        } catch (IOException gone) {
            return List.of();
        }
    }

    private static long kilobytes(List<String> status, String field) {
        return status.stream()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }
}
