package app.banyan.identity.keys;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.NavigableMap;
import javax.crypto.SecretKey;

/**
 * Finds equal secrets without reading them: two bytes of key version, then 32 of HMAC-SHA-256. Rows keep the version
 * they were written with, so a search asks for every version that still has a key.
 */
public final class BlindIndex {

    private final NavigableMap<Integer, SecretKey> keys;

    BlindIndex(NavigableMap<Integer, SecretKey> keys) {
        this.keys = keys;
    }

    /** How a new row is indexed. */
    public byte[] of(String secret) {
        return of(keys.lastKey(), secret);
    }

    /** How a row may have been indexed. */
    public List<byte[]> all(String secret) {
        return keys.keySet().stream().map(version -> of(version, secret)).toList();
    }

    private byte[] of(int version, String secret) {
        var hash = Hmac.of(keys.get(version), secret);
        return ByteBuffer.allocate(Short.BYTES + hash.length)
                .putShort((short) version)
                .put(hash)
                .array();
    }
}
