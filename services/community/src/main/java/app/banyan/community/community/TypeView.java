package app.banyan.community.community;

import app.banyan.community.domain.CommunityType;
import app.banyan.community.rule.RuleView;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A kind of community with the settings it starts with. */
@Schema(name = "CommunityTemplate", description = "A kind of community with the settings it starts with.")
public record TypeView(
        CommunityType type,

        @Schema(examples = "裂变群") String chinese,

        @Schema(examples = "Fission") String english,

        int capacity,

        @Schema(description = "After how many days it is over; absent for no end.")
        Optional<Long> days,

        RuleView admission) {

    static TypeView of(CommunityType type) {
        return new TypeView(
                type,
                type.chinese(),
                type.english(),
                type.capacity(),
                type.life().map(life -> life.toDays()),
                RuleView.of(type.admission().rule()));
    }
}
