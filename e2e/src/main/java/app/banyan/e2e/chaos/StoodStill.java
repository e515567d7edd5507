package app.banyan.e2e.chaos;

import java.time.Duration;

/** The part keeps its connections and its locks and says nothing, as behind a network that was cut, or in a long pause. */
record StoodStill(String part, Duration time) implements Fault {

    @Override
    public String words() {
        return "%s stands still for %d s".formatted(part, time.toSeconds());
    }

    @Override
    public void strike(Scene scene) {
        scene.later().run(time, scene.platform().pause(part)::resume);
    }
}
