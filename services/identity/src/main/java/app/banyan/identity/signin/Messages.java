package app.banyan.identity.signin;

import app.banyan.identity.IdentityConfig;
import app.banyan.identity.domain.IdentityRefusal.MessagesUnavailable;
import app.banyan.identity.domain.Phone;
import app.banyan.kernel.Refused;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import org.jboss.logging.Logger;

/** The message provider, which carries a text to a phone. Never called inside a transaction. */
@ApplicationScoped
public class Messages {

    private static final Logger LOG = Logger.getLogger(Messages.class);

    private final WebClient client;
    private final URI address;
    private final Duration limit;

    Messages(Vertx vertx, IdentityConfig config) {
        this.client = WebClient.create(vertx);
        this.address = config.messagesUrl().resolve("/messages");
        this.limit = config.providerTimeLimit();
    }

    /** Fails with {@link MessagesUnavailable} when the provider did not take the text. */
    public Uni<Void> send(Phone phone, String text) {
        return client.postAbs(address.toString())
                .timeout(limit.toMillis())
                .sendJsonObject(new JsonObject().put("to", phone.e164()).put("text", text))
                .map(answer -> answer.statusCode())
                .onFailure()
                .invoke(away -> LOG.warnf("the message provider did not answer: %s", away.getClass()))
                .onFailure()
                .recoverWithItem(0)
                .invoke(Messages::mustBeTaken)
                .replaceWithVoid();
    }

    private static void mustBeTaken(int status) {
        if (status / 100 != 2) {
            throw new Refused(new MessagesUnavailable());
        }
    }
}
