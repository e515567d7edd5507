package app.banyan.insights.community;

import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Ppm;
import app.banyan.runtime.csv.Tabular;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Conversion", description = "How many members went up each ladder, rung by rung, by buying here.")
record ConversionView(
        CommunityId community,

        @Schema(description = "Who belongs to it now.") long members,

        List<LadderView> ladders) implements Tabular {

    @Schema(name = "LadderConversion")
    public record LadderView(String ladder, String name, List<RungView> rungs) {}

    @Schema(name = "RungConversion")
    public record RungView(
            int position,
            String product,
            String title,

            @Schema(description = "Who stood before the rung: the members, then the buyers of the rung before.")
            long reached,

            @Schema(description = "Who of them bought it and did not give it back.")
            long buyers,

            @Schema(description = "Buyers of those who reached it, rounded down; 0 when nobody did.")
            Ppm conversionPpm) {}

    public record LadderRung(
            String ladder,
            String name,
            int position,
            String product,
            String title,
            long reached,
            long buyers,
            int conversionPpm) {}

    @Override
    public Class<? extends Record> row() {
        return LadderRung.class;
    }

    @Override
    public List<? extends Record> rows() {
        return ladders.stream()
                .flatMap(ladder -> ladder.rungs().stream()
                        .map(rung -> new LadderRung(
                                ladder.ladder(),
                                ladder.name(),
                                rung.position(),
                                rung.product(),
                                rung.title(),
                                rung.reached(),
                                rung.buyers(),
                                rung.conversionPpm().value())))
                .toList();
    }

    /** There are few ladders; all of them are one page. */
    @Override
    public Optional<String> next() {
        return Optional.empty();
    }
}
