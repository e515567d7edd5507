package app.banyan.community.post;

import app.banyan.community.domain.Post;
import app.banyan.community.domain.Wording;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What somebody writes. */
@Schema(description = "A title, and a text in Markdown.")
record PostDraft(
        @NotNull @Schema(description = "1 to 120 characters.", examples = "第一次活动怎么办")
        String title,

        @NotNull @Schema(description = "Markdown, 1 to 20,000 characters.", examples = "先**想清楚**，谁会来。")
        String body) {

    String checkedTitle() {
        return Wording.line("title", title, Post.LONGEST_TITLE);
    }

    String checkedBody() {
        return Wording.text("body", body, 1, Post.LONGEST_BODY);
    }
}
