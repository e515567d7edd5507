package app.banyan.mall.product;

import app.banyan.kernel.Money;
import app.banyan.mall.domain.ProductDraft;
import app.banyan.mall.domain.VariantDraft;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "A variant; its option values are what it is known by.")
record VariantRequest(
        @NotNull
        @Size(max = ProductDraft.MOST_OPTIONS)
        @Schema(description = "One value for each option.", examples = "[\"100 g\"]")
        List<@NotNull @Size(max = VariantDraft.LONGEST_WORD) String> values,

        @NotNull Money price,

        @Schema(description = "A former price; shown only when it is higher.")
        Optional<Money> compareAt,

        @Schema(description = "The merchant's own number of it.")
        Optional<@Size(max = VariantDraft.LONGEST_WORD) String> code,

        Optional<@Size(max = VariantDraft.LONGEST_WORD) String> barcode,
        Optional<@Min(0) @Max(VariantDraft.HEAVIEST) Integer> grams,

        @Schema(description = "How many there are of a new variant; one that is there already keeps its stock.")
        Optional<@Min(0) @Max(VariantDraft.MOST_STOCK) Long> stock,

        @Schema(description = "The address of a picture of just this variant.")
        Optional<String> picture) {

    VariantDraft draft() {
        return new VariantDraft(values, price, compareAt, code, barcode, grams.orElse(0), stock.orElse(0L), picture);
    }
}
