package app.banyan.community.file;

import app.banyan.community.export.Exported;
import app.banyan.kernel.CommunityId;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is known of every file of a community; the bytes are fetched one by one. */
@ApplicationScoped
class FileExport implements Exported {

    @Override
    public String name() {
        return "files";
    }

    @Override
    @WithSession
    public Uni<List<Row>> rows(CommunityId community, Optional<UUID> after, int most) {
        return FileRow.from(community, after.orElse(new UUID(0, 0)), most)
                .map(rows -> rows.stream()
                        .map(row -> new Row(row.id, FileView.of(row)))
                        .toList());
    }
}
