package app.banyan.community.section;

import app.banyan.community.export.Exported;
import app.banyan.kernel.CommunityId;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Every section of a community, so that whoever reads the export knows what its posts and files were kept in. */
@ApplicationScoped
class SectionExport implements Exported {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    @Override
    public String name() {
        return "sections";
    }

    @Override
    @WithSession
    public Uni<List<Row>> rows(CommunityId community, Optional<UUID> after, int most) {
        return SectionRow.from(community, after.orElse(BEFORE_ALL), most)
                .map(rows -> rows.stream()
                        .map(row -> new Row(row.id, SectionView.of(row)))
                        .toList());
    }
}
