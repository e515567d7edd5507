package app.banyan.sandbox.verification;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Map;

/** Which resident id numbers (GB 11643) the provider answers how. Every valid number that is not listed here matches. */
final class TestNumbers {

    enum Behaviour {
        MATCH,
        MISMATCH,
        /** No answer until the caller has given up. */
        SILENCE,
        /** 503, always. */
        DOWN,
        /** 503 to the first two tries under a reference, then a match. */
        RECOVERS
    }

    private static final Map<String, Behaviour> LISTED = Map.of(
            "110101199003079016", Behaviour.MISMATCH,
            "110101199003079024", Behaviour.SILENCE,
            "110101199003079032", Behaviour.DOWN,
            "110101199003079040", Behaviour.RECOVERS);

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_DIGITS = "10X98765432";
    private static final DateTimeFormatter BORN =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    private TestNumbers() {}

    static Behaviour behaviourOf(String number) {
        return LISTED.getOrDefault(number, Behaviour.MATCH);
    }

    /** Eighteen characters, a date that exists, and the right check digit. */
    static boolean isValid(String number) {
        return number.matches("[1-9][0-9]{16}[0-9X]") && isDate(number.substring(6, 14)) && hasCheckDigit(number);
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text, BORN);
            return true;
        } catch (DateTimeException never) {
            return false;
        }
    }

    private static boolean hasCheckDigit(String number) {
        var sum = 0;
        for (var i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (number.charAt(i) - '0');
        }
        return CHECK_DIGITS.charAt(sum % CHECK_DIGITS.length()) == number.charAt(WEIGHTS.length);
    }
}
