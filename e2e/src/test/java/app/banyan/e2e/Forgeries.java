package app.banyan.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/**
 * Tokens that carry every role and must open nothing. Those that only identity could have signed are signed with its own
 * key, which the test, unlike anybody outside, can read.
 */
record Forgeries(EllipticCurveJsonWebKey identitysKey) {

    static Forgeries of(World world) {
        try {
            var file = world.home().root().resolve("keys/identity/signing-1.key");
            return new Forgeries((EllipticCurveJsonWebKey) JsonWebKey.Factory.newJwk(Files.readString(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (JoseException notAKey) {
            throw new IllegalStateException(notAKey);
        }
    }

    /** Each by what is wrong with it. */
    Map<String, String> all() {
        var all = new LinkedHashMap<String, String>();
        all.put("signed by someone else", signed(foreignKey(), claims -> {}));
        all.put("for another audience", signed(identitysKey, claims -> claims.setAudience("elsewhere")));
        all.put("from another issuer", signed(identitysKey, claims -> claims.setIssuer("somebody")));
        all.put("expired", signed(identitysKey, claims -> claims.setExpirationTimeMinutesInTheFuture(-5)));
        all.put("without an end", signed(identitysKey, claims -> claims.unsetClaim("exp")));
        all.put("none", unsigned());
        all.put("signed with the public key as a secret", signedWithPublicKey());
        all.put("garbage", "not.a.token");
        return all;
    }

    private EllipticCurveJsonWebKey foreignKey() {
        try {
            var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(identitysKey.getKeyId());
            return key;
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String signed(EllipticCurveJsonWebKey key, Consumer<JwtClaims> change) {
        var claims = claims();
        change.accept(claims);
        var signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setKey(key.getPrivateKey());
        return compact(signature);
    }

    private String unsigned() {
        var header = "{\"alg\":\"none\",\"kid\":\"%s\"}".formatted(identitysKey.getKeyId());
        return encoded(header) + "." + encoded(claims().toJson()) + ".";
    }

    private String signedWithPublicKey() {
        var signature = new JsonWebSignature();
        signature.setPayload(claims().toJson());
        signature.setKeyIdHeaderValue(identitysKey.getKeyId());
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signature.setKey(new HmacKey(identitysKey.getPublicKey().getEncoded()));
        return compact(signature);
    }

    private static JwtClaims claims() {
        var claims = new JwtClaims();
        claims.setIssuer("banyan");
        claims.setAudience("banyan", "identity", "courses", "payments", "commission");
        claims.setSubject("acc_01h455vb4pex5vsknk084sn02q");
        claims.setStringClaim("sid", "ses_01h455vb4pex5vsknk084sn02q");
        claims.setStringListClaim("groups", "member", "operator", "service");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(10);
        return claims;
    }

    private static String compact(JsonWebSignature signature) {
        try {
            return signature.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
