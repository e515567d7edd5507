package app.banyan.identity.domain;

import app.banyan.identity.domain.IdentityRefusal.ResidentIdInvalid;
import app.banyan.kernel.Refused;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.regex.Pattern;

/**
 * A resident identity number (GB 11643-1999): six digits of region, eight of birth, three of order (odd for men), one
 * check character. Well formed is all it says: only a provider can say that it is somebody's.
 */
public record ResidentId(String number) {

    /** What is wrong with a number, the first thing found. */
    public enum Flaw {
        SHAPE,
        REGION,
        DATE,
        CHECKSUM
    }

    private static final Pattern SHAPE = Pattern.compile("[0-9]{17}[0-9X]");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";
    private static final int OLDEST_YEAR = 1880;

    /** @param today births after it are refused */
    public static ResidentId of(String typed, LocalDate today) {
        var number = typed.strip().replace('x', 'X');
        if (!SHAPE.matcher(number).matches()) {
            throw flawed(Flaw.SHAPE);
        }
        if (!Regions.known(number.substring(0, 6))) {
            throw flawed(Flaw.REGION);
        }
        var birth = birth(number);
        if (birth.isAfter(today) || birth.getYear() < OLDEST_YEAR) {
            throw flawed(Flaw.DATE);
        }
        if (check(number) != number.charAt(17)) {
            throw flawed(Flaw.CHECKSUM);
        }
        return new ResidentId(number);
    }

    public LocalDate birth() {
        return birth(number);
    }

    /** Full years of life on a day; a birthday counts from its first hour. */
    public int ageOn(LocalDate day) {
        return Period.between(birth(), day).getYears();
    }

    /** {@code 1****************X}: the first and the last character. */
    public String masked() {
        return number.charAt(0) + "*".repeat(16) + number.charAt(17);
    }

    @Override
    public String toString() {
        return masked();
    }

    private static LocalDate birth(String number) {
        try {
            return LocalDate.of(digits(number, 6, 10), digits(number, 10, 12), digits(number, 12, 14));
        } catch (DateTimeException noSuchDay) {
            throw flawed(Flaw.DATE);
        }
    }

    private static char check(String number) {
        var sum = 0;
        for (var place = 0; place < WEIGHTS.length; place++) {
            sum += WEIGHTS[place] * (number.charAt(place) - '0');
        }
        return CHECKS.charAt(sum % CHECKS.length());
    }

    private static int digits(String number, int from, int to) {
        return Integer.parseInt(number, from, to, 10);
    }

    private static Refused flawed(Flaw flaw) {
        return new Refused(new ResidentIdInvalid(flaw));
    }
}
