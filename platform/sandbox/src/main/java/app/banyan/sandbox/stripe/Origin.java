package app.banyan.sandbox.stripe;

import java.util.Optional;

/** The API call that an event came of; {@link #NONE} when a buyer or time itself caused it. */
record Origin(Optional<String> request, Optional<String> idempotencyKey) {

    static final Origin NONE = new Origin(Optional.empty(), Optional.empty());
}
