package app.banyan.identity.domain;

import java.util.regex.Pattern;

/** A telephone number in E.164: {@code +8613800138000}. Prints masked, so that it cannot slip into a log. */
public record Phone(String e164) {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final String CHINA = "+86";
    private static final int HEAD = 3;
    private static final int TAIL = 4;

    public Phone {
        if (!E164.matcher(e164).matches()) {
            throw new IllegalArgumentException("not a number in E.164");
        }
    }

    /** {@code 138****8000}; numbers of other countries keep their plus sign and the first digits. */
    public String masked() {
        var number = e164.startsWith(CHINA) ? e164.substring(CHINA.length()) : e164;
        var hidden = Math.max(1, number.length() - HEAD - TAIL);
        return number.substring(0, HEAD) + "*".repeat(hidden) + number.substring(HEAD + hidden);
    }

    @Override
    public String toString() {
        return masked();
    }
}
