package app.banyan.commission.payout;

import app.banyan.commission.domain.PayoutState;
import app.banyan.kernel.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A payout with every step it took, the tax as it was reckoned, and who decided. */
record PayoutDetailsView(
        PayoutView payout,

        @Schema(description = "Oldest first.") List<StepView> steps,

        @Schema(description = "Of a person only.") Optional<WithholdingView> withholding,

        @Schema(description = "Of the second person, where one was needed and has decided.")
        Optional<DecisionView> decision,

        @Schema(description = "Its transactions in the books, by their numbers in the journal.")
        List<BookedView> transactions) {

    record StepView(PayoutState state, Instant at, Optional<String> reason) {}

    record DecisionView(
            Approval decision,
            Instant at,

            @Schema(description = "In the words of who decided.")
            Optional<String> reason) {}

    record BookedView(
            long position, @Schema(examples = "payout-sent") String kind, Instant at) {}

    record WithholdingView(
            @Schema(description = "The version of the rule.", examples = "cumulative-2025-10-01")
            String rule,

            @Schema(description = "The month of the income, in China.", examples = "2026-03")
            String month,

            @Schema(description = "From the first payout month of the year to this one.")
            int months,

            @Schema(description = "Of the year so far, this payout included; of this payout where each is taxed alone.")
            Money income,

            @Schema(description = "Of that income, before this payout.")
            Money withheldBefore,

            @Schema(description = "The tax on that income.") Money due,

            Money tax,

            @Schema(examples = "(20000.00 × 80 % − 5000.00 × 2) × 3 % − 0.00 = 180.00, less 90.00 before = 90.00")
            String arithmetic) {}
}
