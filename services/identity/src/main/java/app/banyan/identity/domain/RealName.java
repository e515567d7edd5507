package app.banyan.identity.domain;

import app.banyan.identity.domain.IdentityRefusal.NameInvalid;
import app.banyan.kernel.Refused;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * A name as a document has it: NFC, 2 to 50 code points, either Han (extensions too) with {@code ·} between the parts
 * of a minority's name, or Latin letters with single spaces, hyphens, apostrophes and points between them.
 */
public record RealName(String text) {

    private static final int SHORTEST = 2;
    private static final int LONGEST = 50;
    private static final Pattern HAN = Pattern.compile("[\\p{IsHan}&&[\\p{L}〇]]+(·[\\p{IsHan}&&[\\p{L}〇]]+)*");
    private static final Pattern LATIN =
            Pattern.compile("[\\p{IsLatin}&&\\p{L}]\\p{M}*([ '’.-]{0,2}[\\p{IsLatin}&&\\p{L}]\\p{M}*)*\\.?");

    public static RealName of(String typed) {
        var text = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
        var length = text.codePointCount(0, text.length());
        if (length < SHORTEST || length > LONGEST || !(isHan(text) || isLatin(text))) {
            throw new Refused(new NameInvalid(SHORTEST, LONGEST));
        }
        return new RealName(text);
    }

    /** {@code *三}: the last character alone. */
    public String masked() {
        var last = text.offsetByCodePoints(text.length(), -1);
        return "*".repeat(text.codePointCount(0, last)) + text.substring(last);
    }

    @Override
    public String toString() {
        return masked();
    }

    private static boolean isHan(String text) {
        return HAN.matcher(text).matches();
    }

    private static boolean isLatin(String text) {
        return LATIN.matcher(text).matches();
    }
}
