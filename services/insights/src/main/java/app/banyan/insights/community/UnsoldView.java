package app.banyan.insights.community;

import app.banyan.kernel.MerchantId;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Unsold", description = "Goods on a shelf that nobody has bought there.")
record UnsoldView(
        String listing,
        String product,

        @Schema(description = "Absent while the mall has not told of the product.")
        Optional<String> title,

        Optional<MerchantId> merchant,
        Optional<String> merchantName,
        Instant listedAt,

        @Schema(description = "The product is sold nowhere any more.")
        boolean withdrawn) {

    static UnsoldView of(Row row) {
        return new UnsoldView(
                row.getString("id"),
                row.getString("product"),
                Optional.ofNullable(row.getString("title")),
                Optional.ofNullable(row.getUUID("merchant")).map(MerchantId::new),
                Optional.ofNullable(row.getString("merchant_name")),
                row.getOffsetDateTime("listed_at").toInstant(),
                row.getBoolean("withdrawn"));
    }
}
