package app.banyan.mall.product;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.Ppm;
import app.banyan.mall.domain.SupplyTerms;
import app.banyan.mall.domain.Terms;
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
@Table(name = "supply_terms")
@IdClass(TermsRow.Place.class)
class TermsRow extends PanacheEntityBase {

    record Place(UUID product, int version) {}

    @Id
    UUID product;

    @Id
    int version;

    int floorPpm;
    int ceilingPpm;
    int distributionPpm;
    int platformPpm;
    String[] regions;
    UUID setBy;
    Instant setAt;

    static TermsRow of(UUID product, SupplyTerms supply, AccountId by, Instant now) {
        var row = new TermsRow();
        row.product = product;
        row.version = supply.version();
        row.floorPpm = supply.terms().floorPpm();
        row.ceilingPpm = supply.terms().ceilingPpm();
        row.distributionPpm = supply.terms().distribution().value();
        row.platformPpm = supply.platform().value();
        row.regions = supply.terms().regions().toArray(String[]::new);
        row.setBy = by.value();
        row.setAt = now;
        return row;
    }

    /** The terms that hold now. */
    static Uni<List<TermsRow>> of(Collection<UUID> products) {
        return list(
                "from TermsRow t where exists (select 1 from ProductRow p where p.id = t.product and p.terms ="
                        + " t.version and p.id in ?1)",
                products);
    }

    SupplyTerms supply() {
        return new SupplyTerms(
                version,
                new Terms(floorPpm, ceilingPpm, new Ppm(distributionPpm), List.of(regions)),
                new Ppm(platformPpm));
    }
}
