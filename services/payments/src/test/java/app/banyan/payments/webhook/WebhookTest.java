package app.banyan.payments.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.payments.Seller;
import app.banyan.payments.StripeResource;
import app.banyan.payments.StripeSide;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
@QuarkusTestResource(StripeResource.class)
class WebhookTest {

    private static final String SECRET = "whsec_payments";
    private static final int LARGEST = 512 * 1024;

    private final String order = Seller.newOrder();

    @AfterEach
    void stripe_works_again() {
        StripeSide.noFaults();
        StripeSide.releaseWebhooks("made");
    }

    @Test
    void a_signed_event_is_kept_byte_for_byte_and_answered_at_once() {
        var body = event("evt_" + UUID.randomUUID(), "customer.created", "{ \"id\" : \"cus_1\" }")
                .getBytes(StandardCharsets.UTF_8);
        StripeSide.deliver(body, SignedEvents.header(body, Instant.now(), SECRET))
                .then()
                .statusCode(200);
        var row = Database.query("select body, source from stripe_event where body = ?", (Object) body);
        assertThat(row).hasSize(1);
        assertThat((byte[]) row.getFirst().get(0)).isEqualTo(body);
        assertThat(row.getFirst().get(1)).isEqualTo("WEBHOOK");
    }

    @Test
    void a_body_without_a_believable_signature_is_refused_and_not_kept() {
        var id = "evt_" + UUID.randomUUID();
        var body = event(id, "checkout.session.completed", "{\"id\":\"cs_1\"}").getBytes(StandardCharsets.UTF_8);
        var now = Instant.now();
        refused(body, null, "MISSING");
        refused(body, "", "MISSING");
        refused(body, "garbage", "GARBLED");
        refused(body, "t=x,v1=y", "GARBLED");
        refused(body, SignedEvents.header(body, now.minus(Duration.ofMinutes(6)), SECRET), "TOO_OLD");
        refused(body, SignedEvents.header(body, now.plus(Duration.ofMinutes(6)), SECRET), "FROM_THE_FUTURE");
        refused(body, SignedEvents.header(body, now, "whsec_other"), "FORGED");
        refused(body, SignedEvents.header("{}".getBytes(StandardCharsets.UTF_8), now, SECRET), "FORGED");
        assertThat(kept(id)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "null", "not json", "", "{\"object\":\"event\"}"})
    void a_signed_body_that_is_no_event_is_refused(String body) {
        StripeSide.deliver(body)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-a-stripe-event"));
    }

    @Test
    void half_a_megabyte_is_taken_and_not_a_byte_more() {
        var id = "evt_" + UUID.randomUUID();
        StripeSide.deliver(padded(id, LARGEST)).then().statusCode(200);
        assertThat(kept(id)).isOne();
        var larger = "evt_" + UUID.randomUUID();
        StripeSide.deliver(padded(larger, LARGEST + 1)).then().statusCode(413);
        assertThat(kept(larger)).isZero();
    }

    @Test
    void only_a_post_is_answered_and_no_token_is_needed_or_looked_at() {
        RestAssured.get("/webhooks/stripe").then().statusCode(405);
        var body = event("evt_" + UUID.randomUUID(), "customer.created", "{}").getBytes(StandardCharsets.UTF_8);
        RestAssured.given()
                .header("Authorization", "Bearer not.a.token")
                .header("Stripe-Signature", SignedEvents.header(body, Instant.now(), SECRET))
                .body(body)
                .post("/webhooks/stripe")
                .then()
                .statusCode(200);
    }

    @Test
    void the_same_event_a_hundred_times_at_once_captures_once() throws Exception {
        var session = Seller.opened(order, 1990);
        StripeSide.fault("{\"on\":\"webhook\",\"do\":\"hold\",\"times\":3}");
        StripeSide.pay(session);
        var completed = StripeSide.eventsOf(order).stream()
                .filter(event -> event.path("type").asText().equals("checkout.session.completed"))
                .findFirst()
                .orElseThrow()
                .toString();
        try (var threads = Executors.newFixedThreadPool(20)) {
            var answers = threads.invokeAll(IntStream.range(0, 100)
                    .<Callable<Integer>>mapToObj(
                            _ -> () -> StripeSide.deliver(completed).statusCode())
                    .toList());
            assertThat(answers).extracting(answer -> answer.resultNow()).containsOnly(200);
        }
        StripeSide.releaseWebhooks("made");
        Seller.awaitQuiet();
        assertThat(Seller.captured(order)).hasSize(1);
        assertThat(Seller.cash(order)).hasSize(1);
        assertThat(Seller.failed(order)).isEmpty();
    }

