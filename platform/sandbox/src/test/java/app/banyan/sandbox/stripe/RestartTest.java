package app.banyan.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.banyan.sandbox.Json;
import com.stripe.exception.StripeException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox as a process of its own, killed without warning. */
class RestartTest {

    @TempDir
    private Path home;

    @Test
    void a_killed_sandbox_has_lost_nothing_that_it_answered() throws Exception {
        var port = freePort();
        var hook = freePort();
        var answered = new ArrayList<String>();
        var process = start(port, hook);
        try {
            var stripe = Shop.client("http://127.0.0.1:" + port, Shop.KEY, 0);
            for (var i = 0; i < 20; i++) {
                answered.add(stripe.v1()
                        .checkout()
                        .sessions()
                        .create(Shop.order(1990))
                        .getId());
            }
            pay("http://127.0.0.1:" + port, answered.getLast());
        } finally {
            process.destroyForcibly().waitFor();
        }

        // Its webhooks could not be delivered so far; the restarted sandbox still has them.
        var settings = StripeSettings.of(Shop.KEY, Shop.SECRET);
        try (var receiver = new Receiver(hook);
                var sandbox = StripeSandbox.start(0, home, settings.withWebhookUrl(receiver.url()))) {
            var stripe = Shop.client(sandbox.url(), Shop.KEY, 0);
            for (var id : answered) {
                assertThat(stripe.v1().checkout().sessions().retrieve(id).getId())
                        .isEqualTo(id);
            }
            assertThat(stripe.v1()
                            .checkout()
                            .sessions()
                            .retrieve(answered.getLast())
                            .getPaymentStatus())
                    .isEqualTo("paid");
            assertThat(stripe.v1().balance().retrieve().getPending().getFirst().getAmount())
                    .isEqualTo(1722);
            await().atMost(Duration.ofSeconds(20)).until(() -> receiver.deliveries.size() == 3);
        }
    }

    @Test
    void keys_and_faults_survive_a_restart() throws StripeException {
        String first;
        try (var shop = new Shop(home)) {
            first = shop.openSession(1990, "key-1").getId();
            shop.nextFault("{\"on\":\"balance.retrieve\",\"do\":\"status\",\"status\":500}");
        }
        try (var shop = new Shop(home)) {
            assertThat(shop.openSession(1990, "key-1").getId()).isEqualTo(first);
            assertThat(shop.api("GET", "/v1/balance", "").statusCode()).isEqualTo(500);
        }
    }

    private Process start(int port, int hook) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                        java,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx96m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StripeSandbox.class.getName())
                .inheritIO();
        builder.environment().put("BANYAN_SANDBOX_PORT", Integer.toString(port));
        builder.environment().put("BANYAN_SANDBOX_HOME", home.toString());
        builder.environment().put("STRIPE_API_KEY", Shop.KEY);
        builder.environment().put("STRIPE_WEBHOOK_SECRET", Shop.SECRET);
        builder.environment().put("BANYAN_WEBHOOK_URL", "http://127.0.0.1:" + hook + "/webhooks/stripe");
        var process = builder.start();
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> isUp(port));
        return process;
    }

    private static boolean isUp(int port) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        }
    }

    private static void pay(String url, String session) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + "/_sandbox/sessions/" + session + "/pay"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(Json.own(answer.body()).path("payment_status").asText()).isEqualTo("paid");
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
