package app.banyan.sandbox.stripe;

import app.banyan.sandbox.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Stripe's webhook signature, scheme v1: a keyed hash, under the endpoint's secret, of the time, a dot and the raw body. */
record Signature(KeyedHash hash) {

    static Signature under(String secret) {
        return new Signature(new KeyedHash(secret.getBytes(StandardCharsets.UTF_8)));
    }

    String header(Instant at, String payload) {
        var time = at.getEpochSecond();
        return "t=" + time + ",v1=" + hash.of(time + "." + payload);
    }
}
