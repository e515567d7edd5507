package app.banyan.payments.webhook;

import app.banyan.kernel.Refused;
import app.banyan.payments.domain.Hint;
import app.banyan.payments.domain.Notice;
import app.banyan.payments.domain.PaymentsRefusal.NotAnEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads the outside of an event. Only what is the same in every API version of Stripe is read, so an event of another
 * version is as good as one of ours.
 */
final class Notices {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 255;

    private Notices() {}

    /** Refuses what is no event, however well signed. */
    static Notice read(byte[] body) {
        var event = parse(body);
        var id = text(event, "id").filter(name -> name.length() <= LONGEST);
        var type = text(event, "type").filter(name -> name.length() <= LONGEST);
        var created = event.path("created");
        if (!"event".equals(event.path("object").asText())
                || id.isEmpty()
                || type.isEmpty()
                || !created.isIntegralNumber()) {
            throw new Refused(new NotAnEvent());
        }
        var about = event.path("data").path("object");
        var object = text(about, "id");
        return new Notice(
                id.get(),
                type.get(),
                object,
                text(event, "api_version"),
                Instant.ofEpochSecond(created.asLong()),
                Hint.of(type.get(), object, reference(about, "payment_intent")));
    }

    private static JsonNode parse(byte[] body) {
        try {
            var event = JSON.readTree(body);
            if (event.isObject()) {
                return event;
            }
        } catch (IOException notJson) {
            throw new Refused(new NotAnEvent());
        }
        throw new Refused(new NotAnEvent());
    }

    /** A reference is an id, or the object itself where it was expanded. */
    private static Optional<String> reference(JsonNode object, String field) {
        return object.path(field).isObject() ? text(object.path(field), "id") : text(object, field);
    }

    private static Optional<String> text(JsonNode object, String field) {
        return Optional.of(object.path(field))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(value -> !value.isEmpty());
    }
}
