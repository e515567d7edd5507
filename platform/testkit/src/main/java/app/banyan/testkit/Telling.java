package app.banyan.testkit;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;

/** What the service under test has told of one thing. Every event that is looked at must fit its contract. */
public final class Telling {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Telling() {}

    /** So far, whatever the event calls the thing. */
    public static List<JsonNode> told(String type, String id) {
        var topic = type.startsWith("sale.") ? "sales" : type.replaceFirst("\\.[a-z-]+\\.v1$", "");
        return Events.received(topic, type).stream()
                .map(Events.Told::json)
                .filter(event -> event.contains("\"" + id + "\""))
                .peek(EventContract.of(type)::assertFits)
                .map(Telling::json)
                .toList();
    }

    /** The last of what is told, once anything is. */
    public static JsonNode awaitTold(String type, String id) {
        return await().atMost(PATIENCE)
                .until(() -> told(type, id), events -> !events.isEmpty())
                .getLast();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException unreadable) {
            throw new AssertionError(text, unreadable);
        }
    }
}
