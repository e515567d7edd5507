package app.banyan.community.post;

import app.banyan.community.audit.AuditTrail;
import app.banyan.community.domain.Comment;
import app.banyan.community.domain.CommentId;
import app.banyan.community.domain.PostId;
import app.banyan.community.domain.SectionId;
import app.banyan.community.domain.Shown;
import app.banyan.community.domain.Standing;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Page;
import app.banyan.markup.Markdown;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Members say something to a post, answer a question, and reply to each other. */
@ApplicationScoped
public class Comments {

    private final Posts posts;
    private final Markdown markdown;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final Idempotency idempotency;
    private final Ids ids;
    private final Clock clock;

    Comments(
            Posts posts,
            Markdown markdown,
            AuditTrail audit,
            Outbox outbox,
            Idempotency idempotency,
            Ids ids,
            Clock clock) {
        this.posts = posts;
        this.markdown = markdown;
        this.audit = audit;
        this.outbox = outbox;
        this.idempotency = idempotency;
        this.ids = ids;
        this.clock = clock;
    }

    /** What a repeated request is compared by. */
    record Saying(PostId post, CommentDraft draft) {}

    /** The post is held, so that nothing is said to one that is being taken away. */
    @WithTransaction
    Uni<CommentView> write(String key, AccountId author, PostId post, CommentDraft draft) {
        var saying = new Saying(post, draft);
        return idempotency.once(
                "comments.write",
                key,
                saying,
                CommentView.class,
                () -> posts.found(PostRow.locked(post), Optional.of(author))
                        .invoke(Posts.Found::mustTakeWords)
                        .call(() -> mustTakeReplies(post, draft))
                        .flatMap(found -> write(found.row(), author, draft)));
    }

    private Uni<Void> mustTakeReplies(PostId post, CommentDraft draft) {
        return draft.parent()
                .map(parent -> existing(post, parent)
                        .invoke(row -> row.comment().mustTakeReplies())
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<CommentView> write(PostRow post, AccountId author, CommentDraft draft) {
        var now = clock.instant();
        var comment = new Comment(new CommentId(ids.next()), post.postId(), draft.parent(), author, Shown.VISIBLE);
        return CommentRow.written(comment, draft.checkedBody(), now)
                .<CommentRow>persistAndFlush()
                .call(() -> outbox.append(new Commented(
                        new CommunityId(post.community),
                        new SectionId(post.section),
                        post.postId(),
                        post.kind,
                        comment.id(),
                        comment.parent(),
                        author,
                        now)))
                .map(row -> view(row, true));
    }

    @WithSession
    Uni<Page<CommentView>> oldest(PostId post, Optional<AccountId> who, PageRequest page) {
        return posts.found(PostRow.of(post), who)
                .flatMap(found -> CommentRow.oldest(post, page)
                        .map(rows -> page.page(
                                rows, row -> Cursor.of(row.id), row -> view(row, readable(row, found.standing())))));
    }

    @WithTransaction
    Uni<CommentView> withdraw(PostId post, CommentId id, AccountId by) {
        return posts.found(PostRow.locked(post), Optional.of(by))
                .flatMap(found -> existing(post, id)
                        .invoke(row -> row.comment().mustBeWithdrawableBy(found.standing()))
                        .call(row -> take(found.row(), row, Shown.WITHDRAWN, by, null)))
                .map(row -> view(row, true));
    }

    @WithTransaction
    Uni<CommentView> hide(PostId post, CommentId id, AccountId by, String reason) {
        return posts.found(PostRow.locked(post), Optional.of(by))
                .flatMap(found -> existing(post, id)
                        .invoke(row -> row.comment().mustBeHidableBy(found.standing()))
                        .call(row -> take(found.row(), row, Shown.HIDDEN, by, reason))
                        .call(row -> audit.add(
                                found.standing().community(),
                                Optional.of(by),
                                "comment-hidden",
                                Optional.of(new AccountId(row.author)),
                                Map.of("comment", id, "reason", reason))))
                .map(row -> view(row, true));
    }

    /** An answer that is taken away is no longer the accepted one. */
    private Uni<Void> take(PostRow post, CommentRow row, Shown how, AccountId by, String reason) {
        Instant now = clock.instant();
        row.take(how, by, reason, now);
        if (row.id.equals(post.accepted)) {
            post.accept(null, null);
        }
        var happened = how == Shown.HIDDEN ? "hidden" : "withdrawn";
        return row.flush().flatMap(_ -> outbox.append(TakenAway.comment(happened, post, row, by, now)));
    }

    private static Uni<CommentRow> existing(PostId post, CommentId id) {
        return CommentRow.of(post, id).onItem().ifNull().failWith(Posts::notFound);
    }

    private static boolean readable(CommentRow row, Standing viewer) {
        return row.shown == Shown.VISIBLE
                || viewer.member()
                        && (viewer.steward()
                                || row.author.equals(viewer.account().value()));
    }

    private CommentView view(CommentRow row, boolean readable) {
        return CommentView.of(row, readable, markdown.html(row.body));
    }
}
