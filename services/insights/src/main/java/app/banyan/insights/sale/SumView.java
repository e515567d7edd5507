package app.banyan.insights.sale;

import app.banyan.kernel.Money;
import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Sum", description = "Sales added up.")
public record SumView(
        long sales,

        @Schema(description = "Different people.") long buyers,

        long quantity,
        Money paid,
        Money refunded,
        Money net) {

    /** The columns of a sum over {@code sale_line l}. */
    static final String COLUMNS = """
            count(distinct l.sale) as sales, count(distinct l.buyer) as buyers,
            coalesce(sum(l.quantity), 0)::bigint as quantity, coalesce(sum(l.paid), 0)::bigint as paid,
            coalesce(sum(l.refunded), 0)::bigint as refunded""";

    static SumView of(Row row) {
        return of(row, "");
    }

    /** @param prefix of the columns' names */
    static SumView of(Row row, String prefix) {
        var paid = row.getLong(prefix + "paid");
        var refunded = row.getLong(prefix + "refunded");
        return new SumView(
                row.getLong(prefix + "sales"),
                row.getLong(prefix + "buyers"),
                row.getLong(prefix + "quantity"),
                Money.fen(paid),
                Money.fen(refunded),
                Money.fen(paid - refunded));
    }
}
