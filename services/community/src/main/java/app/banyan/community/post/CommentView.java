package app.banyan.community.post;

import app.banyan.community.domain.CommentId;
import app.banyan.community.domain.PostId;
import app.banyan.community.domain.Shown;
import app.banyan.kernel.AccountId;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A comment as somebody sees it; of one that was taken away, only that it was there. */
@Schema(
        name = "Comment",
        description =
                "A comment, a reply to the one that `parent` names, or an answer. One that was taken away has no words.")
public record CommentView(
        CommentId id,
        PostId post,

        Optional<CommentId> parent,

        AccountId author,
        Optional<String> body,
        Optional<String> html,
        Instant writtenAt,
        Shown shown,
        Optional<String> hiddenBecause) {

    static CommentView of(CommentRow row, boolean readable, String html) {
        return new CommentView(
                new CommentId(row.id),
                new PostId(row.post),
                Optional.ofNullable(row.parent).map(CommentId::new),
                new AccountId(row.author),
                Optional.of(row.body).filter(_ -> readable),
                Optional.of(html).filter(_ -> readable),
                row.writtenAt,
                row.shown,
                Optional.ofNullable(row.shownReason).filter(_ -> readable));
    }
}
