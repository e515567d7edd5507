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

/** Every comment of a community, also those that are no longer shown. */
@ApplicationScoped
class CommentExport implements Exported {

    private final Markdown markdown;

    CommentExport(Markdown markdown) {
        this.markdown = markdown;
    }

    @Override
    public String name() {
        return "comments";
    }

    @Override
    @WithSession
    public Uni<List<Row>> rows(CommunityId community, Optional<UUID> after, int most) {
        return CommentRow.from(community, after.orElse(PostExport.BEFORE_ALL), most)
                .map(rows -> rows.stream()
                        .map(row -> new Row(row.id, CommentView.of(row, true, markdown.html(row.body))))
                        .toList());
    }
}
