package app.banyan.mall.imports;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ImportFinding", description = "What is said of a row that was not, or not wholly, used.")
public record FindingView(
        @Schema(description = "The line of the file on which the row begins.", examples = "17")
        long line,

        @Schema(examples = "longjing-tea") Optional<String> handle,
        @Schema(examples = "Variant Price") Optional<String> column,
        @Schema(examples = "price-unreadable") String reason,

        @Schema(description = "What became of it, and what to do.")
        String hint,

        @Schema(description = "The beginning of what stands in the cell.", examples = "9,99")
        Optional<String> value) {

    static FindingView of(FindingRow row) {
        return new FindingView(
                row.line,
                Optional.ofNullable(row.handle),
                Optional.ofNullable(row.heading),
                row.reason.code(),
                row.reason.hint(),
                Optional.ofNullable(row.value));
    }
}
