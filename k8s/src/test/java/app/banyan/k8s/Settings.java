package app.banyan.k8s;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a program must be told from outside, read from its own configuration: names in {@code ${NAME}} without a default,
 * with an empty one or with an address of this machine, properties that are such an address themselves, and the
 * addresses of the services that it asks. What only the local profile or tests read does not count.
 */
record Settings(Path repository) {

    private static final String LOCAL = "127.0.0.1";
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(:([^${}]*))?}");
    private static final Pattern NAME = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)[:}]");
    private static final Pattern DEPENDENCY =
            Pattern.compile("<artifactId>banyan-([a-z]+)</artifactId>\\s*(<scope>test</scope>)?");
    private static final Pattern PROGRAM_NAME = Pattern.compile("\"([a-z]+)\"");

    /** Empty is right: Stripe itself; and of identity, which asks no other service. */
    private static final Set<String> MAY_BE_EMPTY = Set.of("payments STRIPE_API_BASE", "identity BANYAN_CLIENT_SECRET");

    /** Sources by module: they do not change while tests run, and are many. */
    private static final Map<Path, List<String>> READ = new ConcurrentHashMap<>();

    /** Names of environment variables. */
    Set<String> neededBy(String program) {
        var needed = new TreeSet<String>();
        for (var module : modules(program)) {
            properties(module).forEach((name, value) -> {
                if (!name.startsWith("%local.") && !name.startsWith("%test.")) {
                    needed.addAll(referred(value));
                    if (value.contains(LOCAL) && !value.contains("${")) {
                        needed.add(variable(name));
                    }
                }
            });
            sources(module).forEach(source -> needed.addAll(referred(source)));
        }
        peersOf(program).forEach(peer -> needed.add("BANYAN_" + peer.toUpperCase(Locale.ROOT) + "_URL"));
        needed.removeIf(name -> MAY_BE_EMPTY.contains(program + " " + name));
        return needed;
    }

    /** Every variable that means something to a program. */
    Set<String> knownTo(String program) {
        var known = new TreeSet<String>();
        for (var module : modules(program)) {
            properties(module).forEach((name, value) -> {
                known.add(variable(name));
                NAME.matcher(value).results().forEach(found -> known.add(found.group(1)));
            });
            sources(module)
                    .forEach(source -> NAME.matcher(source).results().forEach(found -> known.add(found.group(1))));
        }
        peersOf(program).forEach(peer -> known.add("BANYAN_" + peer.toUpperCase(Locale.ROOT) + "_URL"));
        return known;
    }

    /** How long a program waits for what is under way when it is asked to stop. */
    Duration shutdownOf(String program) {
        return modules(program).stream()
                .map(module -> properties(module).get("quarkus.shutdown.timeout"))
                .filter(Objects::nonNull)
                .map(timeout -> Duration.parse("PT" + timeout))
                .findFirst()
                .orElseThrow();
    }

    /** The services that a program's code names where it asks others. */
    Set<String> peersOf(String program) {
        var peers = new TreeSet<String>();
        for (var module : modules(program)) {
            sources(module).filter(source -> source.contains("peers.get(")).forEach(source -> {
                var names = PROGRAM_NAME.matcher(source);
                while (names.find()) {
                    if (!names.group(1).equals(program) && Files.isDirectory(service(names.group(1)))) {
                        peers.add(names.group(1));
                    }
                }
            });
        }
        return peers;
    }

    /** All that a program's build takes of ours, itself first. */
    private List<Path> modules(String program) {
        var modules = new ArrayList<Path>();
        modules.add(program.equals("gateway") ? repository.resolve(program) : service(program));
        for (var i = 0; i < modules.size(); i++) {
            var found = DEPENDENCY.matcher(Yaml.read(modules.get(i).resolve("pom.xml")));
            while (found.find()) {
                var module = repository.resolve("platform").resolve(found.group(1));
                if (found.group(2) == null && Files.isDirectory(module) && !modules.contains(module)) {
                    modules.add(module);
                }
            }
        }
        return modules;
    }

    private Path service(String name) {
        return repository.resolve("services").resolve(name);
    }

    /** In the order of the file names, so that complaints come in one order. */
    private static TreeMap<String, String> properties(Path module) {
        var all = new TreeMap<String, String>();
        for (var file : List.of("META-INF/microprofile-config.properties", "application.properties")) {
            var path = module.resolve("src/main/resources").resolve(file);
            if (Files.exists(path)) {
                var properties = new Properties();
                try {
                    properties.load(new StringReader(Yaml.read(path)));
                } catch (IOException impossible) {
                    throw new UncheckedIOException(impossible);
                }
                properties.stringPropertyNames().forEach(name -> all.put(name, properties.getProperty(name)));
            }
        }
        return all;
    }

    static Stream<String> sources(Path module) {
        return READ.computeIfAbsent(module, Settings::read).stream();
    }

    private static List<String> read(Path module) {
        try (var files = Files.walk(module.resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(Yaml::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Set<String> referred(String text) {
        var names = new TreeSet<String>();
        var references = REFERENCE.matcher(text);
        while (references.find()) {
            var fallback = references.group(3);
            if (fallback == null || fallback.isEmpty() || fallback.contains(LOCAL)) {
                names.add(references.group(1));
            }
        }
        return names;
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
