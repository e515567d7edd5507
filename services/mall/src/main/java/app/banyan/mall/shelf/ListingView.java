package app.banyan.mall.shelf;

import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Money;
import app.banyan.kernel.ProductId;
import app.banyan.kernel.SkuId;
import app.banyan.mall.domain.ListingId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A listing as those see it who look after the shelf. */
@Schema(name = "Listing", description = "A product on a shelf, as those see it who look after the shelf.")
record ListingView(
        ListingId listing,
        CommunityId community,
        ProductId product,
        String title,
        List<Price> prices,

        @Schema(description = "As it was written, in Markdown.")
        String recommendation,

        String recommendationHtml,
        int position,
        Instant listedAt,

        @Schema(description = "Why nobody can buy it: not-for-sale, price-outside-terms, out-of-stock.")
        Optional<String> problem) {

    @Schema(name = "ListingPrice")
    record Price(
            SkuId sku,
            @Schema(examples = "M / 白") String title,
            Money price,
            @Schema(description = "What the merchant asks.") Money listPrice,

            @Schema(description = "The least that the merchant's terms allow.")
            Money floor,

            @Schema(description = "The most.") Money ceiling,

            @Schema(description = "The price is outside: the variant is not sold until it has another.")
            boolean outside,

            long available) {}
}
