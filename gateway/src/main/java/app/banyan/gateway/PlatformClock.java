package app.banyan.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Business time of the local platform. It is written down in one file, which every service follows; the answer to a move
 * comes when all of them have. It moves forward only: what was decided at a time stays decided.
 */
@Singleton
class PlatformClock {

    private static final Duration LONGEST_STEP = Duration.ofDays(800);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 50;

    private final Vertx vertx;
    private final Optional<Path> directory;

    @Inject
    PlatformClock(Vertx vertx, GatewayConfig config) {
        this(vertx, config.sandboxes().clockDirectory());
    }

    /** @param directory empty where business time cannot be moved; then nobody gets here */
    PlatformClock(Vertx vertx, Optional<Path> directory) {
        this.vertx = vertx;
        this.directory = directory;
    }

    Future<Buffer> now() {
        return vertx.executeBlocking(() -> told(ahead()));
    }

    /** @param body {@code {"forward": "P7D"}} */
    Future<Buffer> forward(Buffer body) {
        var step = step(body);
        if (step.isNegative() || step.isZero() || step.compareTo(LONGEST_STEP) > 0) {
            return Refused.with(Problem.CLOCK_STEP);
        }
        return vertx.executeBlocking(() -> moved(step), false)
                .compose(ahead ->
                        followed(ahead, System.nanoTime() + LIMIT.toNanos()).map(_ -> told(ahead)));
    }

    private static Duration step(Buffer body) {
        try {
            return Duration.parse(new JsonObject(body).getString("forward", ""));
        } catch (DecodeException | ClassCastException | DateTimeParseException unreadable) {
            return Duration.ZERO;
        }
    }

    /** One after the other, so that none is lost. */
    private synchronized Duration moved(Duration step) throws IOException {
        var ahead = ahead().plus(step);
        var unfinished = Files.writeString(directory.orElseThrow().resolve("unfinished"), ahead.toString());
        Files.move(unfinished, directory.orElseThrow().resolve("ahead"), StandardCopyOption.ATOMIC_MOVE);
        return ahead;
    }

    private Future<Void> followed(Duration ahead, long deadline) {
        return vertx.executeBlocking(() -> behind(ahead), false).compose(behind -> {
            if (behind.isEmpty()) {
                return Future.succeededFuture();
            }
            if (System.nanoTime() > deadline) {
                return Refused.with(Problem.clockNotFollowed(String.join(", ", behind)));
            }
            var again = Promise.<Void>promise();
            vertx.setTimer(POLL_MILLIS, _ -> followed(ahead, deadline).onComplete(again));
            return again.future();
        });
    }

    private List<String> behind(Duration ahead) throws IOException {
        var behind = new ArrayList<String>();
        for (var service : Service.ALL) {
            if (read(directory.orElseThrow().resolve("seen").resolve(service.label()))
                            .compareTo(ahead)
                    < 0) {
                behind.add(service.label());
            }
        }
        return behind;
    }

    private Duration ahead() throws IOException {
        return read(directory.orElseThrow().resolve("ahead"));
    }

    private static Duration read(Path file) throws IOException {
        try {
            return Duration.parse(Files.readString(file).strip());
        } catch (NoSuchFileException neverMoved) {
            return Duration.ZERO;
        }
    }

    private static Buffer told(Duration ahead) {
        return new JsonObject()
                .put("now", Instant.now().plus(ahead).toString())
                .put("ahead", ahead.toString())
                .toBuffer();
    }
}
