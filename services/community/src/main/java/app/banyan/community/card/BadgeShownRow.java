package app.banyan.community.card;

import app.banyan.community.domain.Badge;
import app.banyan.community.domain.Visibility;
import app.banyan.kernel.AccountId;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** Who sees a badge, as the person said; it outlives the badge. */
@Entity
@Immutable
@Table(name = "badge_shown")
@IdClass(BadgeShownRow.Place.class)
class BadgeShownRow extends PanacheEntityBase {

    record Place(UUID account, Badge kind) {}

    @Id
    UUID account;

    @Id
    @Enumerated(EnumType.STRING)
    Badge kind;

    @Enumerated(EnumType.STRING)
    Visibility shownTo;

    static BadgeShownRow of(AccountId account, Badge kind, Visibility shownTo) {
        var row = new BadgeShownRow();
        row.account = account.value();
        row.kind = kind;
        row.shownTo = shownTo;
        return row;
    }

    static Uni<List<BadgeShownRow>> of(Collection<UUID> accounts) {
        return list("account in ?1", accounts);
    }
}
