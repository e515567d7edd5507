package app.banyan.mall.imports;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How files of products are worked through. */
@ConfigMapping(prefix = "mall.imports")
public interface ImportConfig {

    /** How often it is looked for files that wait. */
    String every();

    /** For how long a file is left to a worker that gives no sign of life. */
    Duration lease();

    /** After how many products it is the next file's turn. */
    int turn();

    /** How many files of one merchant wait at most. */
    int mostUnderWay();
}
