package app.banyan.runtime.security;

import app.banyan.runtime.clock.ProtocolTime;
import app.banyan.runtime.peer.PeerUnavailable;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.authentication.UsernamePasswordCredentials;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** This service's own tokens for calling others: five minutes each, asked of identity a minute before they end. */
@ApplicationScoped
public class ServiceTokens {

    private static final Duration EARLY = Duration.ofMinutes(1);

    private final WebClient client;
    private final Clock clock;
    private final String service;
    private final String secret;
    private final String identity;
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();

    ServiceTokens(
            Vertx vertx,
            @ProtocolTime Clock clock,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "banyan.client-secret", defaultValue = "") String secret,
            @ConfigProperty(name = "banyan.identity-url") String identity) {
        this.client = WebClient.create(vertx);
        this.clock = clock;
        this.service = service;
        this.secret = secret;
        this.identity = identity;
    }

    /**
     * @param audience the name of the service that is going to be called
     * @param limit    how long identity may take to answer
     */
    public Uni<String> forAudience(String audience, Duration limit) {
        var known = issued.get(audience);
        return known != null && known.until().isAfter(clock.instant())
                ? Uni.createFrom().item(known.token())
                : ask(audience, limit)
                        .invoke(fresh -> issued.put(audience, fresh))
                        .map(Issued::token);
    }

    private Uni<Issued> ask(String audience, Duration limit) {
        return client.postAbs(identity + "/internal/v1/service-tokens")
                .authentication(new UsernamePasswordCredentials(service, secret))
                .timeout(limit.toMillis())
                .sendJsonObject(new JsonObject().put("audience", audience))
                .onFailure()
                .transform(away -> new PeerUnavailable("identity", away))
                .map(answer -> {
                    if (answer.statusCode() != 200 && answer.statusCode() != 201) {
                        throw new PeerUnavailable("identity", "no service token: status " + answer.statusCode());
                    }
                    var body = answer.bodyAsJsonObject();
                    var life = Duration.ofSeconds(body.getLong("expiresIn"));
                    return new Issued(
                            body.getString("token"), clock.instant().plus(life).minus(EARLY));
                });
    }

    private record Issued(String token, Instant until) {}
}
