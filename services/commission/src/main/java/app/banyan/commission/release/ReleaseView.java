package app.banyan.commission.release;

import app.banyan.kernel.Money;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was released of one commission at one time. */
public record ReleaseView(
        Instant at,

        @Schema(description = "What of it stopped being pending.")
        Money amount,

        @Schema(description = "What of that filled a debt; the rest could be drawn.")
        Money filledDebt,

        @Schema(description = "The transaction's number in the journal.", examples = "5")
        long transaction) {}
