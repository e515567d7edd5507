package app.banyan.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.banyan.sandbox.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.checkout.SessionCreateParams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A shop that sells through the sandbox: Stripe's own client, a browser, and an address for webhooks. */
final class Shop implements AutoCloseable {

    static final String KEY = "sk_test_banyan_sandbox_4242";
    static final String SECRET = "whsec_banyan_sandbox";

    private static final Pattern ACTION = Pattern.compile("<form method=\"post\" action=\"([^\"]+)\"");

    final Receiver receiver = new Receiver();
    final StripeSandbox sandbox;
    final StripeClient stripe;
    private final HttpClient browser =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    Shop(Path home) {
        this(home, UnaryOperator.identity());
    }

    Shop(Path home, UnaryOperator<StripeSettings> change) {
        var settings = change.apply(StripeSettings.of(KEY, SECRET).withWebhookUrl(receiver.url()));
        sandbox = StripeSandbox.start(0, home, settings);
        stripe = client(sandbox.url(), KEY, 0);
    }

    static StripeClient client(String url, String key, int retries) {
        return StripeClient.builder()
                .setApiKey(key)
                .setApiBase(url)
                .setMaxNetworkRetries(retries)
                .build();
    }

    static SessionCreateParams order(long amount) {
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setSuccessUrl("https://shop.example/paid?session={CHECKOUT_SESSION_ID}")
                .setCancelUrl("https://shop.example/cancelled")
                .setClientReferenceId("ord_1")
                .putMetadata("order", "ord_1")
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .setDescription("19.9 course")
                        .putMetadata("order", "ord_1")
                        .build())
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setQuantity(1L)
                        .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                                .setCurrency("cny")
                                .setUnitAmount(amount)
                                .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                        .setName("入门课 <b>")
                                        .build())
                                .build())
                        .build())
                .build();
    }

    Session openSession(long amount) throws StripeException {
        return stripe.v1().checkout().sessions().create(order(amount));
    }

    Session openSession(long amount, String key) throws StripeException {
        var options = RequestOptions.builder().setIdempotencyKey(key).build();
        return stripe.v1().checkout().sessions().create(order(amount), options);
    }

    Session session(String id) throws StripeException {
        return stripe.v1().checkout().sessions().retrieve(id);
    }

    Session paidSession(long amount) throws StripeException {
        var session = openSession(amount);
        payInBrowser(session.getUrl(), "card");
        return session(session.getId());
    }

    /** Opens the page, finds its form and posts it. */
    HttpResponse<String> payInBrowser(String url, String method) {
        var page = send(HttpRequest.newBuilder(URI.create(url)).build());
        assertThat(page.statusCode()).isEqualTo(200);
        var action = ACTION.matcher(page.body());
        assertThat(action.find()).as("the page has a form").isTrue();
        assertThat(page.body()).contains("name=\"method\" value=\"" + method + "\"");
        return postForm(URI.create(url).resolve(action.group(1)), "method=" + method);
    }

    HttpResponse<String> page(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).build());
    }

    /** A call of the API as curl would make it. */
    HttpResponse<String> api(String method, String path, String form, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(sandbox.url() + path))
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, HttpRequest.BodyPublishers.ofString(form));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    ObjectNode get(String path) {
        var answer = api("GET", path, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.own(answer.body());
    }

    ObjectNode control(String path, String json) {
        var answer = send(HttpRequest.newBuilder(URI.create(sandbox.url() + "/_sandbox" + path))
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.own(answer.body());
    }

    void nextFault(String fault) {
        control("/faults", "{\"next\":[" + fault + "]}");
    }

    long waiting() {
        return get("/_sandbox/quiescence").path("waiting").asLong();
    }

    void awaitQuiet() {
        await().atMost(Duration.ofSeconds(20)).pollDelay(Duration.ZERO).until(() -> waiting() == 0);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        sandbox.close();
        receiver.close();
        browser.close();
    }

    /** What a person fills in on a page and sends to where the page came from. */
    HttpResponse<String> postForm(String url, String form) {
        return postForm(URI.create(url), form);
    }

    private HttpResponse<String> postForm(URI url, String form) {
        return send(HttpRequest.newBuilder(url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return browser.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
