package app.banyan.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** Tokens of identity, and tokens that only look like them. */
final class TestTokens {

    private final EllipticCurveJsonWebKey ours = key("one");
    private final EllipticCurveJsonWebKey foreign = key("one");
    private final EllipticCurveJsonWebKey unpublished = key("two");

    PublicJsonWebKey published() {
        return ours;
    }

    String member() {
        return signed(ours, claims -> {});
    }

    String operator() {
        return signed(ours, claims -> claims.setStringListClaim("groups", "member", "operator"));
    }

    List<String> forged() {
        return List.of(
                signed(foreign, claims -> {}),
                signed(unpublished, claims -> {}),
                signed(ours, claims -> claims.setAudience("commission")),
                signed(ours, claims -> claims.setIssuer("somebody")),
                signed(ours, claims -> claims.setExpirationTimeMinutesInTheFuture(-1)),
                signed(ours, claims -> claims.unsetClaim("exp")),
                signed(ours, claims -> claims.unsetClaim("sub")),
                unsigned(),
                signedWithPublicKeyAsSecret(),
                member().substring(0, member().length() - 8) + "AAAAAAAA",
                "garbage",
                "a.b.c",
                "");
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

    private static String unsigned() {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        var header = "{\"alg\":\"none\",\"kid\":\"one\"}".getBytes(StandardCharsets.UTF_8);
        return encoder.encodeToString(header) + "."
                + encoder.encodeToString(claims().toJson().getBytes(StandardCharsets.UTF_8)) + ".";
    }

    /** The public key is known to all; taken as an HMAC secret it must sign nothing. */
    private String signedWithPublicKeyAsSecret() {
        var signature = new JsonWebSignature();
        signature.setPayload(claims().toJson());
        signature.setKeyIdHeaderValue("one");
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signature.setKey(new HmacKey(ours.getPublicKey().getEncoded()));
        return compact(signature);
    }

    private static JwtClaims claims() {
        var claims = new JwtClaims();
        claims.setIssuer("banyan");
        claims.setAudience("banyan");
        claims.setSubject("acc_01h455vb4pex5vsknk084sn02q");
        claims.setStringListClaim("groups", "member");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(10);
        return claims;
    }

    private static String compact(JsonWebSignature signature) {
        try {
            return signature.getCompactSerialization();
        } catch (JoseException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static EllipticCurveJsonWebKey key(String id) {
        try {
            var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(id);
            return key;
        } catch (JoseException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
