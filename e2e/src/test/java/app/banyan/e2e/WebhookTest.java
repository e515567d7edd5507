package app.banyan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stripe's only way in, through the gateway and the real route. */
@ExtendWith(OnePlatform.class)
class WebhookTest {

    private static final String EVENT = """
            {"id":"evt_%s","object":"event","api_version":"2026-01-28.clover","created":%d,"livemode":false,
             "type":"customer.created","data":{"object":{"id":"cus_1","object":"customer"}}}""";

    private final World world;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    WebhookTest(World world) {
        this.world = world;
    }

    @Test
    void a_signed_event_that_concerns_nobody_is_kept_and_left_alone() throws Exception {
        var before = world.books().totals();
        var event = event("unconcerned");
        var now = Instant.now().getEpochSecond();

        var statuses = new HashSet<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var sent : threads.invokeAll(IntStream.range(0, 100)
                    .<Callable<Integer>>mapToObj(i -> () -> send(event, "t=%d,v1=%s".formatted(now, hmac(event, now))))
                    .toList())) {
                statuses.add(sent.get());
            }
        }

        assertThat(statuses).containsExactly(200);
        world.books().awaitQuiet();
        assertThat(world.books().totals()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "t=,v1=", "garbled", "t=1,v1=00", "v1=0000", "t=99999999999999999999,v1=00", "t=-1"})
    void a_garbled_signature_is_refused(String signature) throws Exception {
        assertThat(send(event("garbled"), signature)).isEqualTo(400);
    }

    @Test
    void a_signature_of_another_body_or_another_time_is_refused() throws Exception {
        var now = Instant.now().getEpochSecond();
        var event = event("late");
        assertThat(send(event + " ", "t=%d,v1=%s".formatted(now, hmac(event, now))))
                .isEqualTo(400);
        for (var time : new long[] {now - 3_600, now + 3_600}) {
            assertThat(send(event, "t=%d,v1=%s".formatted(time, hmac(event, time))))
                    .isEqualTo(400);
        }
    }

    private int send(String event, String signature) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(world.gateway().resolve("/webhooks/stripe"))
                                .header("Content-Type", "application/json")
                                .header("Stripe-Signature", signature)
                                .POST(BodyPublishers.ofString(event))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private static String event(String id) {
        return EVENT.formatted(id, Instant.now().getEpochSecond());
    }

    private String hmac(String event, long time) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        var secret = world.platform().stripeWebhookSecret().getBytes(StandardCharsets.UTF_8);
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal((time + "." + event).getBytes(StandardCharsets.UTF_8)));
    }
}
