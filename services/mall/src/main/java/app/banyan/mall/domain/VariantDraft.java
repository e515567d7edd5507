package app.banyan.mall.domain;

import app.banyan.kernel.Money;
import app.banyan.kernel.Refused;
import app.banyan.mall.domain.WordingRefusal.OutOfBounds;
import java.util.List;
import java.util.Optional;

/**
 * A variant as its merchant describes it.
 *
 * @param values one for each option of the product; they are what a variant is known by
 * @param compareAt a former price; one that is not higher than the price is none
 * @param code the merchant's own number of it
 * @param stock how many there are when the variant is new; one that is there already keeps its stock
 * @param picture the address of a picture of just this variant
 */
public record VariantDraft(
        List<String> values,
        Money price,
        Optional<Money> compareAt,
        Optional<String> code,
        Optional<String> barcode,
        int grams,
        long stock,
        Optional<String> picture) {

    public static final int LONGEST_WORD = 255;
    public static final long HIGHEST_PRICE = 99_999_999L;
    public static final int HEAVIEST = 10_000_000;
    public static final long MOST_STOCK = 1_000_000_000L;

    public VariantDraft {
        values = values.stream()
                .map(value -> Wording.line("option value", value, LONGEST_WORD))
                .toList();
        Wording.within("price", price.minor(), 1, HIGHEST_PRICE, "in the smallest unit");
        compareAt.ifPresent(
                former -> Wording.within("compareAt", former.minor(), 0, HIGHEST_PRICE, "in the smallest unit"));
        if (compareAt
                .filter(former -> !former.currency().equals(price.currency()))
                .isPresent()) {
            throw new Refused(new OutOfBounds("compareAt", "in " + price.currency()));
        }
        var now = price;
        compareAt = compareAt.filter(former -> former.compareTo(now) > 0);
        code = Wording.line("code", code, LONGEST_WORD);
        barcode = Wording.line("barcode", barcode, LONGEST_WORD);
        Wording.within("grams", grams, 0, HEAVIEST, "grams");
        Wording.within("stock", stock, 0, MOST_STOCK, "items");
        picture = picture.filter(address -> !address.isBlank())
                .map(address -> new Picture(address, Optional.empty()).address());
    }

    /** What the option values say together; nothing for the only variant of a product without options. */
    public String title() {
        return String.join(" / ", values);
    }
}
