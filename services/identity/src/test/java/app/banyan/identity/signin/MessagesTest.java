package app.banyan.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.banyan.identity.Settings;
import app.banyan.identity.domain.IdentityRefusal.MessagesUnavailable;
import app.banyan.identity.domain.Phone;
import app.banyan.kernel.Refused;
import app.banyan.sandbox.message.MessageSandbox;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessagesTest {

    private static final Phone PHONE = new Phone("+8613800138000");

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    Path home;

    @AfterEach
    void stop() {
        vertx.closeAndAwait();
    }

    @Test
    void a_provider_that_is_away_is_said_to_be_away() throws IOException {
        var gone = MessageSandbox.start(0, home, Optional.empty());
        gone.close();

        assertThat(refusalOf(messages(gone.url(), "any"))).isEqualTo(new MessagesUnavailable());
    }

    @Test
    void a_provider_that_wants_a_secret_gets_it() throws IOException {
        try (var provider = MessageSandbox.start(0, home, Optional.of("known"))) {
            messages(provider.url(), "known").send(PHONE, "text").await().indefinitely();

            assertThat(refusalOf(messages(provider.url(), "other"))).isEqualTo(new MessagesUnavailable());
        }
    }

    private static Object refusalOf(Messages messages) {
        return catchThrowableOfType(
                        Refused.class,
                        () -> messages.send(PHONE, "text").await().indefinitely())
                .reason();
    }

    private Messages messages(String url, String secret) throws IOException {
        var own = Map.of(
                "identity.messages-url", url, "identity.messages-secret", secret, "identity.keys-dir", home.toString());
        return new Messages(vertx, Settings.shippedWith(own));
    }
}
