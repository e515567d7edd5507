package app.banyan.community.post;

import app.banyan.community.domain.Comment;
import app.banyan.community.domain.CommentId;
import app.banyan.community.domain.Wording;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What somebody says to a post. */
@Schema(
        description =
                "A comment, the answer to a question, or, with `parent`, a reply to that comment. A reply has no replies.")
record CommentDraft(
        @NotNull @Schema(description = "Markdown, 1 to 2,000 characters.", examples = "先从三个人开始。")
        String body,

        Optional<CommentId> parent) {

    String checkedBody() {
        return Wording.text("body", body, 1, Comment.LONGEST_BODY);
    }
}
