package app.banyan.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

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

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    Path keys() {
        return root.resolve("keys");
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path run() {
        return root.resolve("run");
    }
}
