package app.banyan.identity.domain;

import app.banyan.identity.domain.IdentityRefusal.TooYoung;
import app.banyan.kernel.Refused;
import java.time.LocalDate;

/** Ages the law draws lines at: below 14 the platform is closed, from 18 a person may pay and be an agent. */
public final class AgeLimits {

    public static final int ADMITTED = 14;
    public static final int ADULT = 18;

    private AgeLimits() {}

    public static void admit(ResidentId number, LocalDate today) {
        if (number.ageOn(today) < ADMITTED) {
            throw new Refused(new TooYoung(ADMITTED));
        }
    }

    public static boolean adult(ResidentId number, LocalDate today) {
        return number.ageOn(today) >= ADULT;
    }
}
