package app.banyan.mall.domain;

import app.banyan.kernel.Money;
import app.banyan.kernel.Refused;
import app.banyan.mall.domain.ProductRefusal.ValuesDiffer;
import app.banyan.mall.domain.ProductRefusal.VariantTwice;
import app.banyan.mall.domain.WordingRefusal.OutOfBounds;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A product as its merchant describes it. Whatever is made of it is within its bounds: the first one that is broken is
 * refused by its field.
 *
 * @param handle the merchant's own name of it, by which an import finds it again
 * @param description HTML as it was given; made safe on each reading
 * @param options what its variants differ in: at most three names
 * @param offered whether it goes along when the merchant submits all drafts
 */
public record ProductDraft(
        String handle,
        String title,
        String description,
        Optional<String> brand,
        Optional<String> type,
        List<String> tags,
        List<String> options,
        List<VariantDraft> variants,
        List<Picture> pictures,
        boolean offered) {

    public static final int LONGEST_WORD = 255;
    public static final int LONGEST_DESCRIPTION = 50_000;
    public static final int MOST_TAGS = 50;
    public static final int MOST_OPTIONS = 3;
    public static final int MOST_VARIANTS = 250;
    public static final int MOST_PICTURES = 250;

    public ProductDraft {
        handle = Wording.line("handle", handle, LONGEST_WORD);
        title = Wording.line("title", title, LONGEST_WORD);
        description = Wording.text("description", description, LONGEST_DESCRIPTION);
        brand = Wording.line("brand", brand, LONGEST_WORD);
        type = Wording.line("type", type, LONGEST_WORD);
        tags = lines("tag", tags).stream().distinct().toList();
        Wording.within("tags", tags.size(), 0, MOST_TAGS, "tags");
        options = lines("option name", options);
        Wording.within("options", options.size(), 0, MOST_OPTIONS, "options");
        if (new HashSet<>(options).size() < options.size()) {
            throw new Refused(new OutOfBounds("options", "different names"));
        }
        variants = List.copyOf(variants);
        mustFit(options, variants);
        pictures = List.copyOf(pictures);
        Wording.within("pictures", pictures.size(), 0, MOST_PICTURES, "pictures");
    }

    /** All prices of a product are in the currency of its merchant. */
    public ProductDraft mustBeIn(Currency currency) {
        if (variants.stream().map(VariantDraft::price).map(Money::currency).anyMatch(one -> !one.equals(currency))) {
            throw new Refused(new OutOfBounds("price", "in " + currency));
        }
        return this;
    }

    private static void mustFit(List<String> options, List<VariantDraft> variants) {
        Wording.within("variants", variants.size(), 1, MOST_VARIANTS, "variants");
        var seen = new HashSet<List<String>>();
        for (var variant : variants) {
            if (variant.values().size() != options.size()) {
                throw new Refused(new ValuesDiffer(variant.values(), options.size()));
            }
            if (!seen.add(variant.values())) {
                throw new Refused(new VariantTwice(variant.values()));
            }
        }
    }

    private static List<String> lines(String field, List<String> words) {
        return words.stream()
                .map(word -> Wording.line(field, word, LONGEST_WORD))
                .toList();
    }
}
