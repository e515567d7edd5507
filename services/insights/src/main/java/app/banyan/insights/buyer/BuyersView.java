package app.banyan.insights.buyer;

import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Money;
import app.banyan.runtime.csv.Tabular;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "BuyersOfMerchant",
        description = "What kinds of buyers bought what in which community. Nothing is told of fewer than five buyers.")
record BuyersView(
        List<GroupView> items,

        @Schema(description = "Of how many groups nothing is told, since it would tell of fewer than five buyers.")
        int withheld,

        @Schema(description = "All buyers; absent while there are fewer than five.")
        Optional<SumView> total,

        Optional<String> next)
        implements Tabular {

    @Schema(name = "GroupOfBuyers")
    public record GroupView(
            @Schema(description = "Absent for sales outside of communities, and for `other`.")
            Optional<CommunityId> community,

            Optional<String> product,

            @Schema(description = "As it was called in the latest of these sales.")
            Optional<String> title,

            @Schema(
                    description = "What the buyers were when they bought: first-purchase or returning in this shop;"
                            + " `other` adds up the groups that are too small to be told alone.",
                    examples = "returning")
            String kind,

            @Schema(
                    description =
                            "The highest rung of a ladder that they held then: 1 for the lowest, 0 for none. Absent for"
                                    + " `other`.")
            Optional<Integer> rung,

            long buyers,
            long quantity,

            @Schema(description = "At what they paid; what was given back since is not taken off.")
            Money paid) {}

    @Schema(name = "AllBuyersOfMerchant")
    public record SumView(long buyers, long quantity, Money paid) {}

    @Override
    public Class<? extends Record> row() {
        return GroupView.class;
    }

    @Override
    public List<? extends Record> rows() {
        return items;
    }
}
