package app.banyan.runtime;

import app.banyan.kernel.Refusal;

/** The refusals that every service shares. */
public sealed interface RuntimeRefusal extends Refusal {

    record IdempotencyKeyMissing() implements RuntimeRefusal {}

    record IdempotencyKeyReused() implements RuntimeRefusal {}

    record CursorInvalid() implements RuntimeRefusal {}

    /** The thing is not there, or not the caller's: the answer is the same, so that nothing leaks. */
    record NotFound() implements RuntimeRefusal {}
}
