package app.banyan.community.post;

import app.banyan.community.domain.CommentId;
import app.banyan.community.domain.PostId;
import app.banyan.community.domain.PostKind;
import app.banyan.community.domain.SectionId;
import app.banyan.community.section.SectionEvent;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import java.time.Instant;
import java.util.Optional;

/** Somebody wrote a comment, a reply, or an answer. */
record Commented(
        CommunityId community,
        SectionId section,
        PostId post,
        PostKind kind,
        CommentId comment,
        Optional<CommentId> parent,
        AccountId author,
        Instant at)
        implements SectionEvent {

    @Override
    public String happened() {
        return "commented";
    }
}
