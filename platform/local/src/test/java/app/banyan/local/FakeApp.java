package app.banyan.local;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;

/**
 * Built programs as {@link App} wants them, with a {@link TinyServer} in the place of every service and sandbox: what the
 * supervisor does with them is the same, and PostgreSQL and Kafka are the real ones.
 */
final class FakeApp {

    private FakeApp() {}

    static App in(Path directory) throws IOException {
        var local = Files.createDirectories(directory.resolve("local"));
        jar(local.resolve("banyan-local.jar"), "", Path.of("target/classes"));
        linkLibraries(Files.createDirectories(local.resolve("lib")));

        var sandbox = Files.createDirectories(directory.resolve("sandbox/lib")).getParent();
        jar(sandbox.resolve("banyan-sandbox.jar"), "", sandboxClasses(directory.resolve("sandbox-classes")));

        var tiny = sandboxClasses(directory.resolve("service-classes"));
        for (var service : List.of(
                "identity",
                "membership",
                "courses",
                "community",
                "mall",
                "payments",
                "commission",
                "insights",
                "gateway")) {
            var home = Files.createDirectories(directory.resolve(service));
            jar(home.resolve("quarkus-run.jar"), TinyServer.class.getName(), tiny);
        }
        return new App(directory);
    }

    private static void linkLibraries(Path lib) throws IOException {
        for (var entry : System.getProperty("java.class.path").split(":")) {
            if (entry.endsWith(".jar")) {
                var jar = Path.of(entry);
                Files.createSymbolicLink(lib.resolve(jar.getFileName()), jar.toAbsolutePath());
            }
        }
    }

    private static Path sandboxClasses(Path classes) throws IOException {
        var sources = Files.createDirectories(classes.resolveSibling(classes.getFileName() + "-sources"));
        Files.createDirectories(classes);
        var mains = Map.of(
                "StripeSandbox", "app.banyan.sandbox.stripe",
                "MessageSandbox", "app.banyan.sandbox.message",
                "VerificationSandbox", "app.banyan.sandbox.verification");
        for (var main : mains.entrySet()) {
            var source = sources.resolve(main.getKey() + ".java");
            Files.writeString(source, """
                    package %s;
                    public final class %s {
                        public static void main(String[] arguments) throws Exception {
                            app.banyan.local.TinyServer.main(arguments);
                        }
                    }
                    """.formatted(main.getValue(), main.getKey()));
            var compiler = ToolProvider.getSystemJavaCompiler();
            var exit = compiler.run(
                    null, null, null, "-cp", "target/test-classes", "-d", classes.toString(), source.toString());
            if (exit != 0) {
                throw new IOException("javac ended with " + exit);
            }
        }
        var tiny = "app/banyan/local/TinyServer.class";
        Files.createDirectories(classes.resolve(tiny).getParent());
        Files.copy(Path.of("target/test-classes").resolve(tiny), classes.resolve(tiny));
        return classes;
    }

    private static void jar(Path file, String mainClass, Path classes) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!mainClass.isEmpty()) {
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
        }
        try (OutputStream out = Files.newOutputStream(file);
                var jar = new JarOutputStream(out, manifest);
                var walked = Files.walk(classes)) {
            for (var entry : walked.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new JarEntry(classes.relativize(entry).toString()));
                Files.copy(entry, jar);
                jar.closeEntry();
            }
        }
    }
}
