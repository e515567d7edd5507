package app.banyan.courses;

import app.banyan.courses.domain.SaleTerms;
import app.banyan.kernel.Ppm;
import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** All settings of the service. */
@ConfigMapping(prefix = "courses")
public interface CoursesConfig {

    /** How long an order keeps its price and its credit without being paid. */
    Duration reservation();

    /** How long an order waits for commission before it is taken with its attribution pending. */
    Duration attributionLimit();

    /** How long a buyer waits for the pay page. */
    Duration paymentLimit();

    /** The platform as a browser sees it, without a slash at the end. */
    String publicUrl();

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
