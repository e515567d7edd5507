package app.banyan.mall.shelf;

import app.banyan.kernel.Money;
import app.banyan.kernel.ProductId;
import app.banyan.kernel.SkuId;
import app.banyan.mall.domain.ListingId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ListingRequest")
record ListingRequest(
        @NotNull ProductId product,

        @Schema(description = "Of the variants that are not to cost what the merchant asks.")
        Optional<@Size(max = 250) List<@NotNull @Valid Price>> prices,

        @Schema(description = "Why one should buy it, in Markdown.")
        Optional<@Size(max = 5000) String> recommendation) {

    @Schema(name = "PriceRequest")
    record Price(
            @NotNull SkuId sku,

            @Schema(description = "Absent: what the merchant asks.")
            Optional<@Valid Money> price) {}

    @Schema(name = "ListingChange", description = "What is absent stays as it is.")
    record Change(
            Optional<@Size(max = 250) List<@NotNull @Valid Price>> prices,
            Optional<@Size(max = 5000) String> recommendation) {}

    @Schema(name = "ShelfOrder")
    record Arrangement(
            @NotNull @Size(max = 500) @Schema(description = "Every listing of the shelf, once.")
            List<@NotNull ListingId> listings) {}
}
