package app.banyan.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Command lines of Java programs, sized for a dozen of them on two cores. */
final class Jvm {

    /** In whatever way it runs. */
    private static final List<String> ALWAYS = List.of(
            "-Xss512k",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xlog:aot*=error",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private Jvm() {}

    static List<String> jar(Profile profile, int heapMegabytes, Path jar) {
        var command = java(profile, heapMegabytes);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    /** A main class of a directory that holds a jar and its dependencies in {@code lib}. */
    static List<String> main(
            Profile profile, int heapMegabytes, Path directory, String mainClass, String... arguments) {
        return main(profile, heapMegabytes, List.of(directory), mainClass, arguments);
    }

    /** The same for a class that needs what lies in several such directories. */
    static List<String> main(
            Profile profile, int heapMegabytes, List<Path> directories, String mainClass, String... arguments) {
        var command = java(profile, heapMegabytes);
        var classPath = directories.stream().map(Jvm::classPath).collect(Collectors.joining(":"));
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    /** All that makes a start-up cache good for one way of starting and not for another. */
    static List<String> flags(Profile profile) {
        var flags = new ArrayList<>(profile.jvmFlags());
        flags.addAll(ALWAYS);
        return flags;
    }

    private static List<String> java(Profile profile, int heapMegabytes) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags(profile));
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
