package app.banyan.courses;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.kernel.TierId;
import app.banyan.testkit.EventContract;
import app.banyan.testkit.Events;
import app.banyan.testkit.Events.Told;
import app.banyan.testkit.Peers;
import app.banyan.testkit.Tokens;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** The service as its tests speak of it: who asks, for what, and what was told afterwards. */
public final class Campus {

    public static final String ATTRIBUTIONS = "/commission/internal/v1/attributions";
    public static final String TIERS = "/membership/internal/v1/tiers/";
    public static final String ENTITLEMENTS = "/membership/internal/v1/entitlements/";
    public static final String REFUNDS = "/payments/internal/v1/refunds";
    public static final String PAYMENTS = "/payments/internal/v1/payments";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Campus() {}

    public static AccountId account() {
        return new AccountId(UUID.randomUUID());
    }

    public static RequestSpecification as(AccountId member) {
        return with(Tokens.member(member));
    }

    public static RequestSpecification asOperator() {
        return with(Tokens.operator(account()));
    }

    public static RequestSpecification with(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON).header("Idempotency-Key", UUID.randomUUID());
    }

    /** @return the id of a published course of two lessons; the first is a preview */
    public static String course(long priceMinor) {
        return published("""
                {"title": "社群入门课", "summary": "七天学会建群。", "price": {"minor": %d, "currency": "CNY"},
                 "lessons": [{"title": "第一课", "body": "先想清楚，谁会来。", "preview": true},
                             {"title": "第二课", "body": "再想清楚，为什么留下。"}]}""".formatted(priceMinor));
    }

    /** @return the id of a published free course of one lesson that counts as training */
    public static String training() {
        return published("""
                {"title": "代理培训", "summary": "怎样推广才合规。", "training": true,
                 "lessons": [{"title": "唯一一课", "body": "不按人头，不收入门费。"}]}""");
    }

    public static String published(String draft) {
        var id = asOperator()
                .body(draft)
                .post("/v1/courses")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        asOperator().post("/v1/courses/{id}/publication", id).then().statusCode(200);
        return id;
    }

    public static List<String> lessons(String course) {
        return given().get("/v1/courses/{id}", course)
                .then()
                .statusCode(200)
                .extract()
                .path("lessons.id");
    }

    public static String ladder(String credit, String... rungs) {
        var courses = Arrays.stream(rungs).collect(Collectors.joining("\",\"", "\"", "\""));
        return asOperator()
                .body("{\"name\":\"阶梯\",\"credit\":\"%s\",\"offerHours\":72,\"rungs\":[%s]}".formatted(credit, courses))
                .post("/v1/ladders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** @return the id of a tier of the platform that membership sells at this price */
    public static String tier(long priceMinor) {
        return tier(priceMinor, "\"state\": \"PUBLISHED\", \"fixedPrice\": true");
    }

    public static String tier(long priceMinor, String facts) {
        var tier = new TierId(UUID.randomUUID()).wire();
        Peers.answer("GET", TIERS + tier, 200, """
                {"tier": "%s", "name": "年度会员", "listPrice": {"minor": %d, "currency": "CNY"}, %s}""".formatted(tier, priceMinor, facts));
        return tier;
    }

    /** Membership opens nothing to this person. */
    public static void noMembership(AccountId account) {
        Peers.answer("GET", ENTITLEMENTS + account, 200, "{\"courses\": []}");
    }

    /** Payments takes on every refund it is asked for. */
    public static void paymentsTakesRefunds() {
        Peers.answer(
                "POST",
                REFUNDS,
                201,
                "{\"refund\": \"%s\", \"state\": \"REQUESTED\"}".formatted(new RefundId(UUID.randomUUID())));
    }

    public static Response order(AccountId buyer, String course) {
        return as(buyer).body("{\"course\":\"%s\"}".formatted(course)).post("/v1/orders");
    }

    public static Response take(AccountId buyer, String offer) {
        return as(buyer).body("{\"offer\":\"%s\"}".formatted(offer)).post("/v1/orders");
    }

    public static String ordered(Response answer) {
        return answer.then().statusCode(201).extract().path("id");
    }

    /** @return the id of the one offer that is open to the buyer */
    public static String offer(AccountId buyer) {
        return as(buyer)
                .get("/v1/offers")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .extract()
                .path("items[0].id");
    }

    public static void awaitState(AccountId buyer, String order, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> as(buyer).get("/v1/orders/{id}", order).then().body("state", equalTo(state)));
    }

    /** The buyer orders and pays; the order is fulfilled when this returns. */
    public static String bought(AccountId buyer, String order) {
        captured(order, toPay(buyer, order));
        awaitState(buyer, order, "FULFILLED");
        return order;
    }

    public static long toPay(AccountId buyer, String order) {
        return as(buyer)
                .get("/v1/orders/{id}", order)
                .then()
                .extract()
                .<Number>path("toPay.minor")
                .longValue();
    }

    /** Payments tells that the order's money is there. */
    public static UUID captured(String order, long minor) {
        return captured(order, paymentOf(order), minor, UUID.randomUUID());
    }

    public static UUID captured(String order, String payment, long minor, UUID event) {
        return captured(order, payment, minor, "CNY", event);
    }

    public static UUID captured(String order, String payment, long minor, String currency, UUID event) {
        var json = """
                {"payment": "%s", "order": "%s", "amount": {"minor": %d, "currency": "%s"}, "capturedAt": "%s"}""".formatted(payment, order, minor, currency, Instant.now());
        return Events.publish("payments.payment", "payments.payment.captured.v1", payment, json, event);
    }

    /** The money of a course of 19.90, told with whose it is. */
    public static UUID capturedBySeller(String seller, String order) {
        var payment = paymentOf(order);
        var json = """
                {"payment": "%s", "order": "%s", "seller": "%s", "amount": {"minor": 1990, "currency": "CNY"},
                 "capturedAt": "%s"}""".formatted(payment, order, seller, Instant.now());
        return Events.publish("payments.payment", "payments.payment.captured.v1", payment, json, UUID.randomUUID());
    }

    public static void failed(String order, String reason) {
        var payment = paymentOf(order);
        var json = """
                {"payment": "%s", "order": "%s", "reason": "%s", "at": "%s"}""".formatted(payment, order, reason, Instant.now());
        Events.publish("payments.payment", "payments.payment.failed.v1", payment, json);
    }

    /** An order has one payment; here it has the order's own number. */
    public static String paymentOf(String order) {
        return new PaymentId(OrderId.of(order).value()).wire();
    }

    /** Commission answers, with the decision that the sale's contract shows. */
    public static void commissionAnswers() {
        Peers.answer("POST", ATTRIBUTIONS, 200, attribution());
    }

    public static void commissionIsAway() {
        Peers.forget("POST", ATTRIBUTIONS);
    }

    public static String attribution() {
        return json(EventContract.of("sale.completed.v1").example())
                .get("attribution")
                .toString();
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException unreadable) {
            throw new AssertionError(text, unreadable);
        }
    }

    /** What was told so far of this order, by type. */
    public static List<JsonNode> told(String topic, String order) {
        return Events.received(topic).stream()
                .map(Told::json)
                .map(Campus::json)
                .filter(event -> order.equals(event.path("order").asText()))
                .toList();
    }

    public static JsonNode awaitTold(String topic, String order) {
        return await().atMost(PATIENCE)
                .until(() -> told(topic, order), events -> !events.isEmpty())
                .getFirst();
    }

    /** Everything that was accepted is finished, so that what has not happened by now never will. */
    public static void awaitQuiet() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> asOperator()
                        .get("/v1/operations/quiescence")
                        .then()
                        .body("waiting.outbox", equalTo(0))
                        .body("waiting.kafka", equalTo(0)));
    }
}
