package app.banyan.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** Starts the parts of a plan in order, keeps every one of them running, and stops them in the reverse order. */
final class Supervisor {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final Home home;
    private final List<List<Keeper>> groups = new CopyOnWriteArrayList<>();
    private boolean stopped;

    Supervisor(Home home) {
        this.home = home;
    }

    /**
     * Starts keeping these parts side by side, after those it keeps already. Those that run from an earlier supervisor,
     * started the same way, go on untouched.
     */
    synchronized void keep(List<Part> parts) {
        if (stopped) {
            throw new PlatformFault("The platform was stopped while it was starting.");
        }
        var order = keepers().size();
        var group = new ArrayList<Keeper>();
        for (var part : parts) {
            group.add(new Keeper(home, part, order++, running(home, part)));
        }
        groups.add(group);
        group.forEach(Keeper::start);
    }

    Keeper keeper(String name) {
        return keepers().stream()
                .filter(keeper -> keeper.part().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new PlatformFault("Nothing called " + name + " runs on this platform."));
    }

    /** In the order of their start. */
    List<Keeper> keepers() {
        return groups.stream().flatMap(List::stream).toList();
    }

    /** Stops the groups one after the other, the last one first; within a group nobody needs anybody. */
    synchronized void stop() {
        stopped = true;
        for (var group : groups.reversed()) {
            try (var stops = Executors.newVirtualThreadPerTaskExecutor()) {
                group.forEach(keeper -> stops.submit(keeper::stop));
            }
        }
        groups.clear();
    }

    /** Stops what an earlier supervisor left behind and no part of this plan continues. */
    static void stopOrphans(Home home, List<Part> plan) {
        Predicate<ProcessRecord> continued = record -> plan.stream()
                .anyMatch(part ->
                        part.name().equals(record.name()) && part.fingerprint().equals(record.fingerprint()));
        Predicate<ProcessRecord> myself = record -> record.process().equals(RunningProcess.self());
        ProcessRecord.all(home).reversed().stream()
                .filter(continued.or(myself).negate())
                .forEach(record -> stop(home, record));
    }

    /** Stops everything written down, whether or not a supervisor still lives. */
    static void stopRecorded(Home home) {
        stopOrphans(home, List.of());
    }

    private static void stop(Home home, ProcessRecord record) {
        // A process that is no longer the one noted down is a stranger with its pid, and is left alone.
        record.process().stop(record.stopSignal(), STOP_LIMIT);
        record.delete(home);
    }

    /** Refuses a plan when somebody else listens on one of its ports, and says which setting moves it. */
    static void requireFreePorts(Home home, List<Part> plan) {
        var taken = plan.stream()
                .filter(part -> running(home, part).isEmpty())
                .flatMap(part -> part.ports().stream()
                        .filter(port -> !isFree(port))
                        .map(port -> "Port " + port + " (" + part.name()
                                + ") is taken by another program. Stop that program, or set "
                                + Addresses.setting(part.name())
                                + " to a free port, or BANYAN_PORT to another base for all."))
                .toList();
        if (!taken.isEmpty()) {
            throw new PlatformFault(String.join("\n", taken));
        }
    }

    /** The process of this part, if one started just this way runs. */
    static Optional<ProcessRecord> running(Home home, Part part) {
        return ProcessRecord.find(home, part.name())
                .filter(record -> record.fingerprint().equals(part.fingerprint()))
                .filter(record -> record.process().isAlive());
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.ofLiteral(Ports.HOST))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
