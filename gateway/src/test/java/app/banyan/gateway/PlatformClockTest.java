package app.banyan.gateway;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformClockTest {

    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private PlatformClock clock;

    @BeforeEach
    void set() {
        clock = new PlatformClock(vertx, Optional.of(directory));
    }

    @AfterEach
    void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void time_that_was_never_moved_is_the_systems() throws Exception {
        var told = told(clock.now());
        assertThat(told.getString("ahead")).isEqualTo("PT0S");
        assertThat(told.getInstant("now")).isBefore(Instant.now().plusSeconds(1));
    }

    @Test
    void a_move_is_answered_when_every_service_follows() throws Exception {
        var moved = clock.forward(step("P7D"));
        TimeUnit.MILLISECONDS.sleep(200);
        assertThat(moved.isComplete()).isFalse();

        everyServiceFollows();
        assertThat(told(moved).getString("ahead")).isEqualTo("PT168H");
        assertThat(told(clock.now()).getInstant("now")).isAfter(Instant.now().plus(Duration.ofDays(6)));
    }

    @Test
    void of_ten_moves_at_once_none_is_lost() throws Exception {
        everyServiceFollows();
        var moves = IntStream.range(0, 10)
                .mapToObj(i -> clock.forward(step("PT1H")))
                .toList();
        for (var move : moves) {
            told(move);
        }
        assertThat(told(clock.now()).getString("ahead")).isEqualTo("PT10H");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"forward\":\"-P1D\"}",
                "{\"forward\":\"PT0S\"}",
                "{\"forward\":\"P801D\"}",
                "{\"forward\":\"7 days\"}",
                "{\"forward\":7}",
                "{}",
                "no JSON",
                ""
            })
    void what_is_no_step_forward_is_refused_and_moves_nothing(String body) throws Exception {
        var refused = clock.forward(Buffer.buffer(body));
        assertThat(refused.cause())
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.problem()).isEqualTo(Problem.CLOCK_STEP));
        assertThat(told(clock.now()).getString("ahead")).isEqualTo("PT0S");
    }

    /** As the services do: each writes down what it follows. */
    private void everyServiceFollows() {
        vertx.setPeriodic(10, _ -> {
            try {
                var seen = Files.createDirectories(directory.resolve("seen"));
                if (Files.exists(directory.resolve("ahead"))) {
                    for (var service : Service.ALL) {
                        var unfinished =
                                Files.copy(directory.resolve("ahead"), seen.resolve("unfinished"), REPLACE_EXISTING);
                        Files.move(unfinished, seen.resolve(service.label()), ATOMIC_MOVE);
                    }
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    private static Buffer step(String duration) {
        return new JsonObject().put("forward", duration).toBuffer();
    }

    private static JsonObject told(Future<Buffer> answer) throws Exception {
        return answer.toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS)
                .toJsonObject();
    }
}
