package app.banyan.mall.product;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.Id;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Page;
import app.banyan.kernel.ProductId;
import app.banyan.mall.MallConfig;
import app.banyan.mall.domain.Merchant;
import app.banyan.mall.domain.MerchantRole;
import app.banyan.mall.domain.ProductState;
import app.banyan.mall.merchant.Merchants;
import app.banyan.mall.product.ProductView.SellerView;
import app.banyan.markup.Html;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.sql.Sql;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Products as they are shown, each to those who may see it. */
@ApplicationScoped
public class Cards {

    private final Merchants merchants;
    private final Html html;
    private final Clock clock;
    private final MallConfig config;

    Cards(Merchants merchants, Html html, Clock clock, MallConfig config) {
        this.merchants = merchants;
        this.html = html;
        this.clock = clock;
        this.config = config;
    }

    /** Cards as everybody may see them, without the long description; for lists of what was chosen by other rules. */
    @WithSession
    public Uni<Map<ProductId, ProductView>> of(Collection<ProductId> products) {
        return ProductRow.of(products.stream().map(Id::value).toList())
                .flatMap(rows -> views(rows, false))
                .map(views -> views.entrySet().stream()
                        .collect(
                                toMap(Map.Entry::getKey, view -> view.getValue().forOthers())));
    }

    /** The product with everything, after its own people or an operator changed it. */
    Uni<ProductView> whole(ProductId product) {
        return ProductRow.of(product).flatMap(row -> views(List.of(row), true)).map(views -> views.get(product));
    }

    /** What is offered is there for everybody; anything else for its own people and for operators. */
    @WithSession
    Uni<ProductView> one(ProductId product, Optional<AccountId> reader, boolean operator) {
        return ProductRow.of(product)
                .onItem()
                .ifNull()
                .failWith(Products::notFound)
                .flatMap(row -> inside(row.merchantId(), reader, operator)
                        .call(inside -> inside ? Uni.createFrom().nullItem() : mustBeOffered(row))
                        .flatMap(inside -> whole(product).map(view -> inside ? view : view.forOthers())));
    }

    private Uni<Merchant> mustBeOffered(ProductRow row) {
        return merchants.of(row.merchantId()).invoke(merchant -> {
            if (row.state != ProductState.PUBLISHED || !merchant.trades(clock.instant())) {
                throw Products.notFound();
            }
        });
    }

    /** Its own people and operators see everything of a merchant; others what is offered, when it may sell. */
    @WithSession
    Uni<Page<ProductView>> ofMerchant(
            MerchantId merchant,
            Optional<AccountId> reader,
            boolean operator,
            Optional<ProductState> state,
            PageRequest page) {
        return merchants
                .of(merchant)
                .flatMap(found -> inside(merchant, reader, operator).flatMap(inside -> {
                    if (inside) {
                        return ProductRow.newest(merchant, state, page).flatMap(rows -> page(rows, page));
                    }
                    if (!found.trades(clock.instant())
                            || state.orElse(ProductState.PUBLISHED) != ProductState.PUBLISHED) {
                        throw Products.notFound();
                    }
                    return ProductRow.newest(merchant, Optional.of(ProductState.PUBLISHED), page)
                            .flatMap(rows -> page(rows, page));
                }));
    }

    /** What waits for an operator, in the order in which it was written. */
    @WithSession
    public Uni<Page<ProductView>> waiting(PageRequest page) {
        return ProductRow.waiting(page).flatMap(rows -> page(rows, page));
    }

    private Uni<Page<ProductView>> page(List<ProductRow> rows, PageRequest page) {
        return views(rows, false)
                .map(views -> page.page(rows, row -> Cursor.of(row.id), row -> views.get(row.productId())));
    }

    private Uni<Boolean> inside(MerchantId merchant, Optional<AccountId> reader, boolean operator) {
        return operator || reader.isEmpty()
                ? Uni.createFrom().item(operator)
                : merchants.role(merchant, reader.orElseThrow()).map(MerchantRole::belongs);
    }

    private Uni<Map<ProductId, ProductView>> views(List<ProductRow> rows, boolean described) {
        var ids = rows.stream().map(row -> row.id).toList();
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return merchants
                .of(rows.stream().map(ProductRow::merchantId).distinct().toList())
                .flatMap(sellers -> SkuRow.of(ids)
                        .flatMap(skus -> available(ids)
                                .flatMap(available -> PictureRow.of(ids)
                                        .flatMap(pictures -> TermsRow.of(ids)
                                                .map(terms -> new Parts(
                                                        sellers,
                                                        skus.stream().collect(groupingBy(sku -> sku.product)),
                                                        available,
                                                        pictures.stream()
                                                                .collect(groupingBy(picture -> picture.product)),
                                                        terms.stream()
                                                                .collect(toMap(one -> one.product, one -> one))))))))
                .map(parts -> rows.stream().collect(toMap(ProductRow::productId, row -> view(row, parts, described))));
    }

    private record Parts(
            Map<MerchantId, Merchant> sellers,
            Map<UUID, List<SkuRow>> skus,
            Map<UUID, Long> available,
            Map<UUID, List<PictureRow>> pictures,
            Map<UUID, TermsRow> terms) {}

    private ProductView view(ProductRow row, Parts parts, boolean described) {
        var hosts = config.shownHosts();
        return new ProductView(
                row.productId(),
                SellerView.of(parts.sellers().get(row.merchantId())),
                row.handle,
                row.title,
                Optional.ofNullable(row.brand),
                Optional.ofNullable(row.type),
                List.of(row.tags),
                Optional.of(row.description).filter(_ -> described).map(html::safe),
                List.of(row.options),
                parts.pictures().getOrDefault(row.id, List.of()).stream()
                        .map(picture -> PictureView.of(picture.picture(), hosts))
                        .toList(),
                parts.skus().getOrDefault(row.id, List.of()).stream()
                        .map(sku -> VariantView.of(sku, parts.available().getOrDefault(sku.id, 0L), hosts))
                        .toList(),
                Optional.ofNullable(parts.terms().get(row.id))
                        .map(TermsRow::supply)
                        .map(TermsView::of),
                row.state,
                Optional.ofNullable(row.publishedAt),
                row.version,
                Optional.ofNullable(row.reason));
    }

    private static Uni<Map<UUID, Long>> available(List<UUID> products) {
        return Sql.session()
                .query(
                        "select s.id, t.on_hand - t.reserved from sku s join stock t on t.sku = s.id"
                                + " where s.product in ($1)",
                        products)
                .map(rows -> rows.stream().collect(toMap(row -> (UUID) row[0], row -> (Long) row[1])));
    }
}
