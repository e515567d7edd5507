package app.banyan.runtime.stream;

/** Somebody else has read on. Whoever gets this stops, and starts again from what the database says. */
public final class Fenced extends RuntimeException {

    Fenced(String message) {
        super(message);
    }
}
