package app.banyan.community.post;

import app.banyan.community.domain.CommentId;
import app.banyan.community.domain.PostId;
import app.banyan.community.domain.SectionId;
import app.banyan.community.section.SectionEvent;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import java.time.Instant;

/** An answer was accepted. */
record Answered(
        CommunityId community,
        SectionId section,
        PostId post,
        CommentId comment,
        AccountId author,
        AccountId by,
        Instant at)
        implements SectionEvent {

    static Answered of(PostRow question, CommentRow answer, AccountId by, Instant at) {
        return new Answered(
                new CommunityId(question.community),
                new SectionId(question.section),
                question.postId(),
                answer.commentId(),
                new AccountId(answer.author),
                by,
                at);
    }

    @Override
    public String happened() {
        return "answered";
    }
}
