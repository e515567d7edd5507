package app.banyan.insights.sale;

import app.banyan.kernel.Money;
import app.banyan.runtime.csv.Tabular;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Totals", description = "Sales added up in groups, and all of them.")
public record TotalsView(List<TotalView> items, SumView total, Optional<String> next) implements Tabular {

    @Schema(name = "Total")
    public record TotalView(
            @Schema(
                    description = "What the group is of; `none` for sales without it, as those without a community.",
                    examples = "com_01jxqkmps8f8e8231wbnza139m")
            String key,

            @Schema(description = "Of a merchant or product its name, of a person the masked one.")
            Optional<String> name,

            long sales,
            long buyers,
            long quantity,
            Money paid,
            Money refunded,
            Money net) {

        static TotalView of(String key, Optional<String> name, SumView sum) {
            return new TotalView(
                    key, name, sum.sales(), sum.buyers(), sum.quantity(), sum.paid(), sum.refunded(), sum.net());
        }
    }

    @Override
    public Class<? extends Record> row() {
        return TotalView.class;
    }

    @Override
    public List<? extends Record> rows() {
        return items;
    }
}
