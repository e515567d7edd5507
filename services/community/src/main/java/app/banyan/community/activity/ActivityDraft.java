package app.banyan.community.activity;

import app.banyan.community.domain.Activity;
import app.banyan.community.domain.ActivityId;
import app.banyan.kernel.AccountId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What somebody plans. */
@Schema(description = "What a community does together: at a place, or online.")
record ActivityDraft(
        @NotNull @Schema(examples = "周六读书会") String title,

        @NotNull @Schema(description = "Markdown.", examples = "带上**第三章**。")
        String body,

        @Schema(description = "Where people meet; leave it out when it happens online.", examples = "上海图书馆三楼")
        Optional<String> place,

        @Schema(description = "The https:// address of the room; shown to those who signed up.")
        Optional<String> online,

        @NotNull Instant startsAt,
        @NotNull Instant endsAt,

        @Schema(description = "How many may sign up; leave it out when there is room for everyone.")
        Optional<@Min(1) @Max(Activity.MOST_PLACES) Integer> capacity) {

    Activity activity(ActivityId id, AccountId host) {
        return new Activity(id, host, title, body, place, online, startsAt, endsAt, capacity, 0, false);
    }
}
