package app.banyan.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** The directory that holds everything one local platform owns: data, keys, logs, process records, built programs. */
public record Home(Path root) {

    /** A new one under the temporary directory, which PostgreSQL's user may enter. */
    public static Home temporary(String name) {
        try {
            var root = Files.createTempDirectory(name + "-");
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x--x"));
            return new Home(root);
        } catch (IOException failed) {
            throw new PlatformFault("No temporary directory can be made: " + failed.getMessage(), failed);
        }
    }

    /**
     * Makes the directories that are missing. Others may pass through the home, since PostgreSQL's user must, and look
     * into nothing.
     */
    void create() {
        try {
            if (Files.notExists(root)) {
                Files.createDirectories(root);
                Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x--x"));
            }
            PostgresFiles.requireTraversable(root);
            for (var closed : List.of(keys(), logs(), run(), kafka(), clock(), root.resolve("sandbox"))) {
                Files.createDirectories(closed);
                Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException failed) {
            throw new PlatformFault(
                    "The home " + root + " cannot be made: " + failed + ". Set BANYAN_HOME to another directory.",
                    failed);
        }
    }

    /** Everything but the built programs. */
    List<Path> data() {
        return Stream.of("postgres", "kafka", "sandbox", "clock", "keys", "run", "logs", "rehearsal", "chaos")
                .map(root::resolve)
                .toList();
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    /** What business time is ahead of the system's, and who follows it. */
    Path clock() {
        return root.resolve("clock");
    }

    Path keys() {
        return root.resolve("keys");
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path log(String name) {
        return logs().resolve(name + ".log");
    }

    Path sandbox(String name) {
        return root.resolve("sandbox").resolve(name);
    }

    /** A whole platform of its own, thrown away when the start-up caches are made. */
    Home rehearsal() {
        return new Home(root.resolve("rehearsal"));
    }

    /** A whole platform of its own, on which things are made to go wrong; kept until the next one for whoever reads its logs. */
    Home chaos() {
        return new Home(root.resolve("chaos"));
    }

    Path run() {
        return root.resolve("run");
    }
}
