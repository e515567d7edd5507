package app.banyan.sandbox.stripe;

import app.banyan.sandbox.Ids;
import app.banyan.sandbox.Json;
import app.banyan.sandbox.Memory;
import app.banyan.sandbox.Table;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.Stripe;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;

/** What happened, each event with the object as it was then; making one queues its webhook in the same change. */
final class Events {

    private final Table table;
    private final Ids ids;
    private final Clock clock;
    private final Webhooks webhooks;

    Events(Memory memory, Ids ids, Clock clock, Webhooks webhooks) {
        this.table = memory.table(Webhooks.EVENTS);
        this.ids = ids;
        this.clock = clock;
        this.webhooks = webhooks;
    }

    void emit(String type, ObjectNode object, Origin origin) {
        emit(type, object, Json.object(), origin);
    }

    /** Of a connected account itself, which Stripe names beside the object. */
    void emitOf(String account, String type, ObjectNode object, ObjectNode previous) {
        make(type, object, previous, Origin.NONE, Json.object().put("account", account));
    }

    /** @param previous the values that changed, as they were before; empty for an event that is no update */
    void emit(String type, ObjectNode object, ObjectNode previous, Origin origin) {
        make(type, object, previous, origin, Json.object());
    }

    private void make(String type, ObjectNode object, ObjectNode previous, Origin origin, ObjectNode more) {
        var event = Shapes.of("event");
        var id = ids.next("evt_1");
        event.put("id", id)
                .put("api_version", Stripe.API_VERSION)
                .put("created", clock.instant().getEpochSecond())
                .put("type", type);
        event.setAll(more);
        event.withObject("/data").set("object", object.deepCopy());
        if (!previous.isEmpty()) {
            event.withObject("/data").set("previous_attributes", previous);
        }
        event.withObject("/request")
                .put("id", origin.request().orElse(null))
                .put("idempotency_key", origin.idempotencyKey().orElse(null));
        event.put("pending_webhooks", webhooks.queue(id, type));
        table.put(id, event);
    }

    ObjectNode retrieve(Call call) {
        call.params().only("expand");
        return get(call.id());
    }

    ObjectNode get(String id) {
        return table.get(id).orElseThrow(() -> StripeFailure.notFound("event", "id", id));
    }

    ObjectNode list(Call call) {
        var params =
                call.params().only("limit", "starting_after", "ending_before", "expand", "created", "type", "types");
        return Lists.page(
                "event", "/v1/events", table, params, Lists.created(params).and(ofType(params)));
    }

    private static Predicate<ObjectNode> ofType(Params params) {
        var types = params.texts("types");
        var type = params.text("type");
        if (types.isEmpty() && type.isEmpty()) {
            return event -> true;
        }
        var wanted = types.isEmpty() ? List.of(type.orElseThrow()) : types;
        return event -> wanted.stream().anyMatch(one -> isOf(event.path("type").asText(), one));
    }

    /** {@code charge.*} means every event of charges. */
    private static boolean isOf(String type, String wanted) {
        return wanted.endsWith("*") ? type.startsWith(wanted.substring(0, wanted.length() - 1)) : type.equals(wanted);
    }
}
