package app.banyan.payments.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.net.ApiResource.RequestMethod;
import com.stripe.net.StripeResponse;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The events that Stripe remembers (30 days), whether or not their webhook arrived. */
@ApplicationScoped
public class StripeHistory {

    private static final int PAGE = 100;

    private final StripeCalls calls;
    private final ObjectMapper json = new ObjectMapper();

    StripeHistory(StripeCalls calls) {
        this.calls = calls;
    }

    /**
     * Some events, newest first, each as Stripe wrote it.
     *
     * @param next to be given as {@code after}; empty on the last page
     */
    public record Events(List<byte[]> bodies, Optional<String> next) {}

    /** Read as plain JSON: the library drops the object of an event that another API version wrote. */
    public Uni<Events> since(Instant from, Collection<String> types, Optional<String> after) {
        var query = "/v1/events?limit=" + PAGE
                + "&created%5Bgte%5D=" + from.getEpochSecond()
                + types.stream()
                        .sorted()
                        .map(type -> "&types%5B%5D=" + encoded(type))
                        .collect(Collectors.joining())
                + after.map(event -> "&starting_after=" + encoded(event)).orElse("");
        return calls.ask(stripe -> stripe.rawRequest(RequestMethod.GET, query, null))
                .map(this::events);
    }

    private Events events(StripeResponse response) {
        var list = read(response.body());
        var events =
                StreamSupport.stream(list.path("data").spliterator(), false).toList();
        var next = list.path("has_more").asBoolean() && !events.isEmpty()
                ? Optional.of(events.getLast().path("id").asText())
                : Optional.<String>empty();
        return new Events(
                events.stream()
                        .map(event -> event.toString().getBytes(StandardCharsets.UTF_8))
                        .toList(),
                next);
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException garbage) {
            throw new IllegalStateException("Stripe's list of events is no JSON", garbage);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
