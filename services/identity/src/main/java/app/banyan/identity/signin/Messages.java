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
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The message provider, which carries a text to a phone. Never called inside a transaction. */
@ApplicationScoped
public class Messages {

    private static final Logger LOG = Logger.getLogger(Messages.class);

    private final WebClient client;
    private final String address;
    private final Optional<String> secret;
    private final Duration limit;

    Messages(Vertx vertx, IdentityConfig config) {
        this.client = WebClient.create(vertx);
        this.address = config.messagesUrl() + "/messages";
        this.secret = config.messagesSecret();
        this.limit = config.providerTimeLimit();
    }

    /** Fails with {@link MessagesUnavailable} when the provider did not take the text. */
    public Uni<Void> send(Phone phone, String text) {
        var request = client.postAbs(address).timeout(limit.toMillis());
        secret.ifPresent(request::bearerTokenAuthentication);
        return request.sendJsonObject(new JsonObject().put("to", phone.e164()).put("text", text))
                .onFailure()
                .transform(away -> notTaken(away.toString()))
                .invoke(answer -> {
                    if (answer.statusCode() / 100 != 2) {
                        throw notTaken("status " + answer.statusCode());
                    }
                })
                .replaceWithVoid();
    }

    private static Refused notTaken(String why) {
        LOG.warnf("the message provider took no message: %s", why);
        return new Refused(new MessagesUnavailable());
    }
}
