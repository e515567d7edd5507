package app.banyan.mall.domain.sheet;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Which signs a cell may have, and how it is kept. */
final class Text {

    static final int LONGEST_CELL = 65_536;

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;
    private static final int SOFT_HYPHEN = 0xad;

    private Text() {}

    /** What is too long is left as it is: it is not kept anyway. */
    static String line(String cell) {
        return cell.length() > LONGEST_CELL
                ? cell
                : SPACES.matcher(Normalizer.normalize(cell, Normalizer.Form.NFC))
                        .replaceAll(" ")
                        .strip();
    }

    /** NUL cannot be stored, and half a character is none. */
    static boolean writable(int sign) {
        return switch (Character.getType(sign)) {
            case Character.CONTROL -> sign == '\t' || sign == '\n' || sign == '\r' || sign == '\f';
            case Character.SURROGATE -> false;
            default -> true;
        };
    }

    /** In a line every sign is seen, but for those that join or divide words. */
    static boolean seen(int sign) {
        return switch (Character.getType(sign)) {
            case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE -> false;
            case Character.FORMAT -> sign == ZERO_WIDTH_NON_JOINER || sign == ZERO_WIDTH_JOINER || sign == SOFT_HYPHEN;
            default -> true;
        };
    }
}
