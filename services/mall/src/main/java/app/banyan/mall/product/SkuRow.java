package app.banyan.mall.product;

import app.banyan.kernel.Money;
import app.banyan.kernel.SkuId;
import app.banyan.mall.domain.VariantDraft;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(name = "sku")
class SkuRow extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(updatable = false)
    UUID product;

    @Column(updatable = false)
    int position;

    @Column(updatable = false)
    String[] optionValues;

    String code;
    String barcode;
    int grams;
    String currency;
    long priceMinor;
    Long compareMinor;
    String image;

    static SkuRow opened(SkuId id, UUID product, int position, VariantDraft draft) {
        var row = new SkuRow();
        row.id = id.value();
        row.product = product;
        row.position = position;
        row.optionValues = draft.values().toArray(String[]::new);
        row.describe(draft);
        return row;
    }

    void describe(VariantDraft draft) {
        code = draft.code().orElse(null);
        barcode = draft.barcode().orElse(null);
        grams = draft.grams();
        currency = draft.price().currency().getCurrencyCode();
        priceMinor = draft.price().minor();
        compareMinor = draft.compareAt().map(Money::minor).orElse(null);
        image = draft.picture().orElse(null);
    }

    static Uni<List<SkuRow>> of(Collection<UUID> products) {
        return list("product in ?1 order by position", products);
    }

    SkuId skuId() {
        return new SkuId(id);
    }

    Money price() {
        return new Money(priceMinor, Currency.getInstance(currency));
    }

    List<String> values() {
        return List.of(optionValues);
    }

    /** As its merchant described it; what it had in stock at first is not known any more. */
    VariantDraft draft() {
        return new VariantDraft(
                values(),
                price(),
                Optional.ofNullable(compareMinor).map(minor -> new Money(minor, Currency.getInstance(currency))),
                Optional.ofNullable(code),
                Optional.ofNullable(barcode),
                grams,
                0,
                Optional.ofNullable(image));
    }
}
