package app.banyan.community.domain;

import app.banyan.community.domain.WordingRefusal.LengthOutOfRange;
import app.banyan.community.domain.WordingRefusal.UnseenSigns;
import app.banyan.kernel.Refused;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/** Words that people send, as they are kept. Length is counted in code points: a rare character counts like any other. */
public final class Wording {

    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;

    private Wording() {}

    /** A name, a title: one line of 1 to {@code most} code points. */
    public static String line(String field, String words, int most) {
        var kept = Normalizer.normalize(words, Form.NFC).strip();
        if (kept.codePoints().anyMatch(sign -> sign == '\n' || sign == '\t' || unseen(sign))) {
            throw new Refused(new UnseenSigns(field));
        }
        return measured(field, kept, 1, most);
    }

    /** A text of several lines, kept as it was written. */
    public static String text(String field, String words, int fewest, int most) {
        if (words.codePoints().anyMatch(sign -> sign != '\r' && unseen(sign))) {
            throw new Refused(new UnseenSigns(field));
        }
        return measured(field, words.isBlank() ? "" : words, fewest, most);
    }

    /** How words are compared in a search: width, case and the spaces around them make no difference. */
    public static String searchable(String words) {
        return Normalizer.normalize(words, Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String measured(String field, String kept, int fewest, int most) {
        var length = kept.codePointCount(0, kept.length());
        if (length < fewest || length > most) {
            throw new Refused(new LengthOutOfRange(field, length, fewest, most));
        }
        return kept;
    }

    /**
     * Control signs, half characters, marks of direction and what is no character at all. Joiners are part of many scripts
     * and of emoji; a sign that is newer than this program is one all the same.
     */
    private static boolean unseen(int sign) {
        return switch (Character.getType(sign)) {
            case Character.CONTROL -> sign != '\n' && sign != '\t';
            case Character.FORMAT -> sign != ZERO_WIDTH_JOINER && sign != ZERO_WIDTH_NON_JOINER;
            case Character.SURROGATE, Character.PRIVATE_USE -> true;
            case Character.UNASSIGNED -> (sign & 0xFFFE) == 0xFFFE || sign >= 0xFDD0 && sign <= 0xFDEF;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
