package app.banyan.commission.ledger;

import app.banyan.kernel.Money;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether the books are right. */
record ChecksView(@Schema(description = "All checks hold.") boolean ok, List<Check> checks) {

    record Check(
            @Schema(examples = "transactions-sum-to-zero") String name,
            boolean ok,

            @Schema(description = "In words: what was found.", examples = "none")
            String detail,

            @Schema(description = "Of the check named clearing: what Stripe must hold, by currency.")
            Optional<List<Money>> amounts) {}

    static ChecksView of(List<Check> checks) {
        return new ChecksView(checks.stream().allMatch(Check::ok), checks);
    }
}
