package app.banyan.gateway;

import static org.jose4j.jws.AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256;

import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;

/** The early look at an access token: whose key, for whom, until when. */
@Singleton
class AccessTokens {

    private static final String SCHEME = "Bearer ";
    /** Clocks of two machines may differ by this much. */
    private static final int SKEW_SECONDS = 10;

    private final SigningKeys keys;
    private final JwtConsumer consumer;

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
        var token = bearer(authorization);
        var keyId = token.flatMap(AccessTokens::keyId);
        return keyId.isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : keys.prepare(keyId.get()).map(ready -> verified(token.get()));
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

    private Optional<Set<String>> verified(String token) {
        try {
            var claims = consumer.processToClaims(token);
            return Optional.of(
                    claims.hasClaim("groups") ? Set.copyOf(claims.getStringListClaimValue("groups")) : Set.of());
        } catch (InvalidJwtException | MalformedClaimException refused) {
            return Optional.empty();
        }
    }
}
