package app.banyan.mall.stock;

import app.banyan.kernel.ProductId;
import app.banyan.kernel.SkuId;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many there are of a variant, for its merchant. */
@Schema(name = "Stock", description = "How many there are of a variant.")
record StockView(
        SkuId sku,
        ProductId product,
        String title,
        @Schema(examples = "M / 白") String variant,
        @Schema(description = "The merchant's own number.") Optional<String> code,
        long onHand,

        @Schema(description = "Kept for checkouts that are not paid yet.")
        long reserved,

        long available) {

    static StockView of(Row row) {
        var onHand = row.getLong("on_hand");
        var reserved = row.getLong("reserved");
        return new StockView(
                new SkuId(row.getUUID("sku")),
                new ProductId(row.getUUID("product")),
                row.getString("title"),
                String.join(" / ", row.getArrayOfStrings("option_values")),
                Optional.ofNullable(row.getString("code")),
                onHand,
                reserved,
                onHand - reserved);
    }
}
