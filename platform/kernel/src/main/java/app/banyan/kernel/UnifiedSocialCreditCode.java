package app.banyan.kernel;

import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A unified social credit code (GB 32100-2015): two characters of registration, six digits of region, nine of the
 * organisation's own code (GB 11714), whose last is its check, and one check character over all. Well formed is all it
 * says: only a register can say whose it is.
 */
public record UnifiedSocialCreditCode(String text) {

    /** What is wrong with a code, the first thing found. */
    public enum Flaw {
        SHAPE,
        ORGANISATION_CHECK,
        CHECKSUM
    }

    /** Without the letters that look like digits or like each other. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static final Pattern SHAPE =
            Pattern.compile("[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{8}[0-9X][0-9A-HJ-NPQRTUWXY]");
    private static final int ORGANISATION_FROM = 8;
    private static final int ORGANISATION_CHECK = 16;
    private static final int CHECK = 17;
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final String ORGANISATION_CHECKS = "0X987654321";

    /** @param refusal how the service that was given the code says what is wrong with it */
    public static UnifiedSocialCreditCode of(String typed, Function<Flaw, ? extends Refusal> refusal) {
        var text = typed.strip().toUpperCase(Locale.ROOT);
        if (!SHAPE.matcher(text).matches()) {
            throw new Refused(refusal.apply(Flaw.SHAPE));
        }
        if (organisationCheck(text) != text.charAt(ORGANISATION_CHECK)) {
            throw new Refused(refusal.apply(Flaw.ORGANISATION_CHECK));
        }
        if (check(text) != text.charAt(CHECK)) {
            throw new Refused(refusal.apply(Flaw.CHECKSUM));
        }
        return new UnifiedSocialCreditCode(text);
    }

    /** GB 32100: weights are the powers of 3 modulo 31. */
    private static char check(String text) {
        var sum = 0;
        var weight = 1;
        for (var place = 0; place < CHECK; place++) {
            sum += weight * ALPHABET.indexOf(text.charAt(place));
            weight = weight * 3 % ALPHABET.length();
        }
        return ALPHABET.charAt((ALPHABET.length() - sum % ALPHABET.length()) % ALPHABET.length());
    }

    /** GB 11714, in which letters count on from 10 without gaps. */
    private static char organisationCheck(String text) {
        var sum = 0;
        for (var place = 0; place < ORGANISATION_WEIGHTS.length; place++) {
            sum += ORGANISATION_WEIGHTS[place] * Character.digit(text.charAt(ORGANISATION_FROM + place), 36);
        }
        return ORGANISATION_CHECKS.charAt(sum % ORGANISATION_CHECKS.length());
    }
}
