package app.banyan.community.post;

import app.banyan.community.domain.CommentId;
import app.banyan.community.domain.PostId;
import app.banyan.community.domain.PostKind;
import app.banyan.community.domain.SectionId;
import app.banyan.community.domain.Shown;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A post as somebody sees it. */
@Schema(name = "Post", description = "A post, or a question; `accepted` is the answer that was accepted.")
public record PostView(
        PostId id,
        CommunityId community,
        SectionId section,
        AccountId author,
        PostKind kind,
        @Schema(examples = "第一次活动怎么办") String title,

        @Schema(description = "The Markdown as it was written.")
        String body,

        @Schema(
                description = "The same as HTML that can be shown as it is: no markup but its own, links to the web and"
                        + " to mailboxes only, no pictures.",
                examples = "<p>先<strong>想清楚</strong></p>\n")
        String html,

        @Schema(description = "Counts the edits; the ETag.") int version,

        Instant writtenAt,

        @Schema(description = "Present when it was edited.") Optional<Instant> editedAt,

        Shown shown,

        @Schema(description = "Why it is hidden; for its author, the owner and the manager.")
        Optional<String> hiddenBecause,

        @Schema(description = "Present while the owner or the manager puts it in front.")
        Optional<Instant> featuredAt,

        Optional<CommentId> accepted,

        long comments,
        long likes,

        @Schema(description = "Whether the caller likes it.")
        boolean liked) {

    static PostView of(PostRow row, String html, boolean liked) {
        return new PostView(
                new PostId(row.id),
                new CommunityId(row.community),
                new SectionId(row.section),
                new AccountId(row.author),
                row.kind,
                row.title,
                row.body,
                html,
                row.version,
                row.writtenAt,
                Optional.ofNullable(row.editedAt),
                row.shown,
                Optional.ofNullable(row.shownReason),
                Optional.ofNullable(row.featuredAt),
                Optional.ofNullable(row.accepted).map(CommentId::new),
                row.comments,
                row.likes,
                liked);
    }
}
