package app.banyan.mall.shelf;

import app.banyan.kernel.Money;
import app.banyan.kernel.SkuId;
import app.banyan.mall.domain.ListingId;
import app.banyan.mall.product.ProductView;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What can be bought from a shelf, as anybody sees it. */
@Schema(name = "ShelfItem", description = "What can be bought from a shelf.")
record ShelfItemView(
        ListingId listing,
        ProductView product,
        List<Price> prices,

        @Schema(description = "Safe to be put into a page.") String recommendationHtml,

        int position) {

    @Schema(name = "ShelfPrice")
    record Price(SkuId sku, @Schema(examples = "M / 白") String title, Money price, long available) {}
}
