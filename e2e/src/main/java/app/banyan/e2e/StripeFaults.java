package app.banyan.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the Stripe sandbox can be told to do wrong, and what banks do there. */
public record StripeFaults(URI sandbox) {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** Faults as the sandbox's control takes them, one for each thing that is to go wrong next. */
    public void next(String... faults) {
        send("POST", "/_sandbox/faults", "{\"next\":[" + String.join(",", faults) + "]}");
    }

    /** Nothing goes wrong from here on; what is held back still is. */
    public void clear() {
        send("DELETE", "/_sandbox/faults", "");
    }

    /** @param order {@code made}, {@code reversed} or {@code shuffled} */
    public void releaseHeld(String order) {
        send("POST", "/_sandbox/webhooks/release", "{\"order\":\"" + order + "\"}");
    }

    void sendAgain(String event, int copies) {
        send("POST", "/_sandbox/events/" + event + "/send", "{\"copies\":" + copies + "}");
    }

    /** The payer's bank claims back all that the payment intent brought. */
    void dispute(String paymentIntent) {
        send("POST", "/_sandbox/charges/" + paymentIntent + "/dispute", "{\"reason\":\"product_not_received\"}");
    }

    /** @param outcome {@code won} or {@code lost} */
    void decide(String dispute, String outcome) {
        send("POST", "/_sandbox/disputes/" + dispute + "/close", "{\"status\":\"" + outcome + "\"}");
    }

    /** Webhooks that were not accepted yet. */
    public long waiting() {
        return send("GET", "/_sandbox/quiescence", "").path("waiting").asLong();
    }

    /** Everything that Stripe lists under a path, such as {@code /v1/events}, as somebody with the key sees it. */
    public List<JsonNode> listed(String path, String key) {
        var items = new ArrayList<JsonNode>();
        var next = "";
        while (true) {
            var page = send("GET", path + "?limit=100" + next, "", "Authorization", "Bearer " + key);
            page.path("data").forEach(items::add);
            if (!page.path("has_more").asBoolean()) {
                return items;
            }
            next = "&starting_after=" + items.getLast().path("id").asText();
        }
    }

    /** Refunds that wait at the bank get there. */
    public void settleRefunds(String key) {
        listed("/v1/refunds", key).stream()
                .filter(refund -> refund.path("status").asText().equals("pending"))
                .forEach(refund ->
                        send("POST", "/_sandbox/refunds/" + refund.path("id").asText() + "/settle", "{}"));
    }

    private JsonNode send(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(sandbox.resolve(path))
                .timeout(LIMIT)
                .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (var client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
            var answer = client.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new StoryBroke(path + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return Api.parse(answer.body());
        } catch (IOException away) {
            throw new StoryBroke("the Stripe sandbox is away", away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoryBroke("interrupted", stopped);
        }
    }
}
