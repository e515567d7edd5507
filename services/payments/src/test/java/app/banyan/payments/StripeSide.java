package app.banyan.payments;

import app.banyan.payments.webhook.SignedEvents;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.StripeClient;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** What happens on the other side: buyers pay, Stripe fails, webhooks get lost. */
public final class StripeSide {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private StripeSide() {}

    public static void pay(String session) {
        control("/sessions/" + session + "/pay", "{}");
    }

    public static void pay(String session, String how) {
        control("/sessions/" + session + "/pay", how);
    }

    /** What Stripe does wrong next, in the sandbox's own words. */
    public static void fault(String fault) {
        control("/faults", "{\"next\":[" + fault + "]}");
    }

    public static void noFaults() {
        send(request("/_sandbox/faults").DELETE());
    }

    public static void sendAgain(String event, int copies) {
        control("/events/" + event + "/send", "{\"copies\":" + copies + "}");
    }

    public static void releaseWebhooks(String order) {
        control("/webhooks/release", "{\"order\":\"" + order + "\"}");
    }

    public static void settle(String session, String status) {
        control("/sessions/" + session + "/settle", "{\"status\":\"" + status + "\"}");
    }

    /** The bank's last word on a refund, or its change of mind. */
    public static void settleRefund(String refund, String status) {
        control("/refunds/" + refund + "/settle", "{\"status\":\"" + status + "\"}");
    }

    public static StripeClient client() {
        return StripeClient.builder()
                .setApiKey(StripeResource.API_KEY)
                .setApiBase(System.getProperty(StripeResource.ADDRESS))
                .build();
    }

    /** Every object of a list, newest first. */
    public static List<JsonNode> list(String path) {
        var answer = send(request(path)
                .header("Authorization", "Bearer " + StripeResource.API_KEY)
                .GET());
        return StreamSupport.stream(answer.path("data").spliterator(), false).toList();
    }

    public static List<JsonNode> sessionsOf(String order) {
        return list("/v1/checkout/sessions?limit=100").stream()
                .filter(session -> session.path("client_reference_id").asText().equals(order))
                .toList();
    }

    /** The events about a session, its payment intent and its charge. */
    public static List<JsonNode> eventsOf(String order) {
        return list("/v1/events?limit=100").stream()
                .filter(event ->
                        event.at("/data/object/metadata/order").asText().equals(order))
                .toList();
    }

    /** Waits until Stripe has delivered everything. */
    public static void awaitDelivered() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> send(request("/_sandbox/quiescence").GET())
                                .path("waiting")
                                .asInt()
                        == 0);
    }

    /** Posts a body to the real webhook route, signed now with the right secret. */
    public static Response deliver(String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return deliver(bytes, SignedEvents.header(bytes, Instant.now(), StripeResource.SECRET));
    }

    public static Response deliver(byte[] body, String signature) {
        var request = RestAssured.given()
                .contentType("application/json; charset=utf-8")
                .body(body);
        return (signature == null ? request : request.header("Stripe-Signature", signature)).post("/webhooks/stripe");
    }

    /** Anything else that the sandbox can be told to do; see its README. */
    public static JsonNode control(String path, String body) {
        return send(request("/_sandbox" + path).POST(BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(System.getProperty(StripeResource.ADDRESS) + path));
    }

    private static JsonNode send(HttpRequest.Builder request) {
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("the sandbox answered " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}
