package app.banyan.courses.conversion;

import app.banyan.courses.domain.LadderId;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.TierId;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many people each rung of a ladder has brought up to it. */
@Schema(name = "LadderConversion", description = "How many people each rung of a ladder has brought up to it.")
public record ConversionView(LadderId ladder, List<RungConversion> rungs) {

    @Schema(description = "People, each counted once.")
    public record RungConversion(
            Optional<CourseId> course,
            Optional<TierId> tier,

            @Schema(description = "To whom this ladder has offered the rung; nobody is offered the lowest.")
            long offered,

            @Schema(description = "Who ordered it by this ladder's offer, or at all when it is the lowest.")
            long ordered,

            @Schema(description = "Who holds it now, however they came by it; reading it by membership is not holding.")
            long held) {}
}
