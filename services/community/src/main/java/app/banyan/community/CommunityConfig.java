package app.banyan.community;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.List;

/** All settings of the service. */
@ConfigMapping(prefix = "community")
public interface CommunityConfig {

    /** The zone of a community that names none; its days and quiet hours are reckoned there. */
    String zone();

    /** How long another service may take to answer. */
    Duration patience();

    /** How long an accepted application lets its applicant in. */
    Duration applicationCounts();

    Lifetime lifetime();

    Files files();

    interface Files {

        /** How much room the files of one community may take. */
        long quotaBytes();
    }

    interface Lifetime {

        /** How many days before the end its members are warned, each once. */
        List<Integer> warnDays();

        /** How long a community that is over stays readable before it is archived. */
        Duration readable();

        /** How often communities are looked through for those whose time has come. */
        String every();
    }
}
