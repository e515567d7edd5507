package app.banyan.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The programs that Maven left in a source tree. */
record Packaged(Path tree) {

    static final String GATEWAY = "gateway";

    private static final List<String> SERVICES =
            List.of("identity", "membership", "courses", "community", "mall", "payments", "commission", "insights");

    /** Everything that runs in a container. */
    static final List<String> PROGRAMS =
            Stream.concat(Stream.of(GATEWAY), SERVICES.stream()).toList();

    /** What Quarkus made of a program: {@code quarkus-run.jar} with {@code lib}, {@code app} and {@code quarkus}. */
    Path folder(String program) throws IOException {
        var module = program.equals(GATEWAY)
                ? tree.resolve(program)
                : tree.resolve("services").resolve(program);
        var folder = module.resolve("target/quarkus-app");
        if (!Files.isRegularFile(folder.resolve("quarkus-run.jar"))) {
            throw new IOException("There is no packaged %s in %s: run `mvn -Dmaven.test.skip=true package` first."
                    .formatted(program, folder));
        }
        return folder;
    }

    /**
     * The files of one program by layer, the one that changes least first: libraries that every service has, from one
     * folder for all of them, so that they are one and the same layer; further libraries; the platform's own; the
     * program. A layer that would be empty is left out.
     */
    List<List<File>> layers(String program) throws IOException {
        var folder = folder(program);
        var common = program.equals(GATEWAY) ? Set.<Path>of() : common();
        var layers = new ArrayList<List<File>>();
        for (var layer : Layer.values()) {
            var from = layer == Layer.COMMON ? folder(SERVICES.getFirst()) : folder;
            var files = files(folder)
                    .filter(file -> Layer.of(file, common) == layer)
                    .map(file -> new File(from.resolve(file), file))
                    .toList();
            if (!files.isEmpty()) {
                layers.add(files);
            }
        }
        return layers;
    }

    /** @param inside where it lies below the program's folder */
    record File(Path source, Path inside) {}

    private enum Layer {
        COMMON,
        LIBRARIES,
        PLATFORM,
        PROGRAM;

        static Layer of(Path file, Set<Path> common) {
            if (!file.startsWith("lib")) {
                return PROGRAM;
            }
            if (file.getFileName().toString().startsWith("app.banyan.")) {
                return PLATFORM;
            }
            return common.contains(file) ? COMMON : LIBRARIES;
        }
    }

    /** Of one name, and so of one version, in every service. */
    private Set<Path> common() throws IOException {
        Set<Path> common = null;
        for (var service : SERVICES) {
            var files = files(folder(service)).collect(Collectors.toCollection(TreeSet::new));
            if (common == null) {
                common = files;
            } else {
                common.retainAll(files);
            }
        }
        return common;
    }

    private static Stream<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(folder::relativize).sorted().toList().stream();
        }
    }
}
