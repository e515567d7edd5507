package app.banyan.runtime.telemetry;

import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Numbers that are asked of the database or the broker, because they stand and do not happen: what waits, how old it is,
 * how much lies there. A service's own are a bean of this type; {@link Gauges} asks it and shows what it says.
 */
public interface Figures {

    /** Cheap: it is asked every few seconds while somebody scrapes. What takes longer is remembered for longer. */
    Uni<List<Figure>> now();
}
