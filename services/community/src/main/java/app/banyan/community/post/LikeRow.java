package app.banyan.community.post;

import app.banyan.community.domain.PostId;
import app.banyan.kernel.AccountId;
import app.banyan.runtime.sql.Sql;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(name = "post_like")
@IdClass(LikeRow.Place.class)
class LikeRow extends PanacheEntityBase {

    record Place(UUID post, UUID account) {}

    @Id
    UUID post;

    @Id
    UUID account;

    Instant likedAt;

    static Uni<Integer> like(PostId post, AccountId by, Instant now) {
        return Sql.session()
                .update(
                        "insert into post_like (post, account, liked_at) values ($1, $2, $3) on conflict do nothing",
                        post.value(),
                        by.value(),
                        now);
    }

    static Uni<Integer> unlike(PostId post, AccountId by) {
        return Sql.session().update("delete from post_like where post = $1 and account = $2", post.value(), by.value());
    }

    static Uni<Long> count(PostId post) {
        return count("post = ?1", post.value());
    }

    static Uni<List<LikeRow>> of(AccountId account, Collection<UUID> posts) {
        return list("account = ?1 and post in ?2", account.value(), posts);
    }
}
