package app.banyan.runtime.clock;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Business time of a whole local platform. Its directory holds {@code ahead}, by how much business time is ahead of the
 * system's, as an ISO 8601 duration; a service follows it before it is ready and ever after, and writes down in
 * {@code seen/<service>} what it follows, so that whoever moved the time knows when everybody did. Nowhere else is there
 * such a directory.
 */
@ApplicationScoped
class CommonClock {

    private static final long EVERY_MILLIS = 100;

    private final BusinessClock clock;
    private final Vertx vertx;
    private final Optional<Path> directory;
    private final String service;
    private volatile Duration followed;

    CommonClock(
            BusinessClock clock,
            Vertx vertx,
            @ConfigProperty(name = "banyan.clock-directory") Optional<Path> directory,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.clock = clock;
        this.vertx = vertx;
        this.directory = directory;
        this.service = service;
    }

    void start(@Observes StartupEvent started) {
        directory.ifPresent(kept -> {
            follow(kept);
            vertx.setPeriodic(EVERY_MILLIS, _ -> vertx.executeBlocking(() -> follow(kept)));
        });
    }

    /** Also when nothing was ever moved: then it says so. */
    private Duration follow(Path kept) {
        try {
            var ahead = ahead(kept.resolve("ahead"));
            if (!ahead.equals(followed)) {
                clock.moveTo(ahead);
                var seen = Files.createDirectories(kept.resolve("seen"));
                var unfinished = Files.writeString(seen.resolve(service + ".unfinished"), ahead.toString());
                Files.move(unfinished, seen.resolve(service), StandardCopyOption.ATOMIC_MOVE);
                followed = ahead;
            }
            return ahead;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Duration ahead(Path file) throws IOException {
        try {
            return Duration.parse(Files.readString(file).strip());
        } catch (NoSuchFileException neverMoved) {
            return Duration.ZERO;
        }
    }
}
