package app.banyan.local;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;

/**
 * The built programs, in a directory of their own: what runs is never what the next build writes to.
 *
 * <pre>
 * local/ sandbox/ e2e/ bench/   a jar and its dependencies in lib/
 * identity/ … gateway/          what Quarkus packaged: quarkus-run.jar and lib/
 * cache/                        start-up caches of these very files
 * </pre>
 */
public record App(Path directory) {

    private static final Map<String, String> LIBRARIES =
            Map.of("local", "platform/local", "sandbox", "platform/sandbox", "e2e", "e2e", "bench", "bench");

    /** Copies what the build of a source tree left in its target directories. */
    public static App assemble(Path repository, Path directory) {
        try {
            for (var library : LIBRARIES.entrySet()) {
                copyLibrary(repository.resolve(library.getValue()), directory.resolve(library.getKey()));
            }
            for (var service : Catalogue.SERVICES) {
                copyService(repository.resolve("services").resolve(service), directory.resolve(service));
            }
            copyService(repository.resolve("gateway"), directory.resolve(Catalogue.GATEWAY));
            return new App(directory);
        } catch (IOException failed) {
            throw new PlatformFault("The built programs cannot be copied to " + directory + ": " + failed, failed);
        }
    }

    Path library(String name) {
        return directory.resolve(name);
    }

    Path service(String name) {
        return directory.resolve(name).resolve("quarkus-run.jar");
    }

    /** Where a program's start-up cache lies; it is good for these files, this JDK and these flags only. */
    Path startupCache(String name) {
        var key = HexFormat.of().toHexDigits(Objects.hash(Runtime.version().toString(), Jvm.flags(Profile.EVERYDAY)));
        return directory.resolve("cache").resolve(name + "-" + key + ".aot");
    }

    private static void copyService(Path module, Path destination) throws IOException {
        copyTree(module.resolve("target/quarkus-app"), destination);
    }

    private static void copyLibrary(Path module, Path destination) throws IOException {
        if (Files.notExists(module.resolve("target/lib"))) {
            // The demo is packaged after the end-to-end tests, which need the rest.
            return;
        }
        copyTree(module.resolve("target/lib"), destination.resolve("lib"));
        try (var files = Files.newDirectoryStream(module.resolve("target"), "banyan-*-SNAPSHOT.jar")) {
            for (var jar : files) {
                copy(jar, destination.resolve(jar.getFileName()));
            }
        }
    }

    private static void copyTree(Path source, Path destination) throws IOException {
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(destination.resolve(source.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                copy(file, destination.resolve(source.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void copy(Path file, Path destination) throws IOException {
        Files.copy(file, destination, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }
}
