package app.banyan.commission.accrual;

import app.banyan.commission.accrual.SharesExplained.TermsExplained;
import app.banyan.commission.attribution.AttributionAnswer;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.Ppm;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One commission, and why it is what it is. */
record CommissionView(
        OrderId sale,
        int line,

        @Schema(description = "What the party is to the sale.", examples = "promoter")
        String role,

        Money amount,

        @Schema(description = "The account it stands on.", examples = "pending")
        String state,

        Instant earnedAt,

        @Schema(
                description =
                        "From when it can be drawn: the end of the refund window. Absent for goods that are not received.")
        Optional<Instant> releasableFrom,

        @Schema(description = "The transaction's number in the journal.", examples = "2")
        long transaction,

        ExplanationView explanation) {

    record ExplanationView(
            @Schema(examples = "course") String productKind,
            String product,
            String title,
            int quantity,
            Money commissionable,

            @Schema(
                    description =
                            "Who brought the buyer, by which rule, under which plan version, and who else had a claim.")
            AttributionAnswer attribution,

            TermsExplained terms,

            @Schema(description = "What the plan says.", implementation = int.class)
            Ppm plannedPpm,

            @Schema(description = "What was granted within the seller's limit.", implementation = int.class)
            Ppm grantedPpm,

            @Schema(examples = "1990 × 200000 / 1000000 = 398 remainder 0")
            String arithmetic,

            boolean roundedUp) {}
}
