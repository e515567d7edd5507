package app.banyan.e2e.chaos;

import java.time.Duration;
import java.util.Map;

/** Business time moves forward for everybody: orders run out while people pay, offers and holds end. */
record TimeMoves(Duration forward) implements Fault {

    private static final int NOT_EVERYBODY_FOLLOWED = 503;

    @Override
    public String words() {
        return "business time moves forward by "
                + forward.toString().substring(1).replace("T", "").toLowerCase();
    }

    @Override
    public void strike(Scene scene) {
        // Sent once: a second time would be a second step. A service that is down follows when it is back.
        var moved = scene.api()
                .once(
                        "POST",
                        "/v1/operations/clock",
                        Map.of("forward", forward.toString()),
                        scene.operator().get());
        if (moved.status() != NOT_EVERYBODY_FOLLOWED) {
            moved.done();
        }
    }
}
