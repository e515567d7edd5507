package app.banyan.commission.statement;

import app.banyan.kernel.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One account over a period: what it opened and closed with stands in the journal, what moved is added up anew. */
public record AccountStatement(
        @Schema(examples = "available") String account,
        Money opening,

        @Schema(description = "The sum of every movement in the period.")
        Money moved,

        Money closing) {

    boolean addsUp() {
        return opening.plus(moved).equals(closing);
    }
}
