package app.banyan.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.security.Key;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Identity's public keys. What was read once is kept while identity is away; a key that identity no longer publishes is
 * forgotten at the next reading; a token with an unknown key causes a reading, but not more than one in five seconds.
 */
@Singleton
class SigningKeys implements VerificationKeyResolver {

    private static final Logger LOG = Logger.getLogger(SigningKeys.class);
    private static final Duration REFRESH = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Services services;
    private final Vertx vertx;
    private volatile Map<String, Key> keys = Map.of();
    private volatile Future<Void> reading = Future.succeededFuture();
    private volatile long lastReading;

    SigningKeys(Services services, Vertx vertx) {
        this.services = services;
        this.vertx = vertx;
        this.lastReading = System.nanoTime() - PAUSE.toNanos();
        vertx.setPeriodic(REFRESH.toMillis(), timer -> read());
    }

    /** Completes when everything has been done to know the key; fails when no key at all is known. */
    Future<Void> prepare(String keyId) {
        if (keys.containsKey(keyId)) {
            return Future.succeededFuture();
        }
        // One reading serves many requests; each goes on in its own event loop.
        var prepared = Promise.<Void>promise();
        var here = vertx.getOrCreateContext();
        freshly()
                .recover(failure -> keys.isEmpty() ? Future.failedFuture(failure) : Future.succeededFuture())
                .onComplete(result -> here.runOnContext(nothing -> prepared.handle(result)));
        return prepared.future();
    }

    /** The key that identity publishes by this name now, as far as is known here. */
    Optional<Key> find(String keyId) {
        return Optional.ofNullable(keys.get(keyId));
    }

    boolean publishes(String keyId, Key key) {
        return find(keyId).filter(key::equals).isPresent();
    }

    @Override
    public Key resolveKey(JsonWebSignature signature, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        var id = signature.getKeyIdHeaderValue();
        return Optional.ofNullable(id)
                .flatMap(this::find)
                .orElseThrow(() -> new UnresolvableKeyException("no published key has the token's key id"));
    }

    private synchronized Future<Void> freshly() {
        var due = System.nanoTime() - lastReading >= PAUSE.toNanos();
        if (reading.isComplete() && (due || keys.isEmpty())) {
            lastReading = System.nanoTime();
            reading = read();
        }
        return reading;
    }

    private Future<Void> read() {
        return services.read(Service.IDENTITY, "/.well-known/jwks.json", Optional.empty())
                .compose(document -> {
                    try {
                        keys = byId(document.encode());
                        return Future.<Void>succeededFuture();
                    } catch (JoseException e) {
                        return Future.<Void>failedFuture(e);
                    }
                })
                .onFailure(failure -> LOG.warnf("keys of identity not read, %d kept: %s", keys.size(), failure));
    }

    /** Asymmetric public keys only: a symmetric key in a published document would be everybody's. */
    private static Map<String, Key> byId(String document) throws JoseException {
        return new JsonWebKeySet(document)
                .getJsonWebKeys().stream()
                        .filter(PublicJsonWebKey.class::isInstance)
                        .filter(key -> key.getKeyId() != null)
                        .collect(Collectors.toUnmodifiableMap(JsonWebKey::getKeyId, JsonWebKey::getKey));
    }
}
