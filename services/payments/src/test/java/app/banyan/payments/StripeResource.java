package app.banyan.payments;

import app.banyan.sandbox.stripe.StripeSandbox;
import app.banyan.sandbox.stripe.StripeSettings;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** A Stripe sandbox that sends its webhooks to the service under test. Short waits, so that tests see second tries. */
public class StripeResource implements QuarkusTestResourceLifecycleManager {

    static final String API_KEY = "sk_test_payments";
    static final String SECRET = "whsec_payments";

    /** The test classes read it as a system property: Quarkus loads them with another class loader. */
    static final String ADDRESS = "banyan.test.stripe";

    private StripeSandbox sandbox;
    private Path home;

    @Override
    public Map<String, String> start() {
        var port = freePort();
        try {
            home = Files.createTempDirectory("stripe-sandbox");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        sandbox =
                StripeSandbox.start(0, home, StripeSettings.of(API_KEY, SECRET).withSettlesAfter(Duration.ZERO));
        sandbox.sendWebhooksTo(URI.create("http://127.0.0.1:" + port + "/webhooks/stripe"));
        System.setProperty(ADDRESS, sandbox.url());
        var settings = new HashMap<String, String>();
        settings.put("quarkus.http.test-port", String.valueOf(port));
        settings.put("STRIPE_API_KEY", API_KEY);
        settings.put("STRIPE_API_BASE", sandbox.url());
        settings.put("STRIPE_WEBHOOK_SECRET", SECRET);
        settings.put("banyan.payments.stripe.read-timeout", "PT2S");
        settings.put("banyan.payments.webhook.first-wait", "PT0.2S");
        settings.put("banyan.payments.webhook.longest-wait", "PT1S");
        settings.put("banyan.payments.webhook.alert-after", "4");
        settings.put("banyan.payments.cash.first-wait", "PT0.2S");
        settings.put("banyan.payments.refund.first-wait", "PT0.2S");
        settings.put("banyan.payments.refund.longest-wait", "PT1S");
        settings.put("banyan.payments.refund.alert-after", "4");
        settings.put("banyan.payments.backfill.every", "off");
        settings.put("banyan.payments.payout-account.first-wait", "PT0.2S");
        settings.put("banyan.payments.payout-account.longest-wait", "PT1S");
        settings.put("banyan.payments.payout-account.fresh-for", "PT0S");
        settings.put("banyan.payments.transfer.first-wait", "PT0.2S");
        settings.put("banyan.payments.transfer.longest-wait", "PT1S");
        settings.put("banyan.payments.transfer.alert-after", "4");
        settings.put("banyan.payments.reconciliation.every", "off");
        settings.put("banyan.payments.reconciliation.grace", "PT0S");
        return settings;
    }

    @Override
    public void stop() {
        sandbox.close();
        try (var files = Files.walk(home)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
