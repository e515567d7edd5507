package app.banyan.sandbox.stripe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Stripe's webhook signature, scheme v1: HMAC-SHA256 under the endpoint's secret over the time, a dot and the raw body. */
record Signature(String secret) {

    private static final String ALGORITHM = "HmacSHA256";

    String header(Instant at, String payload) {
        var time = at.getEpochSecond();
        return "t=" + time + ",v1=" + sign(time + "." + payload);
    }

    private String sign(String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM + ".", missing);
        }
    }
}
