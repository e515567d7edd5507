package app.banyan.commission.ledger;

import app.banyan.kernel.Money;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A transaction of the books. Its entries sum to zero. */
record TransactionView(
        @Schema(description = "Its number in the journal: 1, 2, 3 …, without a gap.", examples = "2")
        long position,

        @Schema(examples = "shares") String kind,

        @Schema(
                description = "The fact it records; no fact is posted twice.",
                examples = "sale:ord_01jxqkmprzf89r20swbnz9yxpd")
        String key,

        @Schema(description = "What the money belongs to.", examples = "pay_01jxqkmps0f8a8211wbnz9z5dw")
        String ref,

        Optional<Long> reverses,
        @Schema(description = "When it happened.") Instant effectiveAt,

        @Schema(description = "When the books learned of it; never decreases.")
        Instant recordedAt,

        @Schema(description = "The block of the hash chain that closes it.")
        long block,

        List<EntryView> entries,

        @Schema(type = SchemaType.OBJECT, description = "Why: the facts and the arithmetic.")
        JsonNode explanation) {

    /** @param balance of the account, after this entry */
    record EntryView(int line, long account, PartyView party, String kind, Money amount, Money balance) {}
}
