package app.banyan.kernel;

import java.util.UUID;

/**
 * A typed identifier: a UUIDv7 inside, {@code ord_01h455vb4pex5vsknk084sn02q} outside (prefix, underscore, the 128 bits
 * in 26 Crockford base32 characters, as the TypeID specification has it). Implementations are records of one
 * {@code UUID value}; the prefix makes a foreign kind of id a parse error instead of a wrong row.
 */
public interface Id {

    UUID value();

    String prefix();

    default String wire() {
        return prefix() + "_" + Base32.encode(value());
    }

    /** The value of a wire id of this prefix; anything else is an {@link IllegalArgumentException}. */
    static UUID parse(String prefix, String wire) {
        if (!wire.startsWith(prefix + "_")) {
            throw new IllegalArgumentException("not an id of the form " + prefix + "_…");
        }
        return Base32.decode(wire.substring(prefix.length() + 1));
    }
}
