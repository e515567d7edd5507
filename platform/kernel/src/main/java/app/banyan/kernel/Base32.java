package app.banyan.kernel;

import java.util.UUID;

/** The 128 bits of a UUID as 26 lower-case Crockford base32 characters, most significant first; the first is 0 to 7. */
final class Base32 {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;

    private Base32() {}

    static String encode(UUID id) {
        var high = id.getMostSignificantBits();
        var low = id.getLeastSignificantBits();
        var out = new char[LENGTH];
        for (var place = LENGTH - 1; place >= 0; place--) {
            out[place] = ALPHABET.charAt((int) (low & 31));
            low = (low >>> 5) | (high << 59);
            high >>>= 5;
        }
        return new String(out);
    }

    static UUID decode(String text) {
        if (text.length() != LENGTH || text.charAt(0) > '7') {
            throw new IllegalArgumentException("an id has 26 characters, the first of them 0 to 7");
        }
        var high = 0L;
        var low = 0L;
        for (var place = 0; place < LENGTH; place++) {
            var digit = ALPHABET.indexOf(text.charAt(place));
            if (digit < 0) {
                throw new IllegalArgumentException("an id has no character '" + text.charAt(place) + "'");
            }
            high = (high << 5) | (low >>> 59);
            low = (low << 5) | digit;
        }
        return new UUID(high, low);
    }
}
