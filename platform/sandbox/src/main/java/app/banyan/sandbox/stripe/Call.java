package app.banyan.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * One call of Stripe's API: the id in its path (null if none), its parameters, and the fault to be played on it (an empty
 * object if none).
 */
record Call(String id, Params params, String requestId, Optional<String> idempotencyKey, ObjectNode fault) {

    Origin origin() {
        return new Origin(Optional.of(requestId), idempotencyKey);
    }

    boolean isToldTo(String deed) {
        return fault.path("do").asText().equals(deed);
    }
}
