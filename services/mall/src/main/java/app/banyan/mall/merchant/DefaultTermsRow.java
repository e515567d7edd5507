package app.banyan.mall.merchant;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Ppm;
import app.banyan.mall.domain.Terms;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@Entity
@Table(name = "default_terms")
class DefaultTermsRow extends PanacheEntityBase {

    @Id
    UUID merchant;

    int floorPpm;
    int ceilingPpm;
    int distributionPpm;
    String[] regions;
    UUID setBy;
    Instant setAt;

    static DefaultTermsRow of(MerchantId merchant) {
        var row = new DefaultTermsRow();
        row.merchant = merchant.value();
        return row;
    }

    static Uni<DefaultTermsRow> find(MerchantId merchant) {
        return findById(merchant.value());
    }

    DefaultTermsRow set(Terms terms, AccountId by, Instant now) {
        floorPpm = terms.floorPpm();
        ceilingPpm = terms.ceilingPpm();
        distributionPpm = terms.distribution().value();
        regions = terms.regions().toArray(String[]::new);
        setBy = by.value();
        setAt = now;
        return this;
    }

    Terms terms() {
        return new Terms(floorPpm, ceilingPpm, new Ppm(distributionPpm), List.of(regions));
    }
}
