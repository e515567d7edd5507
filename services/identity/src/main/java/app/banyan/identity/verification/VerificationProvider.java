package app.banyan.identity.verification;

import app.banyan.identity.IdentityConfig;
import app.banyan.identity.domain.ProviderAnswer;
import app.banyan.identity.domain.VerificationKind;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * The provider that knows whether a name and an identity number belong together. Never called inside a transaction.
 * Whatever is not a clear yes or no counts as silence.
 */
@ApplicationScoped
class VerificationProvider {

    private static final Logger LOG = Logger.getLogger(VerificationProvider.class);

    private final WebClient client;
    private final String address;
    private final Duration limit;

    VerificationProvider(Vertx vertx, IdentityConfig config) {
        this.client = WebClient.create(vertx);
        this.address = config.verificationUrl() + "/verifications";
        this.limit = config.providerTimeLimit();
    }

    Uni<ProviderAnswer> ask(Question question) {
        return client.postAbs(address)
                .timeout(limit.toMillis())
                .sendJsonObject(new JsonObject()
                        .put("kind", VerificationKind.REAL_NAME.wire())
                        .put("reference", question.reference().wire())
                        .put("name", question.name().text())
                        .put("idNumber", question.number().number()))
                .map(response -> read(question, response))
                .onFailure()
                .invoke(away -> LOG.warnf("%s: the provider did not answer: %s", question.reference(), away.getClass()))
                .onFailure()
                .recoverWithItem(ProviderAnswer.UNAVAILABLE);
    }

    private static ProviderAnswer read(Question question, HttpResponse<Buffer> response) {
        if (response.statusCode() / 100 != 2) {
            LOG.warnf("%s: the provider answered with status %d", question.reference(), response.statusCode());
            return ProviderAnswer.UNAVAILABLE;
        }
        return switch (response.bodyAsJsonObject().getString("result", "")) {
            case "MATCH" -> ProviderAnswer.MATCH;
            case "MISMATCH" -> ProviderAnswer.NO_MATCH;
            default -> ProviderAnswer.UNAVAILABLE;
        };
    }
}
