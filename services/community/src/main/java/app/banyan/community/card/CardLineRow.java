package app.banyan.community.card;

import app.banyan.community.domain.CardField;
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

/** One line of a card, which says for itself who sees it. A card that is changed has all its lines written anew. */
@Entity
@Immutable
@Table(name = "card_line")
@IdClass(CardLineRow.Place.class)
class CardLineRow extends PanacheEntityBase {

    record Place(UUID account, CardField field, int place) {}

    @Id
    UUID account;

    @Id
    @Enumerated(EnumType.STRING)
    CardField field;

    @Id
    int place;

    String value;
    String searchable;

    @Enumerated(EnumType.STRING)
    Visibility shownTo;

    static CardLineRow of(AccountId account, CardField field, int place, String value, Visibility shownTo) {
        var row = new CardLineRow();
        row.account = account.value();
        row.field = field;
        row.place = place;
        row.value = value;
        row.searchable = field.searchable(value);
        row.shownTo = shownTo;
        return row;
    }

    static Uni<List<CardLineRow>> of(Collection<UUID> accounts) {
        return list("account in ?1 order by account, field, place", accounts);
    }
}
