package app.banyan.insights;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** All settings of the service. */
@ConfigMapping(prefix = "insights")
public interface InsightsConfig {

    /** How many records are taken at most in one database transaction. */
    @WithDefault("500")
    int batch();

    /** How long community, mall or identity may take to say who somebody is. */
    @WithDefault("PT3S")
    Duration peerLimit();

    /** How many communities the summary names. */
    @WithDefault("10")
    int topCommunities();
}
