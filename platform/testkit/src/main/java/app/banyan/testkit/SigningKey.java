package app.banyan.testkit;

import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** An ES256 key pair as identity would have one. */
record SigningKey(PublicJsonWebKey key) {

    static SigningKey generate() {
        try {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId("test-" + System.nanoTime());
            key.setAlgorithm("ES256");
            key.setUse("sig");
            return new SigningKey(key);
        } catch (JoseException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The one whose public half the service under test knows. */
    static SigningKey current() {
        try {
            return new SigningKey(PublicJsonWebKey.Factory.newPublicJwk(TestSettings.SIGNING_KEY.get()));
        } catch (JoseException failed) {
            throw new IllegalStateException(failed);
        }
    }

    String toJson() {
        return key.toJson(OutputControlLevel.INCLUDE_PRIVATE);
    }

    String jwks() {
        return "{\"keys\":[" + key.toJson(OutputControlLevel.PUBLIC_ONLY) + "]}";
    }
}
