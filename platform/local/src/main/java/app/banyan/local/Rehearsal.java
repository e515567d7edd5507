package app.banyan.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the start-up caches (JDK's ahead-of-time cache), which halve the time a program needs to start. A cache records a
 * real start, so every program starts once more: on a throwaway PostgreSQL and Kafka of its own, at the lowest priority,
 * without touching the data or the messages of the platform that runs.
 */
final class Rehearsal {

    private static final Duration READY_LIMIT = Duration.ofSeconds(180);
    private static final Duration RECORDING_LIMIT = Duration.ofSeconds(180);

    private final Home home;
    private final Plan plan;
    private final Supervisor stage;
    private boolean over;

    Rehearsal(Settings settings, App app) {
        this.home = settings.home().rehearsal();
        cleanUp(home);
        home.create();
        this.plan = new Plan(settings.in(home), app, Addresses.anyFree());
        this.stage = new Supervisor(home);
    }

    /** Removes what a rehearsal left when its supervisor was killed. */
    static void cleanUp(Home home) {
        Supervisor.stopRecorded(home);
        Commands.run(List.of("rm", "-rf", home.root().toString()));
    }

    /** Records a start of every program that has no cache yet. */
    void run() {
        var foundation = plan.foundation();
        try {
            record(foundation);
            stage.keep(foundation.stream()
                    .filter(Rehearsal::isStage)
                    .map(Part::quietly)
                    .toList());
            stage.keepers().forEach(Keeper::awaitReady);
            plan.createDatabases();
            plan.createTopics();
            record(plan.services());
        } catch (IOException failed) {
            throw new PlatformFault("The start-up caches cannot be made: " + failed.getMessage(), failed);
        } finally {
            stop();
        }
    }

    /** Ends the rehearsal, finished or not; an unfinished cache is thrown away with it. */
    void stop() {
        synchronized (this) {
            over = true;
        }
        stage.stop();
        cleanUp(home);
    }

    /** Started and noted at once, or not at all: what is not noted would outlive the supervisor. */
    private synchronized ProcessRecord begin(Part part, Path unfinished) throws IOException {
        if (over) {
            throw new PlatformFault("The rehearsal was ended before " + part.name() + " had its turn.");
        }
        var command = Part.quietly(part.withJvmFlag("-XX:AOTCacheOutput=" + unfinished));
        var noted = part.record(Part.start(command, part.environment(), home.log(part.name())), 0, 0);
        noted.write(home);
        return noted;
    }

    private static boolean isStage(Part part) {
        return part.name().equals(Catalogue.POSTGRES) || part.name().equals(Catalogue.KAFKA);
    }

    private void record(List<Part> parts) throws IOException {
        for (var part : parts) {
            if (part.lacksStartupCache()) {
                record(part, part.startupCache().orElseThrow());
            }
        }
    }

    private void record(Part part, Path cache) throws IOException {
        Files.createDirectories(cache.getParent());
        Files.createDirectories(home.logs());
        var unfinished = home.root().resolve(cache.getFileName());
        var noted = begin(part, unfinished);
        var deadline = System.nanoTime() + READY_LIMIT.toNanos();
        while (!part.readiness().reached() && System.nanoTime() < deadline) {
            if (noted.process().awaitExit(Duration.ofMillis(250))) {
                throw new PlatformFault(
                        part.name() + " ended during its rehearsal; see " + home.log(part.name()) + ".");
            }
        }
        // The cache is written at the end of the program, by a second JVM that the first one waits for.
        noted.process().stop(part.stopSignal(), RECORDING_LIMIT);
        noted.delete(home);
        if (Files.notExists(unfinished) || Files.size(unfinished) == 0) {
            throw new PlatformFault(part.name() + " left no start-up cache; see " + home.log(part.name()) + ".");
        }
        removeOlder(cache, part.name());
        Files.move(unfinished, cache, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void removeOlder(Path cache, String name) throws IOException {
        var older = new ArrayList<Path>();
        try (var files = Files.newDirectoryStream(cache.getParent(), name + "-*.aot")) {
            files.forEach(older::add);
        }
        for (var file : older) {
            Files.delete(file);
        }
    }
}
