package app.banyan.commission.statement;

import app.banyan.commission.ledger.PartyView;
import app.banyan.runtime.csv.Tabular;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What moved on a party's accounts in a period, from the opening to the closing balances. */
public record StatementView(
        PartyView party,
        LocalDate from,
        LocalDate to,

        @Schema(description = "Of the whole period, on every page.")
        List<AccountStatement> accounts,

        @Schema(description = "Opening balances and movements make the closing balances, on every account.")
        boolean addsUp,

        @Schema(description = "In the order of the journal.")
        List<StatementLine> items,

        @Schema(description = "The cursor of the next page.")
        Optional<String> next,

        @JsonIgnore @Schema(hidden = true) boolean first)
        implements Tabular {

    @Override
    public Class<StatementLine> row() {
        return StatementLine.class;
    }

    /** The opening balances stand before the first page, the closing ones after the last. */
    @Override
    public List<StatementLine> rows() {
        return Stream.of(
                        first ? accounts.stream().map(StatementLine::opening) : Stream.<StatementLine>empty(),
                        items.stream(),
                        next.isEmpty() ? accounts.stream().map(StatementLine::closing) : Stream.<StatementLine>empty())
                .flatMap(lines -> lines)
                .toList();
    }
}
