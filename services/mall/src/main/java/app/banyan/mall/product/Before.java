package app.banyan.mall.product;

import app.banyan.kernel.Money;
import app.banyan.mall.domain.ProductDraft;
import app.banyan.mall.domain.VariantDraft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a product said before it was changed, field by field; only what is different now. */
final class Before {

    private Before() {}

    static Map<String, Object> of(ProductDraft before, ProductDraft now) {
        var said = new LinkedHashMap<String, Object>();
        keep(said, "title", before.title(), now.title());
        keep(said, "description", before.description(), now.description());
        keep(said, "brand", before.brand(), now.brand());
        keep(said, "type", before.type(), now.type());
        keep(said, "tags", before.tags(), now.tags());
        keep(said, "options", before.options(), now.options());
        keep(said, "pictures", before.pictures(), now.pictures());
        keep(said, "offered", before.offered(), now.offered());
        variants(said, before, now);
        return said;
    }

    private static void variants(Map<String, Object> said, ProductDraft before, ProductDraft now) {
        var after = now.variants().stream().collect(Collectors.toMap(VariantDraft::values, one -> one));
        var changed = before.variants().stream()
                .filter(variant -> !variant.equals(after.get(variant.values())))
                .map(Price::of)
                .toList();
        if (!changed.isEmpty()) {
            said.put("variants", changed);
        }
        if (now.variants().size() > before.variants().size()) {
            said.put("variantCount", before.variants().size());
        }
    }

    private record Price(
            List<String> values, Money price, Optional<Money> compareAt, Optional<String> code, int grams) {

        static Price of(VariantDraft variant) {
            return new Price(variant.values(), variant.price(), variant.compareAt(), variant.code(), variant.grams());
        }
    }

    private static void keep(Map<String, Object> said, String field, Object before, Object now) {
        if (!before.equals(now)) {
            said.put(field, before);
        }
    }
}
