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

    /** How long another service may take to answer. */
    Duration peerLimit();

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
