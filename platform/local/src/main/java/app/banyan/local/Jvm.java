package app.banyan.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Command lines of Java programs, sized for a dozen of them on two cores. */
final class Jvm {

    /** Starts in half the CPU time of the defaults: no compiler threads beyond C1, no collector threads, a small heap. */
    static final List<String> SMALL = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xms16m",
            "-Xss512k",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xlog:aot*=error",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private Jvm() {}

    static List<String> jar(int heapMegabytes, Path jar) {
        var command = small(heapMegabytes);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    /** A main class of a directory that holds a jar and its dependencies in {@code lib}. */
    static List<String> main(int heapMegabytes, Path directory, String mainClass, String... arguments) {
        var command = small(heapMegabytes);
        command.addAll(List.of("-cp", classPath(directory), mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    private static List<String> small(int heapMegabytes) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL);
        command.add("-Xmx" + heapMegabytes + "m");
        return command;
    }

    /** Sorted, because a start-up cache is good for one order of the jars only. */
    private static String classPath(Path directory) {
        return jars(directory).stream().map(Path::toString).collect(Collectors.joining(":"));
    }

    private static List<Path> jars(Path directory) {
        try (var own = Files.list(directory);
                var libraries = Files.list(directory.resolve("lib"))) {
            var jars = new ArrayList<>(own.filter(Jvm::isJar).sorted().toList());
            jars.addAll(libraries.filter(Jvm::isJar).sorted().toList());
            return jars;
        } catch (IOException missing) {
            throw new PlatformFault("No built program is in " + directory + ".", missing);
        }
    }

    private static boolean isJar(Path file) {
        return file.toString().endsWith(".jar");
    }
}
