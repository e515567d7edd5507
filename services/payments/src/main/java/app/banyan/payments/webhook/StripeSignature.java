package app.banyan.payments.webhook;

import app.banyan.kernel.Refused;
import app.banyan.payments.domain.PaymentsRefusal.SignatureRefused;
import app.banyan.payments.domain.SignatureFault;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The header {@code Stripe-Signature: t=<seconds>,v1=<hex>[,v1=<hex>]}. Stripe signs {@code <t>.<body>} with
 * HMAC-SHA256; while a secret is being replaced there is one {@code v1} for each secret.
 *
 * <p>stripe-java has a verifier too, but it reads the body as text, throws NullPointerException or
 * NumberFormatException on a bad header, and believes any time in the future.
 */
record StripeSignature(Instant at, List<byte[]> signatures) {

    private static final String ALGORITHM = "HmacSHA256";

    /** Refuses what is not a signature header. Schemes other than {@code v1} are passed over, as Stripe asks. */
    static StripeSignature parse(String header) {
        if (header == null || header.isBlank()) {
            throw refused(SignatureFault.MISSING);
        }
        var parts = Arrays.stream(header.split(",", -1)).map(String::strip).toList();
        var times = values(parts, "t=");
        var hexes = values(parts, "v1=");
        if (times.size() != 1 || hexes.isEmpty()) {
            throw refused(SignatureFault.GARBLED);
        }
        try {
            var at = Instant.ofEpochSecond(Long.parseLong(times.getFirst()));
            return new StripeSignature(
                    at, hexes.stream().map(HexFormat.of()::parseHex).toList());
        } catch (IllegalArgumentException | DateTimeException notASignature) {
            throw refused(SignatureFault.GARBLED);
        }
    }

    /**
     * Refuses a body that was not signed with one of these secrets, or too long ago, or in the future.
     *
     * @param secrets   one of each endpoint that Stripe sends to: that of the platform's own events, and that of its payees'
     * @param tolerance how far the signer's clock may be from ours, in both directions
     */
    void verify(byte[] body, List<String> secrets, Instant now, Duration tolerance) {
        if (at.isBefore(now.minus(tolerance))) {
            throw refused(SignatureFault.TOO_OLD);
        }
        if (at.isAfter(now.plus(tolerance))) {
            throw refused(SignatureFault.FROM_THE_FUTURE);
        }
        // Every signature is compared, each in constant time: how long the answer takes tells nothing.
        var matches = secrets.stream()
                .map(secret -> hmac(at.getEpochSecond(), body, secret))
                .flatMap(
                        expected -> signatures.stream().filter(signature -> MessageDigest.isEqual(signature, expected)))
                .count();
        if (matches == 0) {
            throw refused(SignatureFault.FORGED);
        }
    }

    private static List<String> values(List<String> parts, String scheme) {
        return parts.stream()
                .filter(part -> part.startsWith(scheme))
                .map(part -> part.substring(scheme.length()))
                .toList();
    }

    private static byte[] hmac(long time, byte[] body, String secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    private static Refused refused(SignatureFault fault) {
        return new Refused(new SignatureRefused(fault));
    }
}
