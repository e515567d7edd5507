package app.banyan.identity.keys;

import app.banyan.identity.IdentityConfig;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The data keys, read once at start. Each purpose has keys of its own, so that nothing can be matched across them. */
@Startup
@Singleton
public class Keys {

    private static final int LENGTH = 32;

    private final Envelope envelope;
    private final BlindIndex phones;
    private final BlindIndex people;
    private final BlindIndex addresses;
    private final SecretKey pepper;
    private final SecretKey fingerprints;

    Keys(IdentityConfig config) {
        var folder = new KeyFolder(config.keysDir());
        this.envelope = new Envelope(read(folder, "envelope"));
        this.phones = new BlindIndex(read(folder, "phone-index"));
        this.people = new BlindIndex(read(folder, "person-index"));
        this.addresses = new BlindIndex(read(folder, "address-index"));
        this.pepper = read(folder, "code-pepper").lastEntry().getValue();
        this.fingerprints = read(folder, "fingerprint").lastEntry().getValue();
    }

    public Envelope envelope() {
        return envelope;
    }

    /** Of telephone numbers in E.164. */
    public BlindIndex phones() {
        return phones;
    }

    /** Of resident identity numbers. */
    public BlindIndex people() {
        return people;
    }

    /** Of network addresses. */
    public BlindIndex addresses() {
        return addresses;
    }

    /** Hash of a short secret that could be guessed from a plain hash. */
    public byte[] peppered(String secret) {
        return Hmac.of(pepper, secret);
    }

    /** Tells whether the same thing was sent before, where a plain hash would give away what was sent. */
    public byte[] fingerprint(byte[] content) {
        return Hmac.of(fingerprints, content);
    }

    /** The same of a text, to be compared as text. */
    public String fingerprint(String text) {
        return HexFormat.of().formatHex(Hmac.of(fingerprints, text));
    }

    private static NavigableMap<Integer, SecretKey> read(KeyFolder folder, String name) {
        var keys = new TreeMap<Integer, SecretKey>();
        folder.versions(name, Keys::fresh).forEach((version, text) -> keys.put(version, key(name, text)));
        return keys;
    }

    private static SecretKey key(String name, String text) {
        var bytes = Base64.getDecoder().decode(text);
        if (bytes.length != LENGTH) {
            throw new IllegalStateException("the key " + name + " has not " + LENGTH + " bytes");
        }
        return new SecretKeySpec(bytes, "AES");
    }

    private static String fresh() {
        var bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
