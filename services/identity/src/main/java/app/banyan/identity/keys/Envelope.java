package app.banyan.identity.keys;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.NavigableMap;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Envelope encryption, AES-256-GCM twice: each value has a key of its own, which is wrapped by the key-encryption key.
 * Both layers are bound to the place of the value, so that a sealed value copied to another row or column stays shut.
 *
 * <p>Layout: format 1, version of the key-encryption key (2 bytes), nonce (12) and wrapped key (48), nonce (12) and
 * text or bytes.
 */
public final class Envelope {

    /** Where a sealed value lives and what for. */
    public record Place(String table, String column, UUID row, String purpose) {

        byte[] bytes() {
            var bytes = new ByteArrayOutputStream();
            try (var out = new DataOutputStream(bytes)) {
                out.writeUTF(table);
                out.writeUTF(column);
                out.writeUTF(row.toString());
                out.writeUTF(purpose);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return bytes.toByteArray();
        }
    }

    private static final byte FORMAT = 1;
    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final String AES = "AES";

    private final NavigableMap<Integer, SecretKey> wrappers;
    private final SecureRandom random = new SecureRandom();

    Envelope(NavigableMap<Integer, SecretKey> wrappers) {
        this.wrappers = wrappers;
    }

    public byte[] seal(String text, Place place) {
        return seal(text.getBytes(StandardCharsets.UTF_8), place);
    }

    public byte[] seal(byte[] content, Place place) {
        var key = bytes(KEY);
        var version = wrappers.lastKey();
        var wrapped = encrypt(wrappers.get(version), key, place);
        var sealed = encrypt(new SecretKeySpec(key, AES), content, place);
        return ByteBuffer.allocate(1 + Short.BYTES + wrapped.length + sealed.length)
                .put(FORMAT)
                .putShort(version.shortValue())
                .put(wrapped)
                .put(sealed)
                .array();
    }

    /** @throws IllegalStateException when the value was changed, moved, or sealed with a key that is gone */
    public String open(byte[] sealed, Place place) {
        return new String(openBytes(sealed, place), StandardCharsets.UTF_8);
    }

    /** The same for what is no text. */
    public byte[] openBytes(byte[] sealed, Place place) {
        var in = ByteBuffer.wrap(sealed);
        if (in.get() != FORMAT) {
            throw new IllegalStateException("a sealed value of another format");
        }
        var wrapper = wrappers.get((int) in.getShort());
        if (wrapper == null) {
            throw new IllegalStateException("a sealed value whose key is gone");
        }
        var key = decrypt(wrapper, take(in, NONCE + KEY + TAG), place);
        return decrypt(new SecretKeySpec(key, AES), take(in, in.remaining()), place);
    }

    private byte[] encrypt(SecretKey key, byte[] plain, Place place) {
        var nonce = bytes(NONCE);
        var secret = run(Cipher.ENCRYPT_MODE, key, nonce, plain, place);
        return ByteBuffer.allocate(nonce.length + secret.length)
                .put(nonce)
                .put(secret)
                .array();
    }

    private static byte[] decrypt(SecretKey key, byte[] sealed, Place place) {
        var in = ByteBuffer.wrap(sealed);
        return run(Cipher.DECRYPT_MODE, key, take(in, NONCE), take(in, in.remaining()), place);
    }

    private static byte[] run(int mode, SecretKey key, byte[] nonce, byte[] input, Place place) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
            cipher.updateAAD(place.bytes());
            return cipher.doFinal(input);
        } catch (GeneralSecurityException shut) {
            throw new IllegalStateException("a sealed value that does not open", shut);
        }
    }

    private static byte[] take(ByteBuffer in, int length) {
        var bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
