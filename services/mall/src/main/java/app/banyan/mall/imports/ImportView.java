package app.banyan.mall.imports;

import app.banyan.kernel.MerchantId;
import app.banyan.mall.domain.ImportId;
import app.banyan.mall.domain.ImportState;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Import", description = "A file of products, and how far it is.")
public record ImportView(
        ImportId id,
        MerchantId merchant,
        State state,
        @Schema(examples = "USD") String currency,

        @Schema(description = "How many yuan one unit of the currency is.", examples = "7.1")
        BigDecimal rate,

        @Schema(description = "How many rows the file has; 0 until it is read.", examples = "120")
        int rows,

        @Schema(description = "How many of them are worked through.", examples = "80")
        int rowsDone,

        @Schema(description = "Products that are new.", examples = "20")
        int created,

        @Schema(description = "Products that were there and are now as the file says.", examples = "3")
        int updated,

        @Schema(description = "Rows that were of no use.", examples = "1")
        int skipped,

        @Schema(description = "How many findings there are.", examples = "2")
        int findings,

        Instant receivedAt,
        Optional<Instant> endedAt,

        @Schema(description = "Why nothing of the file could be read; of one that failed.")
        Optional<Problem> problem) {

    @Schema(name = "ImportState")
    enum State {
        @JsonProperty("received")
        RECEIVED,
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("done")
        DONE,
        @JsonProperty("failed")
        FAILED;

        static State of(ImportState state) {
            return switch (state) {
                case RECEIVED -> RECEIVED;
                case RUNNING -> RUNNING;
                case DONE -> DONE;
                case FAILED -> FAILED;
            };
        }
    }

    @Schema(name = "ImportProblem")
    record Problem(
            @Schema(examples = "quotes") String reason,
            @Schema(examples = "17") long line,
            @Schema(description = "What to do about it.") String hint) {

        static Problem of(ImportRow row) {
            return new Problem(
                    row.fault.name().toLowerCase(Locale.ROOT).replace('_', '-'), row.faultLine, row.fault.hint());
        }
    }

    static ImportView of(ImportRow row) {
        return new ImportView(
                new ImportId(row.id),
                new MerchantId(row.merchant),
                State.of(row.state),
                row.currency,
                row.rate.stripTrailingZeros(),
                row.rowCount,
                row.rowsDone,
                row.created,
                row.updated,
                row.skipped,
                row.findings,
                row.receivedAt,
                Optional.ofNullable(row.endedAt),
                row.fault == null ? Optional.empty() : Optional.of(Problem.of(row)));
    }
}
