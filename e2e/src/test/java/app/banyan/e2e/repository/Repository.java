package app.banyan.e2e.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The source tree that these tests are part of. */
final class Repository {

    static final List<String> SERVICES =
            List.of("identity", "membership", "courses", "community", "mall", "payments", "commission", "insights");

    /** As deep as {@code services/<name>/src/main/java}. */
    private static final int DEPTH = 5;

    private Repository() {}

    static Path root() {
        var here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("contracts"))) {
            here = here.getParent();
        }
        return here;
    }

    /** Every {@code src/main/java} of the tree. */
    static List<Path> mainSources() {
        try (var folders = Files.walk(root(), DEPTH)) {
            return folders.filter(folder -> folder.endsWith("src/main/java")).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
