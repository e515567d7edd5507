package app.banyan.community.post;

import app.banyan.community.export.Exported;
import app.banyan.kernel.CommunityId;
import app.banyan.markup.Markdown;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Every post of a community, also those that are no longer shown. */
@ApplicationScoped
class PostExport implements Exported {

    static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Markdown markdown;

    PostExport(Markdown markdown) {
        this.markdown = markdown;
    }

    @Override
    public String name() {
        return "posts";
    }

    @Override
    @WithSession
    public Uni<List<Row>> rows(CommunityId community, Optional<UUID> after, int most) {
        return PostRow.from(community, after.orElse(BEFORE_ALL), most)
                .map(rows -> rows.stream()
                        .map(row -> new Row(row.id, PostView.of(row, markdown.html(row.body), false)))
                        .toList());
    }
}
