package app.banyan.mall.product;

import static java.util.stream.Collectors.toMap;

import app.banyan.kernel.MerchantId;
import app.banyan.kernel.ProductId;
import app.banyan.kernel.Refused;
import app.banyan.kernel.SkuId;
import app.banyan.mall.domain.ProductDraft;
import app.banyan.mall.domain.ProductRefusal.OptionsDiffer;
import app.banyan.mall.domain.SearchWords;
import app.banyan.mall.domain.VariantDraft;
import app.banyan.mall.stock.Stocks;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.sql.Sql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A product's description as it is kept: in rows, with stock for what is new and words to find it by. */
@ApplicationScoped
class Drafts {

    private final Stocks stocks;
    private final Ids ids;
    private final Clock clock;

    Drafts(Stocks stocks, Ids ids, Clock clock) {
        this.stocks = stocks;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param before what it said until now, only what is different; empty when nothing is */
    record Written(ProductRow row, Map<String, Object> before) {}

    Uni<ProductRow> create(MerchantId merchant, ProductDraft draft) {
        var row = ProductRow.drafted(new ProductId(ids.next()), merchant, draft, clock.instant());
        var skus = opened(row.id, 0, draft.variants());
        var rows = new ArrayList<Object>(List.of(row));
        rows.addAll(skus);
        rows.addAll(pictures(row.id, draft));
        return Panache.getSession()
                .flatMap(session -> session.persistAll(rows.toArray()).flatMap(_ -> session.flush()))
                .flatMap(_ -> stocks.open(quantities(skus, draft.variants())))
                .flatMap(_ -> index(row.id, draft))
                .replaceWith(row);
    }

    /** In place: variants that are there keep their stock, and those that are not named stay. */
    Uni<Written> change(ProductRow row, Function<ProductDraft, ProductDraft> change) {
        return SkuRow.of(List.of(row.id))
                .flatMap(skus -> PictureRow.of(List.of(row.id)).flatMap(pictures -> {
                    var before = draft(row, skus, pictures);
                    var asked = change.apply(before);
                    var now = merged(before, asked);
                    return before.equals(now)
                            ? Uni.createFrom().item(new Written(row, Map.of()))
                            : write(row, skus, now, asked)
                                    .flatMap(_ -> before.pictures().equals(now.pictures())
                                            ? Uni.createFrom().voidItem()
                                            : replace(row.id, pictures, now))
                                    .replaceWith(new Written(row, Before.of(before, now)));
                }));
    }

    private Uni<Void> write(ProductRow row, List<SkuRow> skus, ProductDraft now, ProductDraft asked) {
        row.describe(now, clock.instant());
        var wanted = now.variants().stream().collect(toMap(VariantDraft::values, Function.identity()));
        skus.forEach(sku -> sku.describe(wanted.get(sku.values())));
        var fresh = asked.variants().stream()
                .filter(variant -> skus.stream().noneMatch(sku -> sku.values().equals(variant.values())))
                .toList();
        var opened = opened(row.id, skus.size(), fresh);
        return Panache.getSession()
                .flatMap(session -> session.persistAll(opened.toArray()).flatMap(_ -> session.flush()))
                .flatMap(_ -> stocks.open(quantities(opened, fresh)))
                .flatMap(_ -> index(row.id, now));
    }

    private static Uni<Void> replace(UUID product, List<PictureRow> old, ProductDraft now) {
        return Panache.getSession().flatMap(session -> session.removeAll(old.toArray())
                .flatMap(_ -> session.flush())
                .flatMap(_ -> session.persistAll(pictures(product, now).toArray()))
                .flatMap(_ -> session.flush()));
    }

    /** What it will say: the asked variants over those that are there. */
    private static ProductDraft merged(ProductDraft before, ProductDraft asked) {
        if (asked.options().size() != before.options().size()) {
            throw new Refused(
                    new OptionsDiffer(before.options().size(), asked.options().size()));
        }
        var given = asked.variants().stream().collect(toMap(VariantDraft::values, Drafts::withoutStock));
        var there = before.variants().stream().map(VariantDraft::values).toList();
        var variants = Stream.concat(
                        before.variants().stream().map(old -> given.getOrDefault(old.values(), old)),
                        asked.variants().stream()
                                .filter(variant -> !there.contains(variant.values()))
                                .map(Drafts::withoutStock))
                .toList();
        return new ProductDraft(
                before.handle(),
                asked.title(),
                asked.description(),
                asked.brand(),
                asked.type(),
                asked.tags(),
                asked.options(),
                variants,
                asked.pictures(),
                asked.offered());
    }

    private static VariantDraft withoutStock(VariantDraft variant) {
        return new VariantDraft(
                variant.values(),
                variant.price(),
                variant.compareAt(),
                variant.code(),
                variant.barcode(),
                variant.grams(),
                0,
                variant.picture());
    }

    private static ProductDraft draft(ProductRow row, List<SkuRow> skus, List<PictureRow> pictures) {
        return new ProductDraft(
                row.handle,
                row.title,
                row.description,
                Optional.ofNullable(row.brand),
                Optional.ofNullable(row.type),
                List.of(row.tags),
                List.of(row.options),
                skus.stream().map(SkuRow::draft).toList(),
                pictures.stream().map(PictureRow::picture).toList(),
                row.offered);
    }

    private List<SkuRow> opened(UUID product, int already, List<VariantDraft> variants) {
        return IntStream.range(0, variants.size())
                .mapToObj(place ->
                        SkuRow.opened(new SkuId(ids.next()), product, already + place + 1, variants.get(place)))
                .toList();
    }

    private static Map<SkuId, Long> quantities(List<SkuRow> opened, List<VariantDraft> variants) {
        return IntStream.range(0, opened.size())
                .boxed()
                .collect(toMap(
                        place -> opened.get(place).skuId(),
                        place -> variants.get(place).stock()));
    }

    private static List<PictureRow> pictures(UUID product, ProductDraft draft) {
        return IntStream.range(0, draft.pictures().size())
                .mapToObj(place ->
                        PictureRow.of(product, place + 1, draft.pictures().get(place)))
                .toList();
    }

    /** Words are letters and digits, so that a space can stand between them. */
    private static Uni<Void> index(UUID product, ProductDraft draft) {
        var words = SearchWords.of(Stream.of(
                        Stream.of(draft.title(), draft.handle()),
                        draft.brand().stream(),
                        draft.type().stream(),
                        draft.tags().stream(),
                        draft.variants().stream()
                                .flatMap(variant -> Stream.concat(variant.values().stream(), variant.code().stream())))
                .flatMap(Function.identity()));
        var cheapest = draft.variants().stream()
                .mapToLong(variant -> variant.price().minor())
                .min()
                .orElseThrow();
        return Sql.session()
                .update("""
                        insert into product_search (product, words, price_minor)
                        values ($1, array_to_tsvector(string_to_array($2, ' ')), $3)
                        on conflict (product)
                        do update set words = excluded.words, price_minor = excluded.price_minor""", product, words.stream().collect(Collectors.joining(" ")), cheapest)
                .replaceWithVoid();
    }}
