package app.banyan.community.export;

import app.banyan.kernel.CommunityId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A feature's part of the export that an owner takes home. Each bean of this kind is one list in it. It is asked for one
 * page after the other, so that a community of any size fits in the memory there is.
 */
public interface Exported {

    /** What the list is called in the export, such as {@code posts}. */
    String name();

    /**
     * @param after the key of the last row of the page before
     * @param most  how many rows at most; fewer mean that there are no more
     * @return the rows by ascending key, in a session of one's own
     */
    Uni<List<Row>> rows(CommunityId community, Optional<UUID> after, int most);

    /** @param content a view as clients see it; it is written as JSON */
    record Row(UUID key, Object content) {}
}
