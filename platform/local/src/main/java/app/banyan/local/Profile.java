package app.banyan.local;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Two ways to run the same programs: small and quick to start for every day, or compiled and sized for being measured. */
enum Profile {

    /** A dozen programs on two cores: half the CPU time of a default start, and as little memory as will do. */
    EVERYDAY(
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xms16m"),
            new Heap(160, 160, 64),
            Map.of("shared_buffers", "64MB"),
            true),

    /**
     * As production compiles: both compilers, a heap that is there from the start and half of which is young. The serial
     * collector stays, because with this many processes on a few cores parallel ones only take time from each other.
     * Nothing is made less safe: PostgreSQL waits for the disk here too.
     */
    MEASURED(
            List.of("-XX:+UseSerialGC", "-Xms256m", "-XX:NewSize=128m"),
            new Heap(256, 256, 256),
            Map.of("shared_buffers", "256MB"),
            false);

    /** The largest heap of each kind of program, in megabytes. */
    record Heap(int service, int kafka, int sandbox) {}

    private static final Map<String, String> POSTGRES =
            Map.of("max_connections", "200", "timezone", "UTC", "log_timezone", "UTC");

    private final List<String> jvmFlags;
    private final Heap heap;
    private final Map<String, String> postgres;
    private final boolean startupCaches;

    Profile(List<String> jvmFlags, Heap heap, Map<String, String> postgres, boolean startupCaches) {
        this.jvmFlags = jvmFlags;
        this.heap = heap;
        this.postgres = postgres;
        this.startupCaches = startupCaches;
    }

    static Profile named(String setting, String name) {
        return Arrays.stream(values())
                .filter(profile -> profile.word().equals(name.strip()))
                .findFirst()
                .orElseThrow(() -> new PlatformFault(setting + " must be "
                        + Arrays.stream(values()).map(Profile::word).collect(Collectors.joining(" or "))
                        + ", not \"" + name + "\"."));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<String> jvmFlags() {
        return jvmFlags;
    }

    Heap heap() {
        return heap;
    }

    Map<String, String> postgresSettings() {
        return Stream.of(POSTGRES, postgres)
                .flatMap(settings -> settings.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whether programs start from caches, which are good for the everyday flags only. */
    boolean startupCaches() {
        return startupCaches;
    }

    /** What whoever reads a measurement must know about it. */
    String inWords() {
        return "services %s -Xmx%dm; Kafka -Xmx%dm; PostgreSQL %s, fsync and synchronous_commit on"
                .formatted(
                        String.join(" ", jvmFlags),
                        heap.service(),
                        heap.kafka(),
                        postgres.entrySet().stream()
                                .map(setting -> setting.getKey() + "=" + setting.getValue())
                                .collect(Collectors.joining(", ")));
    }
}
