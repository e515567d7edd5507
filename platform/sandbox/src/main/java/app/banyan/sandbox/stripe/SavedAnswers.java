package app.banyan.sandbox.stripe;

import app.banyan.sandbox.Json;
import app.banyan.sandbox.Memory;
import app.banyan.sandbox.Table;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The first answer under each idempotency key, kept for 24 hours as Stripe keeps it. */
final class SavedAnswers {

    private static final Duration KEPT = Duration.ofHours(24);

    /** @param fingerprint of the method, the path and the parameters that the key was first used with */
    record Saved(String fingerprint, int status, ObjectNode body, String requestId) {}

    private final Table table;
    private final Clock clock;

    SavedAnswers(Memory memory, Clock clock) {
        this.table = memory.table("saved-answers");
        this.clock = clock;
        memory.change(this::forgetOld);
    }

    Optional<Saved> find(String key) {
        return table.get(key)
                .filter(this::isKept)
                .map(row -> new Saved(
                        row.path("fingerprint").asText(),
                        row.path("status").asInt(),
                        (ObjectNode) row.path("body"),
                        row.path("request").asText()));
    }

    void save(String key, Saved saved) {
        var row = Json.object()
                .put("fingerprint", saved.fingerprint())
                .put("status", saved.status())
                .put("request", saved.requestId())
                .put("savedAt", clock.millis());
        row.set("body", saved.body());
        table.put(key, row);
    }

    private boolean isKept(ObjectNode row) {
        return clock.millis() - row.path("savedAt").asLong() < KEPT.toMillis();
    }

    private void forgetOld() {
        table.keys()
                .filter(key -> table.get(key).filter(this::isKept).isEmpty())
                .toList()
                .forEach(table::remove);
    }
}
