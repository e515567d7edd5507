package app.banyan.community.post;

import app.banyan.community.domain.CommentId;
import app.banyan.community.domain.PostId;
import app.banyan.community.domain.SectionId;
import app.banyan.community.section.SectionEvent;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Optional;

/**
 * A post or a comment is no longer shown: withdrawn by its author, or hidden by the owner or the manager.
 *
 * @param happened {@code withdrawn} or {@code hidden}; it is the event's type and no part of the payload
 */
record TakenAway(
        @JsonIgnore String happened,
        CommunityId community,
        SectionId section,
        PostId post,
        Optional<CommentId> comment,
        AccountId author,
        AccountId by,
        Instant at)
        implements SectionEvent {

    static TakenAway post(String happened, PostRow post, AccountId by, Instant at) {
        return of(happened, post, Optional.empty(), new AccountId(post.author), by, at);
    }

    static TakenAway comment(String happened, PostRow post, CommentRow comment, AccountId by, Instant at) {
        return of(happened, post, Optional.of(comment.commentId()), new AccountId(comment.author), by, at);
    }

    private static TakenAway of(
            String happened, PostRow post, Optional<CommentId> comment, AccountId author, AccountId by, Instant at) {
        return new TakenAway(
                happened,
                new CommunityId(post.community),
                new SectionId(post.section),
                post.postId(),
                comment,
                author,
                by,
                at);
    }
}
