package app.banyan.gateway;

import static org.jose4j.jws.AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256;

import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;

/**
 * The early look at an access token: whose key, for whom, until when. A token that was found good is known by its hash
 * until it ends or its key is not the published one any more; then it is looked at again.
 */
@Singleton
class AccessTokens {

    private static final String SCHEME = "Bearer ";
    /** Clocks of two machines may differ by this much. */
    private static final int SKEW_SECONDS = 10;

    private static final int MOST = 20_000;

    private final SigningKeys keys;
    private final JwtConsumer consumer;
    private final Map<ByteBuffer, Good> known = new ConcurrentHashMap<>();
    private final InstantSource clock = InstantSource.system();

    private record Good(Set<String> roles, String keyId, Key key, Instant until) {}

    AccessTokens(SigningKeys keys, GatewayConfig config) {
        this.keys = keys;
        this.consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        new AlgorithmConstraints(ConstraintType.PERMIT, ECDSA_USING_P256_CURVE_AND_SHA256))
                .setVerificationKeyResolver(keys)
                .setExpectedIssuer(config.tokens().issuer())
                .setExpectedAudience(config.tokens().audience())
                .setRequireExpirationTime()
                .setRequireSubject()
                .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                .build();
    }

    /** The roles of a valid token, or nothing; fails only when there is no key to check any token with. */
    Future<Optional<Set<String>>> roles(String authorization) {
        return bearer(authorization).map(this::rolesIn).orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private Future<Optional<Set<String>>> rolesIn(String token) {
        var name = ByteBuffer.wrap(sha256(token));
        var good = known.get(name);
        if (good != null && clock.instant().isBefore(good.until()) && keys.publishes(good.keyId(), good.key())) {
            return Future.succeededFuture(Optional.of(good.roles()));
        }
        return keyId(token)
                .map(id -> keys.prepare(id).map(ready -> verified(name, token, id)))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private static Optional<String> bearer(String authorization) {
        return Optional.ofNullable(authorization)
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip());
    }

    private static Optional<String> keyId(String token) {
        try {
            return Optional.ofNullable(
                    JsonWebStructure.fromCompactSerialization(token).getKeyIdHeaderValue());
        } catch (JoseException malformed) {
            return Optional.empty();
        }
    }

    private Optional<Set<String>> verified(ByteBuffer name, String token, String keyId) {
        // Taken before the look, so that a key withdrawn meanwhile is not remembered.
        var key = keys.find(keyId);
        try {
            var claims = consumer.processToClaims(token);
            var roles =
                    claims.hasClaim("groups") ? Set.copyOf(claims.getStringListClaimValue("groups")) : Set.<String>of();
            var until = Instant.ofEpochSecond(claims.getExpirationTime().getValue());
            key.ifPresent(signing -> keep(name, new Good(roles, keyId, signing, until)));
            return Optional.of(roles);
        } catch (InvalidJwtException | MalformedClaimException refused) {
            return Optional.empty();
        }
    }

    private void keep(ByteBuffer name, Good good) {
        if (known.size() >= MOST) {
            var now = clock.instant();
            known.values().removeIf(old -> !now.isBefore(old.until()));
        }
        if (known.size() < MOST) {
            known.put(name, good);
        }
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
