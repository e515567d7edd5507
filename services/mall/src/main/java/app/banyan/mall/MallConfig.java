package app.banyan.mall;

import app.banyan.kernel.Ppm;
import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** All settings of the service. */
@ConfigMapping(prefix = "mall")
public interface MallConfig {

    /** How long a checkout keeps its prices and its stock without being paid. */
    Duration reservation();

    /** How long after a parcel was sent it is taken as received, should nobody say so. */
    Duration receipt();

    /** How long a merchant may leave an after-sale unanswered until that is told, and until time answers for it. */
    AfterSales afterSales();

    interface AfterSales {

        Duration alarm();

        Duration approval();

        /** How often they are looked through. */
        String every();
    }

    /** How long other services may take to answer. */
    Duration peerLimit();

    /** What a seller without a licence may sell in a calendar year, in fen. */
    long individualYear();

    /** How often checkouts are looked through for those whose time has run out. */
    String expiryEvery();

    /** How often commission is asked again about orders it did not answer for. */
    String attributionEvery();

    /** How often parcels are looked through for those that nobody confirmed. */
    String receiptEvery();

    /** Whose calendar half years and years go by. */
    ZoneId zone();

    /** The platform's fee, as new versions of terms write it down. */
    int platformPpm();

    /** Hosts whose pictures a page may show. */
    Optional<Set<String>> pictureHosts();

    default Ppm platform() {
        return new Ppm(platformPpm());
    }

    default Set<String> shownHosts() {
        return pictureHosts().orElse(Set.of());
    }
}
