package app.banyan.mall.product;

import app.banyan.mall.domain.Picture;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(name = "product_image")
@IdClass(PictureRow.Place.class)
class PictureRow extends PanacheEntityBase {

    record Place(UUID product, int position) {}

    @Id
    UUID product;

    @Id
    int position;

    String address;
    String alt;

    static PictureRow of(UUID product, int position, Picture picture) {
        var row = new PictureRow();
        row.product = product;
        row.position = position;
        row.address = picture.address();
        row.alt = picture.alt().orElse(null);
        return row;
    }

    static Uni<List<PictureRow>> of(Collection<UUID> products) {
        return list("product in ?1 order by position", products);
    }

    Picture picture() {
        return new Picture(address, Optional.ofNullable(alt));
    }
}
