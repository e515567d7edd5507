package app.banyan.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.stripe.exception.StripeException;
import com.stripe.net.Webhook;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhooksTest {

    private static final String COMPLETED = "checkout.session.completed";

    private Shop shop;

    @BeforeEach
    void open(@TempDir Path home) {
        shop = new Shop(home);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void a_webhook_is_sent_again_until_it_is_accepted() throws StripeException {
        shop.receiver.answerNext(500, 404, 302);
        shop.paidSession(1990);
        shop.awaitQuiet();

        assertThat(shop.receiver.deliveries).hasSize(3 + 3);
        assertThat(shop.get("/v1/events").path("data"))
                .allSatisfy(event ->
                        assertThat(event.path("pending_webhooks").asInt()).isZero());
        assertThatCode(() -> {
                    for (var delivery : shop.receiver.deliveries) {
                        Webhook.constructEvent(delivery.payload(), delivery.signature(), Shop.SECRET);
                    }
                })
                .doesNotThrowAnyException();
    }

    @Test
    void a_webhook_can_come_twice() throws StripeException {
        shop.nextFault("{\"on\":\"webhook:" + COMPLETED + "\",\"do\":\"duplicate\",\"copies\":5}");
        shop.paidSession(1990);
        shop.awaitQuiet();

        assertThat(shop.receiver.types()).filteredOn(COMPLETED::equals).hasSize(5);
        assertThat(shop.receiver.deliveries).hasSize(2 + 5);
    }

    @Test
    void a_webhook_can_be_lost_while_the_event_is_still_listed() throws StripeException {
        shop.nextFault("{\"on\":\"webhook:" + COMPLETED + "\",\"do\":\"drop\"}");
        shop.paidSession(1990);
        shop.awaitQuiet();

        assertThat(shop.receiver.types()).doesNotContain(COMPLETED).hasSize(2);
        assertThat(shop.get("/v1/events?types[]=" + COMPLETED).path("data")).hasSize(1);
    }

    @Test
    void a_webhook_can_come_late() throws StripeException {
        shop.nextFault("{\"on\":\"webhook:" + COMPLETED + "\",\"do\":\"delay\",\"seconds\":1}");
        shop.paidSession(1990);

        await().until(() -> shop.receiver.deliveries.size() == 2);
        assertThat(shop.receiver.types()).doesNotContain(COMPLETED);
        assertThat(shop.waiting()).isEqualTo(1);
        shop.awaitQuiet();
        assertThat(shop.receiver.types()).contains(COMPLETED);
    }

    @Test
    void webhooks_can_be_held_and_released_in_the_opposite_order() throws StripeException {
        shop.nextFault("{\"on\":\"webhook\",\"do\":\"hold\",\"times\":3}");
        shop.paidSession(1990);
        assertThat(shop.waiting()).isEqualTo(3);
        assertThat(shop.receiver.deliveries).isEmpty();

        shop.control("/webhooks/release", "{\"order\":\"reversed\"}");

        assertThat(shop.waiting()).isZero();
        assertThat(shop.receiver.types()).containsExactly(COMPLETED, "payment_intent.succeeded", "charge.succeeded");
    }

    @Test
    void an_event_can_be_sent_a_hundred_times_more() throws StripeException {
        shop.paidSession(1990);
        shop.awaitQuiet();
        var event = shop.get("/v1/events?types[]=" + COMPLETED).at("/data/0/id").asText();

        shop.control("/events/" + event + "/send", "{\"copies\":100}");
        shop.awaitQuiet();

        assertThat(shop.receiver.types()).filteredOn(COMPLETED::equals).hasSize(101);
    }

    @Test
    void webhooks_wait_for_a_platform_that_is_down() throws StripeException {
        var port = shop.receiver.port();
        shop.receiver.close();
        shop.paidSession(1990);
        assertThat(shop.waiting()).isEqualTo(3);
        try (var restarted = new Receiver(port)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> shop.waiting() == 0);
            assertThat(restarted.types()).contains(COMPLETED);
        }
    }
}
