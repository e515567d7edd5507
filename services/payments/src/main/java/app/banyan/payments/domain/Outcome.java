package app.banyan.payments.domain;

/** What became of an event. */
public sealed interface Outcome {

    record Handled() implements Outcome {}

    /** Left alone, and why. */
    record Ignored(String reason) implements Outcome {}
}
