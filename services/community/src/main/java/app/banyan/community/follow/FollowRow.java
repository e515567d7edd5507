package app.banyan.community.follow;

import app.banyan.kernel.AccountId;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(name = "follow")
class FollowRow extends PanacheEntityBase {

    @Id
    UUID id;

    UUID follower;
    UUID followed;
    Instant since;

    static Uni<Long> following(AccountId follower) {
        return count("follower = ?1", follower.value());
    }

    static Uni<FollowRow> of(AccountId follower, AccountId followed) {
        return find("follower = ?1 and followed = ?2", follower.value(), followed.value())
                .firstResult();
    }

    static Uni<Long> end(AccountId follower, AccountId followed) {
        return delete("follower = ?1 and followed = ?2", follower.value(), followed.value());
    }
}
