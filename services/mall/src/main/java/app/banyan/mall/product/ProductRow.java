package app.banyan.mall.product;

import app.banyan.kernel.MerchantId;
import app.banyan.kernel.ProductId;
import app.banyan.mall.domain.Product;
import app.banyan.mall.domain.ProductDraft;
import app.banyan.mall.domain.ProductState;
import app.banyan.runtime.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(name = "product")
class ProductRow extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(updatable = false)
    UUID merchant;

    @Column(updatable = false)
    String handle;

    String title;
    String description;
    String brand;
    String type;
    String[] tags;
    String[] options;

    @Enumerated(EnumType.STRING)
    ProductState state;

    Integer terms;

    @Column(updatable = false)
    Instant createdAt;

    Instant changedAt;
    Instant publishedAt;
    int version;
    boolean offered;
    String reason;

    static ProductRow drafted(ProductId id, MerchantId merchant, ProductDraft draft, Instant now) {
        var row = new ProductRow();
        row.id = id.value();
        row.merchant = merchant.value();
        row.handle = draft.handle();
        row.state = ProductState.DRAFT;
        row.createdAt = now;
        row.describe(draft, now);
        return row;
    }

    void describe(ProductDraft draft, Instant now) {
        title = draft.title();
        description = draft.description();
        brand = draft.brand().orElse(null);
        type = draft.type().orElse(null);
        tags = draft.tags().toArray(String[]::new);
        options = draft.options().toArray(String[]::new);
        offered = draft.offered();
        changed(now);
    }

    void changed(Instant now) {
        changedAt = now;
        version++;
    }

    void follow(Product product, Instant now) {
        state = product.state();
        reason = product.reason().orElse(null);
        if (state == ProductState.PUBLISHED) {
            publishedAt = now;
        }
        changed(now);
    }

    static Uni<ProductRow> of(ProductId id) {
        return findById(id.value());
    }

    static Uni<ProductRow> locked(ProductId id) {
        return findById(id.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    static Uni<ProductRow> locked(MerchantId merchant, String handle) {
        return ProductRow.<ProductRow>find("merchant = ?1 and handle = ?2", merchant.value(), handle)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    static Uni<List<ProductRow>> of(Collection<UUID> ids) {
        return list("id in ?1", ids);
    }

    /** In the order of their ids, so that two who lock the same ones do not wait for each other. */
    static Uni<List<ProductRow>> locked(Collection<UUID> ids) {
        return ProductRow.<ProductRow>find("id in ?1 order by id", ids)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    static Uni<List<ProductRow>> newest(MerchantId merchant, Optional<ProductState> state, PageRequest page) {
        var after = page.afterId().orElse(new UUID(-1, -1));
        return state.map(one -> ProductRow.<ProductRow>find(
                        "merchant = ?1 and id < ?2 and state = ?3 order by id desc", merchant.value(), after, one))
                .orElseGet(() -> find("merchant = ?1 and id < ?2 order by id desc", merchant.value(), after))
                .page(0, page.fetch())
                .list();
    }

    static Uni<List<ProductRow>> waiting(PageRequest page) {
        return ProductRow.<ProductRow>find(
                        "state = ?1 and id > ?2 order by id",
                        ProductState.SUBMITTED,
                        page.afterId().orElse(new UUID(0, 0)))
                .page(0, page.fetch())
                .list();
    }

    ProductId productId() {
        return new ProductId(id);
    }

    MerchantId merchantId() {
        return new MerchantId(merchant);
    }

    Product product() {
        return new Product(productId(), merchantId(), state, terms != null, Optional.ofNullable(reason));
    }
}
