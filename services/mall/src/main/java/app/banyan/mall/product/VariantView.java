package app.banyan.mall.product;

import app.banyan.kernel.Money;
import app.banyan.kernel.SkuId;
import app.banyan.mall.domain.Picture;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Variant", description = "What is stocked, priced and bought.")
public record VariantView(
        SkuId id,
        @Schema(examples = "[\"100 g\"]") List<String> values,

        @Schema(description = "The values together; empty for the only variant of a product without options.")
        String title,

        Money price,
        Optional<Money> compareAt,

        @Schema(description = "How many can be ordered now.")
        long available,

        Optional<PictureView> picture) {

    static VariantView of(SkuRow row, long available, Set<String> hosts) {
        var draft = row.draft();
        return new VariantView(
                row.skuId(),
                draft.values(),
                draft.title(),
                draft.price(),
                draft.compareAt(),
                available,
                draft.picture()
                        .map(address -> new Picture(address, Optional.empty()))
                        .map(picture -> PictureView.of(picture, hosts)));
    }
}
