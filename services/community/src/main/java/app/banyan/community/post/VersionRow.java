package app.banyan.community.post;

import app.banyan.community.domain.PostId;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** What a post said before a change. The database writes it. */
@Entity
@Immutable
@Table(name = "post_version")
@IdClass(VersionRow.Place.class)
class VersionRow extends PanacheEntityBase {

    record Place(UUID post, int version) {}

    @Id
    UUID post;

    @Id
    int version;

    String title;
    String body;
    Instant writtenAt;

    static Uni<List<VersionRow>> of(PostId post) {
        return list("post = ?1 order by version desc", post.value());
    }
}
