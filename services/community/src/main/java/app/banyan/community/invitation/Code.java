package app.banyan.community.invitation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** The secret of an invitation that goes from hand to hand: 144 random bits, too many to guess. */
record Code(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 18;

    static Code fresh() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Code(Base64.getUrlEncoder().encodeToString(bytes));
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Override
    public String toString() {
        return "an invitation code";
    }
}
