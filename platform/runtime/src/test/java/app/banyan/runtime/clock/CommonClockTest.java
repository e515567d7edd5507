package app.banyan.runtime.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommonClockTest {

    private static final Duration WEEK = Duration.ofDays(7);

    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final BusinessClock clock = new BusinessClock();

    @AfterEach
    void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void a_service_that_starts_follows_at_once_and_says_so() throws IOException {
        Files.writeString(directory.resolve("ahead"), "PT168H");
        start(Optional.of(directory));
        assertThat(clock.instant()).isAfter(Instant.now().plus(WEEK).minusSeconds(1));
        assertThat(directory.resolve("seen").resolve("courses")).hasContent("PT168H");
    }

    @Test
    void a_service_that_runs_follows_soon() throws Exception {
        start(Optional.of(directory));
        assertThat(directory.resolve("seen").resolve("courses")).hasContent("PT0S");
        Files.writeString(directory.resolve("ahead"), "PT168H");
        for (var tries = 0; clock.instant().isBefore(Instant.now().plus(WEEK).minusSeconds(1)); tries++) {
            assertThat(tries).isLessThan(100);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @Test
    void without_a_directory_business_time_is_the_systems() {
        start(Optional.empty());
        assertThat(clock.instant()).isBefore(Instant.now().plusSeconds(1));
    }

    private void start(Optional<Path> kept) {
        new CommonClock(clock, vertx, kept, "courses").start(new StartupEvent());
    }
}
