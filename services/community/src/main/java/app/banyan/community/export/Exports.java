package app.banyan.community.export;

import app.banyan.community.community.Communities;
import app.banyan.kernel.CommunityId;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Everything of a community, list by list and row by row: no more than a page of it is in memory at a time. */
@ApplicationScoped
class Exports {

    /** A long post is some hundred kilobytes with its HTML: more of them at a time would fill a small heap. */
    private static final int PAGE = 50;

    private final Communities communities;
    private final List<Exported> lists;

    Exports(Communities communities, @All List<Exported> lists) {
        this.communities = communities;
        this.lists = lists.stream().sorted(Comparator.comparing(Exported::name)).toList();
    }

    Multi<ExportLine> of(CommunityId community) {
        var head = communities
                .view(community)
                .map(view -> new ExportLine("community", view))
                .toMulti();
        var rest = Multi.createFrom()
                .iterable(lists)
                .onItem()
                .transformToMultiAndConcatenate(list -> lines(list, community));
        return Multi.createBy().concatenating().streams(head, rest);
    }

    private static Multi<ExportLine> lines(Exported list, CommunityId community) {
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new AtomicReference<Optional<UUID>>(Optional.empty()),
                        place -> list.rows(community, place.get(), PAGE).invoke(rows -> {
                            if (!rows.isEmpty()) {
                                place.set(Optional.of(rows.getLast().key()));
                            }
                        }))
                .whilst(rows -> rows.size() == PAGE)
                .onItem()
                .transformToIterable(rows -> rows)
                .map(row -> new ExportLine(list.name(), row.content()));
    }
}
