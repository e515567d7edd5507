package app.banyan.identity.keys;

import app.banyan.identity.IdentityConfig;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * The keys that sign tokens: ES256, one private JSON Web Key in each file. The newest signs; all are published, so that
 * tokens signed before a rotation stay good until they expire.
 */
@Startup
@Singleton
public class SigningKeys {

    private final List<EllipticCurveJsonWebKey> keys;

    SigningKeys(IdentityConfig config) throws JoseException {
        this.keys = new ArrayList<>();
        for (var jwk : new KeyFolder(config.keysDir())
                .versions("signing", SigningKeys::fresh)
                .values()) {
            keys.add(parse(jwk));
        }
    }

    public PrivateKey newest() {
        return keys.getLast().getEcPrivateKey();
    }

    public String newestId() {
        return keys.getLast().getKeyId();
    }

    /** The JSON Web Key Set: public halves only. */
    public Map<String, Object> published() {
        return Map.of(
                "keys",
                keys.stream()
                        .map(key -> key.toParams(OutputControlLevel.PUBLIC_ONLY))
                        .toList());
    }

    private static EllipticCurveJsonWebKey parse(String text) throws JoseException {
        var key = (EllipticCurveJsonWebKey) PublicJsonWebKey.Factory.newPublicJwk(text);
        if (key.getEcPrivateKey() == null || key.getKeyId() == null) {
            throw new IllegalStateException("a signing key needs its private half and a key id");
        }
        return key;
    }

    private static String fresh() {
        try {
            var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(key.calculateBase64urlEncodedThumbprint("SHA-256"));
            key.setUse("sig");
            key.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
            return key.toJson(OutputControlLevel.INCLUDE_PRIVATE);
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
