package app.banyan.commission.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * SHA-256 over fields of which each is preceded by its length in bytes, so that no field can borrow from its neighbour:
 * ("ab", "c") and ("a", "bc") never hash alike. A missing field has the length −1.
 */
public final class Seal {

    private final MessageDigest digest;

    public Seal() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public Seal field(byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
        return this;
    }

    public Seal field(String text) {
        return field(text.getBytes(StandardCharsets.UTF_8));
    }

    public Seal field(long number) {
        return field(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    /** To the microsecond, which is what the database keeps. */
    public Seal field(Instant time) {
        return field(ChronoUnit.MICROS.between(Instant.EPOCH, time));
    }

    public Seal missing() {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(-1).flip());
        return this;
    }

    /** Ends the seal; nothing can be added afterwards. */
    public byte[] hash() {
        return digest.digest();
    }
}
