package app.banyan.runtime.idempotency;

import jakarta.enterprise.context.RequestScoped;

/** Whether this request's answer was given before. */
@RequestScoped
public class Replay {

    private boolean happened;

    void happened() {
        happened = true;
    }

    boolean hasHappened() {
        return happened;
    }
}
