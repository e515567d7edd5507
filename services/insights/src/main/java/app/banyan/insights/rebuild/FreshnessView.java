package app.banyan.insights.rebuild;

import app.banyan.kernel.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Freshness", description = "How far everything is read that the answers are made of.")
record FreshnessView(
        List<TopicView> topics,

        @Schema(description = "The latest rebuild, if there was one.")
        Optional<RebuildView> rebuild,

        @Schema(description = "Records that could not be understood; the answers lack them.")
        long deadLetters) {

    @Schema(name = "TopicRead")
    public record TopicView(
            @Schema(examples = "sales") String topic,
            long read,
            long end,

            @Schema(description = "Records that are told and not read yet.")
            long behind) {}

    @Schema(name = "Rebuild")
    public record RebuildView(
            AccountId askedBy,
            Instant askedAt,

            @Schema(description = "While it is, answers lack what is not read again yet.")
            boolean underWay) {}
}
