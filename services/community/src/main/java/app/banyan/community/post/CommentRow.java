package app.banyan.community.post;

import app.banyan.community.domain.Comment;
import app.banyan.community.domain.CommentId;
import app.banyan.community.domain.PostId;
import app.banyan.community.domain.Shown;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.runtime.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(name = "comment")
class CommentRow extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(updatable = false)
    UUID post;

    @Column(updatable = false)
    UUID parent;

    @Column(updatable = false)
    UUID author;

    @Column(updatable = false)
    String body;

    @Column(updatable = false)
    Instant writtenAt;

    @Enumerated(EnumType.STRING)
    Shown shown;

    UUID shownBy;
    String shownReason;
    Instant shownAt;

    static CommentRow written(Comment comment, String body, Instant now) {
        var row = new CommentRow();
        row.id = comment.id().value();
        row.post = comment.post().value();
        row.parent = comment.parent().map(CommentId::value).orElse(null);
        row.author = comment.author().value();
        row.body = body;
        row.writtenAt = now;
        row.shown = comment.shown();
        return row;
    }

    static Uni<CommentRow> of(PostId post, CommentId id) {
        return find("post = ?1 and id = ?2", post.value(), id.value()).firstResult();
    }

    static Uni<List<CommentRow>> oldest(PostId post, PageRequest page) {
        return page.afterId()
                .map(after -> CommentRow.<CommentRow>find("post = ?1 and id > ?2 order by id", post.value(), after))
                .orElseGet(() -> find("post = ?1 order by id", post.value()))
                .page(0, page.fetch())
                .list();
    }

    /** Everything that was said in a community from the first, for its export. */
    static Uni<List<CommentRow>> from(CommunityId community, UUID after, int most) {
        return CommentRow.<CommentRow>find(
                        "id > ?2 and post in (select p.id from PostRow p where p.community = ?1) order by id",
                        community.value(),
                        after)
                .page(0, most)
                .list();
    }

    CommentId commentId() {
        return new CommentId(id);
    }

    Comment comment() {
        return new Comment(
                commentId(),
                new PostId(post),
                Optional.ofNullable(parent).map(CommentId::new),
                new AccountId(author),
                shown);
    }

    void take(Shown how, AccountId by, String reason, Instant now) {
        shown = how;
        shownBy = by.value();
        shownReason = reason;
        shownAt = now;
    }
}
