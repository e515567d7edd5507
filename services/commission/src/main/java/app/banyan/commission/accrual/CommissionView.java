package app.banyan.commission.accrual;

import app.banyan.commission.accrual.SharesExplained.TermsExplained;
import app.banyan.commission.attribution.AttributionAnswer;
import app.banyan.commission.hold.HeldView;
import app.banyan.commission.release.ReleaseView;
import app.banyan.kernel.DisputeId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.Ppm;
import app.banyan.kernel.RefundId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One commission, and why it is what it is. */
record CommissionView(
        OrderId sale,
        int line,

        @Schema(description = "What the party is to the sale.", examples = "promoter")
        String role,

        @Schema(description = "What was earned when the sale was shared.")
        Money amount,

        @Schema(description = "What refunds and lost disputes took back of it.")
        Money takenBack,

        @Schema(description = "What is left of it: amount less takenBack.")
        Money net,

        @Schema(description = "What of it waits still for the end of the refund window, or for a hold to be lifted.")
        Money pending,

        @Schema(description = "What of it was released, whatever became of that since.")
        Money released,

        @Schema(
                description =
                        "pending: some of it waits still. available: all that is left of it was released. taken-back:"
                                + " nothing is left of it.",
                examples = "pending")
        String state,

        Instant earnedAt,

        @Schema(
                description =
                        "From when it can be drawn: the end of the refund window, unless it is held. Absent for goods until all"
                                + " of them are received.")
        Optional<Instant> releasableFrom,

        @Schema(description = "Why what is pending is not released although its refund window may be over.")
        List<HeldView> held,

        @Schema(description = "The transaction's number in the journal.", examples = "2")
        long transaction,

        ExplanationView explanation,

        @Schema(description = "When what of it was released, oldest first.")
        List<ReleaseView> releases,

        @Schema(
                description =
                        "Every refund or lost dispute that took back of it, and every refund that gave back because it"
                                + " failed, oldest first.")
        List<ReversalView> reversals) {

    /** What one refund or dispute did to a commission, and why. */
    record ReversalView(
            @Schema(description = "The refund; absent for a dispute.")
            Optional<RefundId> refund,

            @Schema(description = "The dispute; absent for a refund.")
            Optional<DisputeId> dispute,

            @Schema(
                    description = "refunded; failed: then it is given back; lost, for a dispute.",
                    examples = "refunded")
            String outcome,

            Instant at,

            @Schema(description = "What it took back; negative where it was given back.")
            Money taken,

            @Schema(description = "What was taken back in all after it.")
            Money takenBack,

            @Schema(examples = "10000 × 5582 / 27910 = 2000 remainder 0, rounded to 2000 in all, less 0 before = 2000")
            String arithmetic,

            @Schema(description = "The transaction's number in the journal.", examples = "3")
            long transaction) {}

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
