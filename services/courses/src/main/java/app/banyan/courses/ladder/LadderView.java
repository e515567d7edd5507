package app.banyan.courses.ladder;

import app.banyan.courses.domain.Credit;
import app.banyan.courses.domain.Ladder;
import app.banyan.courses.domain.LadderId;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.Money;
import app.banyan.kernel.TierId;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A ladder with its rungs, the cheapest first. */
@Schema(description = "A ladder with its rungs, the cheapest first.")
public record LadderView(LadderId id, String name, Credit credit, long offerHours, List<RungView> rungs) {

    @Schema(name = "Rung")
    public record RungView(
            @Schema(description = "The course; absent when the rung is a tier.")
            Optional<CourseId> course,

            @Schema(description = "The tier of membership; absent when the rung is a course.")
            Optional<TierId> tier,

            String title,
            Money listPrice) {

        static RungView of(Ladder.Rung rung) {
            return new RungView(rung.product().course(), rung.product().tier(), rung.title(), rung.listPrice());
        }
    }

    static LadderView of(Ladder ladder) {
        return new LadderView(
                ladder.id(),
                ladder.name(),
                ladder.credit(),
                ladder.offerOpen().toHours(),
                ladder.rungs().stream().map(RungView::of).toList());
    }
}
