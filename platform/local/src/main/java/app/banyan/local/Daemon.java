package app.banyan.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The supervisor as other terminals see it: a process noted down in the home, and the fault it met, if any. */
record Daemon(Home home) {

    static final String NAME = "supervisor";

    private static final int HEAP = 48;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(90);

    /** Starts it in a session of its own, so that it survives the terminal and its Ctrl-C. */
    Process start(App app, Profile profile) {
        var command = new ArrayList<>(List.of("setsid"));
        command.addAll(Jvm.main(
                Profile.EVERYDAY,
                HEAP,
                app.library("local"),
                Banyan.class.getName(),
                "supervise",
                app.directory().toString()));
        try {
            Files.createDirectories(home.logs());
            Files.deleteIfExists(fault());
            var builder = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(home.log(NAME).toFile());
            builder.environment().put(Settings.PROFILE, profile.word());
            return builder.start();
        } catch (IOException failed) {
            throw new PlatformFault("The supervisor cannot be started: " + failed.getMessage(), failed);
        }
    }

    /** Called by the daemon itself; the programs it runs are its fingerprint. */
    void announce(Path app) {
        new ProcessRecord(
                        NAME,
                        -1,
                        RunningProcess.self(),
                        ProcessRecord.State.READY,
                        ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH),
                        0,
                        0,
                        0,
                        "",
                        "TERM",
                        app.toString())
                .write(home);
    }

    Optional<ProcessRecord> running() {
        return ProcessRecord.find(home, NAME).filter(record -> record.process().isAlive());
    }

    /** Whether the process just started has taken over. */
    boolean runsAs(long pid) {
        return running().filter(record -> record.process().pid() == pid).isPresent();
    }

    boolean runs(App app) {
        return running()
                .filter(record -> record.fingerprint().equals(app.directory().toString()))
                .isPresent();
    }

    /** Stops the daemon, which stops its parts, and then whatever a killed daemon left. */
    void stop() {
        running().ifPresent(record -> record.process().stop("TERM", STOP_LIMIT));
        Supervisor.stopRecorded(home.rehearsal());
        Supervisor.stopRecorded(home);
    }

    void report(PlatformFault met) {
        try {
            Files.writeString(fault(), met.getMessage());
        } catch (IOException failed) {
            met.addSuppressed(failed);
        }
        System.err.println(met.getMessage());
    }

    Optional<String> reportedFault() {
        try {
            return Files.exists(fault()) ? Optional.of(Files.readString(fault())) : Optional.empty();
        } catch (IOException failed) {
            throw new PlatformFault("The file " + fault() + " cannot be read.", failed);
        }
    }

    private Path fault() {
        return home.run().resolve("fault");
    }
}
