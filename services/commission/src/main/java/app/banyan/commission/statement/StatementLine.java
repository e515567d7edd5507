package app.banyan.commission.statement;

import app.banyan.kernel.Money;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One movement of one account of a party, and why. */
public record StatementLine(
        @Schema(description = "When the books recorded it.") Optional<Instant> at,

        @Schema(description = "The account that moved.", examples = "pending")
        String account,

        @Schema(
                description =
                        "What happened: shares of a sale, refund, release, payout and what became of it. In CSV also opening"
                                + " and closing.",
                examples = "shares")
        String what,

        @Schema(
                description = "The sale, refund, dispute or payout that it is about.",
                examples = "ord_01jxqkmprzf89r20swbnz9yxpd")
        Optional<String> about,

        @Schema(description = "In which role of the sale it was earned.", examples = "promoter")
        Optional<String> role,

        @Schema(description = "What was sold, or why money went back.")
        Optional<String> detail,

        @Schema(description = "Positive raises what is owed to the party.")
        Optional<Money> amount,

        @Schema(description = "Of the account, after it.") Money balance,

        @Schema(description = "The transaction's number in the journal.")
        Optional<Long> transaction) {

    static StatementLine opening(AccountStatement account) {
        return balance("opening", account.account(), account.opening());
    }

    static StatementLine closing(AccountStatement account) {
        return balance("closing", account.account(), account.closing());
    }

    private static StatementLine balance(String what, String account, Money balance) {
        return new StatementLine(
                Optional.empty(),
                account,
                what,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                balance,
                Optional.empty());
    }
}
