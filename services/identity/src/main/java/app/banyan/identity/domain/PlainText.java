package app.banyan.identity.domain;

import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.TextInvalid;
import app.banyan.kernel.Refused;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * One line of words as a person writes them: NFC, counted in code points, with something to read in it. Nothing
 * invisible is taken, because what is reviewed has to be what is seen.
 */
final class PlainText {

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");
    private static final Pattern READABLE = Pattern.compile("[\\p{L}\\p{N}]");

    private PlainText() {}

    static String of(String field, String typed, int longest) {
        var text = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
        var length = text.codePointCount(0, text.length());
        if (length > longest
                || INVISIBLE.matcher(text).find()
                || !READABLE.matcher(text).find()) {
            throw new Refused(new TextInvalid(field, longest));
        }
        return text;
    }
}
