package app.banyan.sandbox.stripe;

import app.banyan.sandbox.Ids;
import app.banyan.sandbox.Json;
import app.banyan.sandbox.Memory;
import app.banyan.sandbox.Table;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/** What the sandbox was told to do wrong, oldest first; each is spent by being done, {@code times} times (default once). */
final class Faults {

    private static final Set<String> API =
            Set.of("lose-response", "status", "garbage", "delay", "pending", "lack-balance");
    private static final Set<String> WEBHOOK = Set.of("delay", "duplicate", "hold", "drop");

    private final Memory memory;
    private final Table table;
    private final Ids ids;

    Faults(Memory memory, Ids ids) {
        this.memory = memory;
        this.table = memory.table("faults");
        this.ids = ids;
    }

    /** Adds one; it must name what it is {@code on} and what to {@code do}. */
    void add(ObjectNode fault) {
        var known = fault.path("on").asText().startsWith("webhook") ? WEBHOOK : API;
        if (fault.path("on").asText().isEmpty()
                || !known.contains(fault.path("do").asText())) {
            throw StripeFailure.invalid(
                    null, "next", "A fault is {\"on\":\"<operation>\",\"do\":\"" + String.join("|", known) + "\",…}");
        }
        table.put(ids.next("flt_"), fault);
    }

    void clear() {
        table.keys().toList().forEach(table::remove);
    }

    ArrayNode waiting() {
        return Json.array()
                .addAll(table.oldestFirst().map(ObjectNode.class::cast).toList());
    }

    /** The fault of an API operation, spent for good even if the operation itself is rolled back. */
    Optional<ObjectNode> takeForOperation(String operation) {
        if (memory.read(table::isEmpty)) {
            return Optional.empty();
        }
        return memory.change(() -> take(Set.of(operation, "*")));
    }

    /** The fault of an event's webhook; part of the change that makes the event. */
    Optional<ObjectNode> takeForWebhook(String eventType) {
        return take(Set.of("webhook", "webhook:" + eventType));
    }

    private Optional<ObjectNode> take(Set<String> names) {
        for (var key : table.keys().toList()) {
            var fault = table.get(key).orElseThrow();
            if (names.contains(fault.path("on").asText())) {
                var left = fault.path("times").asInt(1) - 1;
                if (left > 0) {
                    table.put(key, fault.deepCopy().put("times", left));
                } else {
                    table.remove(key);
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
