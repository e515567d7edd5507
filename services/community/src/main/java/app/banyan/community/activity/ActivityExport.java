package app.banyan.community.activity;

import app.banyan.community.export.Exported;
import app.banyan.kernel.CommunityId;
import app.banyan.markup.Markdown;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Everything that a community planned, also what was called off. Who took part stays among those who did. */
@ApplicationScoped
class ActivityExport implements Exported {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Markdown markdown;

    ActivityExport(Markdown markdown) {
        this.markdown = markdown;
    }

    @Override
    public String name() {
        return "activities";
    }

    @Override
    @WithSession
    public Uni<List<Row>> rows(CommunityId community, Optional<UUID> after, int most) {
        return ActivityRow.from(community, after.orElse(BEFORE_ALL), most)
                .map(rows -> rows.stream().map(this::row).toList());
    }

    private Row row(ActivityRow row) {
        return new Row(row.id, ActivityView.of(row, markdown.html(row.body), false, true));
    }
}
