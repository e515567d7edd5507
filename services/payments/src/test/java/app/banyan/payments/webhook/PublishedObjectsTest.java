package app.banyan.payments.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.payments.PublishedObjects;
import app.banyan.payments.Seller;
import app.banyan.payments.StripeResource;
import app.banyan.payments.StripeSide;
import app.banyan.payments.domain.Hint;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.Events;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.Stripe;
import com.stripe.param.WebhookEndpointCreateParams.EnabledEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every object that Stripe publishes, in every event that Stripe has for it, signed as Stripe signs, through the real
 * route: nothing is refused, nothing gets stuck, and nothing that is not ours has an effect.
 */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
@QuarkusTestResource(StripeResource.class)
class PublishedObjectsTest {

    /** Types whose object is not the first words of their name. */
    private static final Map<String, String> NAMED_OTHERWISE = Map.of(
            "charge.dispute", "dispute",
            "charge.refund", "refund",
            "customer.subscription", "subscription",
            "customer.discount", "discount",
            "customer.tax_id", "tax_id",
            "customer.source", "source",
            "account.external_account", "external_account",
            "account.application", "application");

    private final String order = Seller.newOrder();

    @Test
    void no_published_object_is_refused_stuck_or_taken_for_ours() throws Exception {
        var told = Events.received("payments.payment").size()
                + Events.received("payments.cash").size();
        var alerts = Database.count("select count(*) from alert");
        var events = new LinkedHashMap<String, ObjectNode>();
        for (var type :
                Arrays.stream(EnabledEvent.values()).map(EnabledEvent::getValue).toList()) {
            objectOf(type).ifPresent(object -> {
                var event = event(type, PublishedObjects.object(object));
                events.put(event.path("id").asText(), event);
            });
        }
        var objects = events.values().stream()
                .map(event -> event.at("/data/object/object").asText())
                .distinct()
                .toList();
        assertThat(events).hasSizeGreaterThan(200);
        assertThat(objects)
                .contains(
                        "checkout.session",
                        "payment_intent",
                        "charge",
                        "refund",
                        "dispute",
                        "payout",
                        "transfer",
                        "topup")
                .hasSizeGreaterThan(50);
        assertThat(events.values().stream().map(event -> event.path("type").asText()))
                .containsAll(Hint.EVENTS);

        try (var threads = Executors.newFixedThreadPool(8)) {
            var answers = threads.invokeAll(events.values().stream()
                    .<Callable<Integer>>map(
                            event -> () -> StripeSide.deliver(event.toString()).statusCode())
                    .toList());
            assertThat(answers).extracting(answer -> answer.resultNow()).containsOnly(200);
        }
        Seller.awaitQuiet();

        for (var event : events.entrySet()) {
            assertThat(Database.query(
                            "select state, reason is not null from stripe_event where id = ?", event.getKey()))
                    .as(event.getValue().path("type").asText())
                    .singleElement()
                    .satisfies(row -> assertThat(row).containsExactly("IGNORED", true));
        }
        assertThat(Events.received("payments.payment").size()
                        + Events.received("payments.cash").size())
                .isEqualTo(told);
        assertThat(Database.count("select count(*) from alert")).isEqualTo(alerts);
    }

    @Test
    void a_published_object_without_an_event_of_its_own_is_left_alone_too() {
        for (var object : PublishedObjects.names()) {
            StripeSide.deliver(event(object + ".updated", PublishedObjects.object(object))
                            .toString())
                    .then()
                    .statusCode(200);
        }
        Seller.awaitQuiet();
        assertThat(Database.count("select count(*) from stripe_event where state = 'RECEIVED'"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "checkout.session.completed, checkout.session, id, session",
        "payment_intent.succeeded, payment_intent, id, intent",
        "charge.succeeded, charge, payment_intent, intent",
        "charge.updated, charge, payment_intent, intent"
    })
    void a_published_object_that_names_ours_is_handled(String type, String object, String field, String which) {
        var session = Seller.opened(order, 1990);
        StripeSide.fault("{\"on\":\"webhook\",\"do\":\"drop\",\"times\":3}");
        StripeSide.pay(session);
        var intent =
                StripeSide.sessionsOf(order).getFirst().path("payment_intent").asText();
        var published = PublishedObjects.object(object).put(field, which.equals("session") ? session : intent);
        var event = event(type, published);
        StripeSide.deliver(event.toString()).then().statusCode(200);
        Seller.awaitQuiet();
        assertThat(Seller.state(order)).isEqualTo("CAPTURED");
        assertThat(Seller.captured(order)).hasSize(1);
        assertThat(Seller.cash(order)).hasSize(1);
        assertThat(Database.query(
                        "select state from stripe_event where id = ?",
                        event.path("id").asText()))
                .containsExactly(java.util.List.of("HANDLED"));
    }

    /** The longest published name that the type begins with. */
    private static Optional<String> objectOf(String type) {
        var otherwise = NAMED_OTHERWISE.entrySet().stream()
                .filter(named -> type.startsWith(named.getKey() + "."))
                .map(Map.Entry::getValue)
                .findFirst();
        return otherwise.or(() -> PublishedObjects.names().stream()
                .filter(name -> type.startsWith(name + "."))
                .max(Comparator.comparingInt(String::length)));
    }

    /** Stripe's own published event, about this object. */
    private static ObjectNode event(String type, ObjectNode object) {
        var event = PublishedObjects.object("event")
                .put("id", "evt_" + UUID.randomUUID())
                .put("type", type)
                .put("api_version", Stripe.API_VERSION)
                .put("created", Instant.now().getEpochSecond());
        event.withObject("/data").set("object", object);
        return event;
    }
}