    @Test
    void duplicates_that_stripe_itself_sends_change_nothing() {
        var session = Seller.opened(order, 1990);
        StripeSide.fault("{\"on\":\"webhook\",\"do\":\"duplicate\",\"copies\":10,\"times\":3}");
        StripeSide.pay(session);
        Seller.awaitQuiet();
        assertThat(Seller.captured(order)).hasSize(1);
        assertThat(Seller.cash(order)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void events_in_any_order_lead_to_the_same_result(long seed) {
        var session = Seller.opened(order, 1990);
        StripeSide.fault("{\"on\":\"webhook\",\"do\":\"hold\",\"times\":3}");
        StripeSide.pay(session);
        var events = new ArrayList<>(StripeSide.eventsOf(order));
        assertThat(events).hasSize(3);
        Collections.shuffle(events, new Random(seed));
        for (var event : events) {
            StripeSide.deliver(event.toString()).then().statusCode(200);
            Seller.awaitState(order, "CAPTURED");
        }
        StripeSide.releaseWebhooks("reversed");
        Seller.awaitQuiet();
        assertThat(Seller.captured(order)).hasSize(1);
        assertThat(Seller.cash(order)).hasSize(1);
    }

    @Test
    void an_event_of_another_api_version_is_as_good() {
        var session = Seller.opened(order, 1990);
        StripeSide.fault("{\"on\":\"webhook\",\"do\":\"drop\",\"times\":3}");
        StripeSide.pay(session);
        var other = (ObjectNode) completed();
        other.put("id", "evt_" + UUID.randomUUID()).put("api_version", "2019-02-19");
        ((ObjectNode) other.at("/data/object")).removeAll().put("id", session).put("object", "checkout.session");
        StripeSide.deliver(other.toString()).then().statusCode(200);
        Seller.awaitState(order, "CAPTURED");
    }

    @Test
    void two_events_of_stripe_about_the_same_change_are_one_change() {
        var session = Seller.opened(order, 1990);
        StripeSide.pay(session);
        Seller.awaitState(order, "CAPTURED");
        var twin = ((ObjectNode) completed()).put("id", "evt_" + UUID.randomUUID());
        StripeSide.deliver(twin.toString()).then().statusCode(200);
        Seller.awaitQuiet();
        assertThat(Seller.captured(order)).hasSize(1);
        assertThat(Seller.cash(order)).hasSize(1);
        assertThat(state(twin.path("id").asText())).isEqualTo("HANDLED");
    }

    @Test
    void an_event_whose_worker_died_is_taken_up_by_another() throws Exception {
        var session = Seller.opened(order, 1990);
        StripeSide.fault("{\"on\":\"webhook\",\"do\":\"drop\",\"times\":3}");
        StripeSide.pay(session);
        var id = "evt_" + UUID.randomUUID();
        try (var connection = Database.asApp();
                var left = connection.prepareStatement("""
                        insert into stripe_event (id, type, created_at, received_at, source, body, attempts, due_at)
                        values (?, 'checkout.session.completed', now(), now(), 'WEBHOOK', ?, 1, now())""")) {
            left.setString(1, id);
            left.setBytes(2, ((ObjectNode) completed()).put("id", id).toString().getBytes(StandardCharsets.UTF_8));
            left.executeUpdate();
        }
        Seller.awaitState(order, "CAPTURED");
        Awaitility.await().until(() -> state(id).equals("HANDLED"));
    }

    @Test
    void an_event_that_cannot_be_acted_on_is_tried_until_it_can_and_a_person_is_told() {
        var session = Seller.opened(order, 1990);
        StripeSide.fault("{\"on\":\"webhook\",\"do\":\"drop\",\"times\":3}");
        StripeSide.pay(session);
        StripeSide.fault("{\"on\":\"checkout.sessions.retrieve\",\"do\":\"status\",\"status\":429,\"times\":5}");
        var event = completed();
        StripeSide.deliver(event.toString()).then().statusCode(200);
        Seller.awaitState(order, "CAPTURED");
        Awaitility.await().until(() -> state(event.path("id").asText()).equals("HANDLED"));
        assertThat(Database.query(
                        "select payment from alert where kind = 'EVENT_STUCK' and subject = ?",
                        event.path("id").asText()))
                .hasSize(1);
    }

    @Test
    void the_service_itself_cannot_delete_or_rewrite_events() throws Exception {
        var id = "evt_" + UUID.randomUUID();
        StripeSide.deliver(event(id, "customer.created", "{}")).then().statusCode(200);
        try (var connection = Database.asApp()) {
            for (var forbidden : List.of(
                    "delete from stripe_event",
                    "truncate stripe_event",
                    "update stripe_event set body = ''",
                    "update stripe_event set type = 'x'",
                    "delete from cash",
                    "update cash set minor = 1",
                    "delete from payment",
                    "update payment set minor = 1",
                    "update payment set order_id = id",
                    "delete from payment_step",
                    "delete from alert")) {
                assertThatThrownBy(() -> connection.createStatement().execute(forbidden))
                        .as(forbidden)
                        .hasMessageContaining("permission denied");
            }
        }
        assertThat(kept(id)).isOne();
    }

    private JsonNode completed() {
        return StripeSide.eventsOf(order).stream()
                .filter(event -> event.path("type").asText().equals("checkout.session.completed"))
                .findFirst()
                .orElseThrow();
    }

    private static void refused(byte[] body, String signature, String fault) {
        StripeSide.deliver(body, signature)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/webhook-signature-refused"))
                .body("fault", equalTo(fault));
    }

    private static String event(String id, String type, String object) {
        return "{\"id\":\"%s\",\"object\":\"event\",\"created\":%d,\"type\":\"%s\",\"data\":{\"object\":%s}}"
                .formatted(id, Instant.now().getEpochSecond(), type, object);
    }

    private static String padded(String id, int length) {
        var short_ = event(id, "customer.created", "{\"name\":\"\"}");
        return short_.replace("\"name\":\"\"", "\"name\":\"" + "x".repeat(length - short_.length()) + "\"");
    }

    private static long kept(String id) {
        return Database.count("select count(*) from stripe_event where id = ?", id);
    }

    private static String state(String id) {
        return (String) Database.query("select state from stripe_event where id = ?", id)
                .getFirst()
                .getFirst();
    }
}
