package app.banyan.payments;

import static io.restassured.RestAssured.given;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.OrderId;
import app.banyan.testkit.Database;
import app.banyan.testkit.Events;
import app.banyan.testkit.Tokens;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** The service that sells: it asks for payments and hears what became of them. */
public final class Seller {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Seller() {}

    public static String newOrder() {
        return new OrderId(UUID.randomUUID()).wire();
    }

    public static Response open(String order, long fen) {
        return open(order, fen, "CNY");
    }

    public static Response open(String order, long minor, String currency) {
        return as("courses").body(body(order, minor, currency)).post("/internal/v1/payments");
    }

    public static Map<String, Object> body(String order, long minor, String currency) {
        return Map.of(
                "order",
                order,
                "amount",
                Map.of("minor", minor, "currency", currency),
                "description",
                "社群入门课",
                "returnUrl",
                "http://127.0.0.1:8080/orders/" + order);
    }

    public static RequestSpecification as(String service) {
        return given().auth().oauth2(Tokens.service(service, "payments")).contentType("application/json");
    }

    public static RequestSpecification operator() {
        return given().auth().oauth2(Tokens.operator(new AccountId(UUID.randomUUID())));
    }

    public static String state(String order) {
        return as("courses").get("/internal/v1/payments/" + order).path("state");
    }

    /** The Checkout Session of an order, as the operator sees it. */
    public static String session(String order) {
        return (String) Database.query(
                        "select session from payment where order_id = ?",
                        OrderId.of(order).value())
                .getFirst()
                .getFirst();
    }

    /** Opens a payment; answers its session. */
    public static String opened(String order, long fen) {
        open(order, fen).then().statusCode(200);
        return session(order);
    }

    public static void awaitState(String order, String state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> state(order).equals(state));
    }

    /** Waits until everything that Stripe and payments have accepted is finished. */
    public static void awaitQuiet() {
        StripeSide.awaitDelivered();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> operator().get("/v1/operations/quiescence").path("quiet"));
    }

    /** The payloads of this type about an order, in the order they were told. */
    public static List<JsonNode> told(String topic, String type, String order) {
        return Events.received(topic, type).stream()
                .map(event -> read(event.json()))
                .filter(payload -> payload.path("order").asText().equals(order))
                .toList();
    }

    public static List<JsonNode> captured(String order) {
        return told("payments.payment", "payments.payment.captured.v1", order);
    }

    public static List<JsonNode> failed(String order) {
        return told("payments.payment", "payments.payment.failed.v1", order);
    }

    public static List<JsonNode> cash(String order) {
        return told("payments.cash", "payments.cash.recorded.v1", order);
    }

    /** The types of everything told about an order, in the order it was told. */
    public static List<String> events(String topic, String order) {
        return Events.received(topic).stream()
                .filter(event -> read(event.json()).path("order").asText().equals(order))
                .map(Events.Told::type)
                .toList();
    }

    public static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException garbage) {
            throw new UncheckedIOException(garbage);
        }
    }
}
