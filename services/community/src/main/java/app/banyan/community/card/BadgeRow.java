package app.banyan.community.card;

import app.banyan.community.domain.Badge;
import app.banyan.community.domain.Wording;
import app.banyan.kernel.AccountId;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** What identity verified of a person. */
@Entity
@Immutable
@Table(name = "badge")
@IdClass(BadgeRow.Place.class)
class BadgeRow extends PanacheEntityBase {

    record Place(UUID account, Badge kind) {}

    @Id
    UUID account;

    @Id
    @Enumerated(EnumType.STRING)
    Badge kind;

    String label;
    String searchable;
    Instant verifiedAt;

    static BadgeRow of(AccountId account, Badge kind, Optional<String> label, Instant verifiedAt) {
        var row = new BadgeRow();
        row.account = account.value();
        row.kind = kind;
        row.label = label.orElse(null);
        row.searchable = Wording.searchable(label.orElse(""));
        row.verifiedAt = verifiedAt;
        return row;
    }

    static Uni<List<BadgeRow>> of(Collection<UUID> accounts) {
        return list("account in ?1 order by account, kind", accounts);
    }
}
