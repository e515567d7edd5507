package app.banyan.mall.domain;

import app.banyan.kernel.Refused;
import app.banyan.mall.domain.WordingRefusal.OutOfBounds;
import app.banyan.mall.domain.WordingRefusal.UnseenSigns;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/** Words as they are kept. A length is counted in code points, so that a rare character counts like any other. */
final class Wording {

    /** Joiners and the soft hyphen are parts of words. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\\p{Cf}&&[^\\u200C\\u200D\\u00AD]]");

    private static final Pattern UNWRITABLE = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\n\\r\\t\\f]]");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private Wording() {}

    /** One line of 1 to {@code most} characters. Whatever space is within it becomes one space. */
    static String line(String field, String words, int most) {
        var kept = SPACES.matcher(Normalizer.normalize(words, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
        if (UNSEEN.matcher(kept).find()) {
            throw new Refused(new UnseenSigns(field));
        }
        within(field, length(kept), 1, most, "characters");
        return kept;
    }

    /** A line that says nothing is none. */
    static Optional<String> line(String field, Optional<String> words, int most) {
        return words.filter(given -> !given.isBlank()).map(given -> line(field, given, most));
    }

    /** Several lines, kept as they are. */
    static String text(String field, String words, int most) {
        if (UNWRITABLE.matcher(words).find()) {
            throw new Refused(new UnseenSigns(field));
        }
        within(field, length(words), 0, most, "characters");
        return words;
    }

    static void within(String field, long value, long least, long most, String unit) {
        if (value < least || value > most) {
            throw new Refused(new OutOfBounds(field, "%d to %d %s".formatted(least, most, unit)));
        }
    }

    private static int length(String words) {
        return words.codePointCount(0, words.length());
    }
}
