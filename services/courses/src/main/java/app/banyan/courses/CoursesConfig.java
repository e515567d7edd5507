package app.banyan.courses;

import app.banyan.kernel.Ppm;
import app.banyan.selling.domain.SaleTerms;
import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** All settings of the service. */
@ConfigMapping(prefix = "courses")
public interface CoursesConfig {

    /** How long an order keeps its price and its credit without being paid. */
    Duration reservation();

    /** How long one question to membership may take; a read is asked twice, so a reader waits at most twice as long. */
    Duration membershipLimit();

    /** How long after its payment nothing of a course is left to refund: it is used without limit, so by time. */
    Duration consumedAfter();

    Terms terms();

    /** How often orders are looked through for those whose time has run out. */
    String expiryEvery();

    /** How often commission is asked again about orders it did not answer for. */
    String attributionEvery();

    /** What the platform grants of the sale of its own courses; a new wording gets a new version. */
    interface Terms {

        int version();

        int distributionPpm();

        int platformPpm();

        default SaleTerms frozen() {
            return new SaleTerms(new Ppm(distributionPpm()), new Ppm(platformPpm()), version());
        }
    }
}
