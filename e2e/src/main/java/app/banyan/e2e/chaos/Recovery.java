package app.banyan.e2e.chaos;

import app.banyan.e2e.Api;
import app.banyan.e2e.StoryBroke;
import app.banyan.local.PlatformFault;
import app.banyan.local.RunningPlatform;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Everything that was broken is mended: faults are called off, held webhooks come, and then there is nothing to do but
 * to wait. Whatever does not come to rest within its limit is said.
 */
final class Recovery {

    private static final Duration PAUSE = Duration.ofMillis(500);

    /** Long enough for every order, page and offer that is open to be over. */
    private static final Duration TIME_PASSES = Duration.ofDays(5);

    /** So often in a row must all be quiet: events pass from service to service between two answers. */
    private static final int QUIET_IN_A_ROW = 3;

    private static final String OPEN =
            "select count(*) from orders where state = 'AWAITING_PAYMENT' having count(*) > 0";

    private final Scene scene;
    private final RunningPlatform platform;
    private final Api api;
    private final Duration limit;
    private final List<String> unrest = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private final long begun = System.nanoTime();

    Recovery(Scene scene, Duration limit) {
        this.scene = scene;
        this.platform = scene.platform();
        this.api = scene.api();
        this.limit = limit;
    }

    /** What did not come to rest. */
    List<String> unrest() {
        return unrest;
    }

    /** What was waited for, and when it was there. */
    List<String> story() {
        return story;
    }

    Recovery mend() {
        await("every part is ready", this::notReady);
        await("Stripe behaves", this::stripeMended);
        var mended = InstantSource.system().instant();
        await("lost webhooks were looked for", () -> backfilledSince(mended));
        await("all is quiet", this::notQuiet);
        await("business time has passed", () -> {
            new TimeMoves(TIME_PASSES).strike(scene);
            return Optional.empty();
        });
        await("what is over has ended", this::open);
        await("all is quiet again", this::notQuiet);
        return this;
    }

    /** @param missing what is not so yet */
    private void await(String what, Supplier<Optional<String>> missing) {
        var end = System.nanoTime() + limit.toNanos();
        var last = look(missing);
        while (last.isPresent()) {
            if (System.nanoTime() > end) {
                unrest.add("not within %d s: %s (%s)".formatted(limit.toSeconds(), what, last.get()));
                return;
            }
            rest();
            last = look(missing);
        }
        story.add("%.1f s: %s".formatted((System.nanoTime() - begun) / 1e9, what));
    }

    private static Optional<String> look(Supplier<Optional<String>> missing) {
        try {
            return missing.get();
        } catch (StoryBroke | PlatformFault notYet) {
            return Optional.of(notYet.getMessage());
        }
    }

    private Optional<String> notReady() {
        var down = platform.names().stream()
                .filter(name -> !platform.isReady(name))
                .toList();
        return down.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", down));
    }

    private Optional<String> stripeMended() {
        scene.stripe().clear();
        scene.stripe().releaseHeld("shuffled");
        scene.stripe().settleRefunds(platform.stripeKey());
        return Optional.empty();
    }

    private Optional<String> backfilledSince(Instant mended) {
        var since = Aftermath.rows(platform, "payments", "select until from backfill where until > '" + mended + "'");
        return since.isEmpty() ? Optional.of("the last look began before " + mended) : Optional.empty();
    }

    private Optional<String> notQuiet() {
        for (var look = 0; look < QUIET_IN_A_ROW; look++) {
            var quiescence =
                    api.get("/v1/operations/quiescence", scene.operator().get()).expect(200);
            if (!quiescence.get("quiet").asBoolean()) {
                return Optional.of(quiescence.get("services").toString());
            }
            var webhooks = scene.stripe().waiting();
            if (webhooks > 0) {
                return Optional.of(webhooks + " webhooks were not accepted");
            }
        }
        return Optional.empty();
    }

    /** Orders whose time is over and that have not ended yet. */
    private Optional<String> open() {
        return Stream.of("courses", "membership", "mall")
                .flatMap(service -> Aftermath.rows(platform, service, OPEN).stream()
                        .map(number -> number + " orders of " + service))
                .findFirst();
    }

    private static void rest() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoryBroke("interrupted", stopped);
        }
    }
}
