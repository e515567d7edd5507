package app.banyan.community.activity;

import app.banyan.community.domain.Activity;
import app.banyan.community.domain.ActivityId;
import app.banyan.community.domain.SectionId;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An activity as somebody sees it. */
@Schema(name = "Activity", description = "Something that a community does together at a time.")
public record ActivityView(
        ActivityId id,
        CommunityId community,
        SectionId section,
        AccountId host,
        String title,
        String body,
        String html,

        @Schema(description = "Absent when it happens online.")
        Optional<String> place,

        @Schema(
                description =
                        "Where it happens online; for its host, the owner, the manager and who signed up, while they are members.")
        Optional<String> online,

        Instant startsAt,
        Instant endsAt,

        @Schema(description = "Absent when there is room for everyone.")
        Optional<Integer> capacity,

        @Schema(description = "How many signed up.") int taken,

        @Schema(description = "Whether the caller signed up.")
        boolean signedUp,

        Optional<Instant> cancelledAt) {

    static ActivityView of(ActivityRow row, String html, boolean signedUp, boolean inside) {
        Activity activity = row.activity();
        return new ActivityView(
                activity.id(),
                new CommunityId(row.community),
                new SectionId(row.section),
                activity.host(),
                activity.title(),
                activity.body(),
                html,
                activity.place(),
                activity.online().filter(_ -> inside),
                activity.startsAt(),
                activity.endsAt(),
                activity.capacity(),
                activity.taken(),
                signedUp,
                Optional.ofNullable(row.cancelledAt));
    }
}
