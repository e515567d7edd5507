package app.banyan.identity;

import app.banyan.sandbox.message.MessageSandbox;
import app.banyan.sandbox.verification.VerificationSandbox;
import app.banyan.testkit.BanyanTestResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Identity as it runs: with the sandboxes of both providers, and trusting the keys that it publishes itself. Its signing
 * key is the one that the testkit's tokens, the good and the forged ones, are made with.
 */
public class IdentityTestResource extends BanyanTestResource {

    static final String MESSAGES = "test.identity.messages";
    static final String KEYS = "test.identity.keys";
    static final String LOG = "test.identity.log";

    private MessageSandbox messages;
    private VerificationSandbox verifications;

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<>(super.start());
        var port = freePort();
        var home = temporary();
        messages = MessageSandbox.start(0, home.resolve("messages"), Optional.empty());
        verifications = VerificationSandbox.start(0, home.resolve("verifications"), Duration.ofSeconds(30));
        System.setProperty(MESSAGES, messages.url());
        System.setProperty(KEYS, keys(home).toString());

        settings.put("quarkus.http.test-port", String.valueOf(port));
        settings.put("BANYAN_IDENTITY_URL", "http://127.0.0.1:" + port);
        settings.put("BANYAN_MESSAGES_URL", messages.url());
        settings.put("BANYAN_VERIFICATION_URL", verifications.url());
        settings.put("BANYAN_KEYS_DIR", System.getProperty(KEYS));
        settings.put("BANYAN_CLIENT_SECRETS", "courses=courses-secret,commission=commission-secret");
        settings.put("BANYAN_BOOTSTRAP_TOKEN", "bootstrap-token-of-the-tests");
        settings.put("BANYAN_CODE_LIMITS", "phone=5/PT1H,address=60/PT1H");
        settings.put("quarkus.log.file.enabled", "true");
        settings.put("quarkus.log.file.path", home.resolve("identity.log").toString());
        System.setProperty(LOG, home.resolve("identity.log").toString());
        settings.put("identity.provider-time-limit", "PT1S");
        settings.put("identity.retry-first", "PT1S");
        settings.put("identity.retry-poll", "PT1S");
        settings.put("identity.document-deletion-poll", "PT1S");
        return settings;
    }

    @Override
    public void stop() {
        messages.close();
        verifications.close();
        super.stop();
    }

    private static Path keys(Path home) {
        try {
            var folder = Files.createDirectory(home.resolve("keys"));
            Files.writeString(folder.resolve("signing-1.key"), System.getProperty("banyan.test.signing_key"));
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("banyan-identity");
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
