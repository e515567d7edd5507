package app.banyan.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What the supervisor writes down about a process it keeps, in {@code run/<name>.process}: enough for another terminal to
 * show it, and for the next supervisor to take it over.
 */
record ProcessRecord(
        String name,
        int order,
        RunningProcess process,
        State state,
        Instant started,
        long readyMillis,
        int restarts,
        int port,
        String address,
        String stopSignal,
        String fingerprint) {

    enum State {
        STARTING,
        READY,
        NOT_READY,
        RESTARTING,
        STOPPING
    }

    private static final String SUFFIX = ".process";

    ProcessRecord in(State other) {
        return new ProcessRecord(
                name, order, process, other, started, readyMillis, restarts, port, address, stopSignal, fingerprint);
    }

    ProcessRecord readyAfter(long millis) {
        return new ProcessRecord(
                name, order, process, State.READY, started, millis, restarts, port, address, stopSignal, fingerprint);
    }

    /** All that are written down, in the order of their start. */
    static List<ProcessRecord> all(Home home) {
        if (Files.notExists(home.run())) {
            return List.of();
        }
        try (var files = Files.list(home.run())) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .map(ProcessRecord::read)
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparingInt(ProcessRecord::order))
                    .toList();
        } catch (IOException failed) {
            throw new PlatformFault("The process records in " + home.run() + " cannot be read.", failed);
        }
    }

    static Optional<ProcessRecord> find(Home home, String name) {
        return read(file(home, name));
    }

    private static Path file(Home home, String name) {
        return home.run().resolve(name + SUFFIX);
    }

    private static Optional<ProcessRecord> read(Path file) {
        var words = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            words.load(reader);
        } catch (NoSuchFileException neverStarted) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new PlatformFault("The process record " + file + " cannot be read.", failed);
        }
        return Optional.of(new ProcessRecord(
                words.getProperty("name"),
                Integer.parseInt(words.getProperty("order")),
                new RunningProcess(Long.parseLong(words.getProperty("pid")), words.getProperty("birth")),
                State.valueOf(words.getProperty("state")),
                Instant.parse(words.getProperty("started")),
                Long.parseLong(words.getProperty("readyMillis")),
                Integer.parseInt(words.getProperty("restarts")),
                Integer.parseInt(words.getProperty("port")),
                words.getProperty("address"),
                words.getProperty("stopSignal"),
                words.getProperty("fingerprint")));
    }

    /** Replaces the older record in one step, so that a reader never sees half of it. */
    void write(Home home) {
        var words = new Properties();
        words.setProperty("name", name);
        words.setProperty("order", Integer.toString(order));
        words.setProperty("pid", Long.toString(process.pid()));
        words.setProperty("birth", process.birth());
        words.setProperty("state", state.name());
        words.setProperty("started", started.toString());
        words.setProperty("readyMillis", Long.toString(readyMillis));
        words.setProperty("restarts", Integer.toString(restarts));
        words.setProperty("port", Integer.toString(port));
        words.setProperty("address", address);
        words.setProperty("stopSignal", stopSignal);
        words.setProperty("fingerprint", fingerprint);
        var unfinished = home.run().resolve(name + ".unfinished");
        try {
            Files.createDirectories(home.run());
            try (var writer = Files.newBufferedWriter(unfinished)) {
                words.store(writer, null);
            }
            Files.move(unfinished, file(home, name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new PlatformFault("The process record of " + name + " cannot be written.", failed);
        }
    }

    void delete(Home home) {
        try {
            Files.deleteIfExists(file(home, name));
        } catch (IOException failed) {
            throw new PlatformFault("The process record of " + name + " cannot be removed.", failed);
        }
    }
}
