package app.banyan.community.post;

import app.banyan.community.domain.CommentId;
import app.banyan.community.domain.Post;
import app.banyan.community.domain.PostId;
import app.banyan.community.domain.PostKind;
import app.banyan.community.domain.SectionId;
import app.banyan.community.domain.Shown;
import app.banyan.community.domain.Standing;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.runtime.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Formula;

@Entity
@Table(name = "post")
class PostRow extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(updatable = false)
    UUID community;

    @Column(updatable = false)
    UUID section;

    @Column(updatable = false)
    UUID author;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    PostKind kind;

    String title;
    String body;
    int version;

    @Column(updatable = false)
    Instant writtenAt;

    Instant editedAt;

    @Enumerated(EnumType.STRING)
    Shown shown;

    UUID shownBy;
    String shownReason;
    Instant shownAt;
    Instant featuredAt;
    UUID featuredBy;
    UUID accepted;
    UUID acceptedBy;

    @Formula("(select count(*) from comment c where c.post = id and c.shown = 'VISIBLE')")
    long comments;

    @Formula("(select count(*) from post_like l where l.post = id)")
    long likes;

    static PostRow written(Post post, PostDraft draft, Instant now) {
        var row = new PostRow();
        row.id = post.id().value();
        row.community = post.community().value();
        row.section = post.section().value();
        row.author = post.author().value();
        row.kind = post.kind();
        row.title = draft.checkedTitle();
        row.body = draft.checkedBody();
        row.version = 1;
        row.writtenAt = now;
        row.shown = post.shown();
        return row;
    }

    static Uni<PostRow> of(PostId id) {
        return findById(id.value());
    }

    static Uni<PostRow> locked(PostId id) {
        return findById(id.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    /** Of one section or of several; members see what is visible and their own, others what is visible. */
    static Uni<List<PostRow>> newest(Collection<UUID> sections, boolean featured, Standing viewer, PageRequest page) {
        var conditions =
                "section in :sections and (shown = :visible or :steward = true or :member = true and author = :viewer)"
                        + (featured ? " and featuredAt is not null" : "")
                        + (page.afterId().isPresent() ? " and id < :after" : "")
                        + " order by id desc";
        var parameters = Parameters.with("sections", sections)
                .and("visible", Shown.VISIBLE)
                .and("steward", viewer.steward())
                .and("member", viewer.member())
                .and("viewer", viewer.account().value());
        return PostRow.<PostRow>find(
                        conditions,
                        page.afterId()
                                .map(after -> parameters.and("after", after))
                                .orElse(parameters))
                .page(0, page.fetch())
                .list();
    }

    static Uni<List<PostRow>> of(Collection<UUID> ids) {
        return list("id in ?1 order by id desc", ids);
    }

    /** Everything of a community from the first, for its export. */
    static Uni<List<PostRow>> from(CommunityId community, UUID after, int most) {
        return PostRow.<PostRow>find("community = ?1 and id > ?2 order by id", community.value(), after)
                .page(0, most)
                .list();
    }

    PostId postId() {
        return new PostId(id);
    }

    Post post() {
        return new Post(
                postId(), new CommunityId(community), new SectionId(section), new AccountId(author), kind, shown);
    }

    void edit(PostDraft draft, Instant now) {
        title = draft.checkedTitle();
        body = draft.checkedBody();
        version++;
        editedAt = now;
    }

    void take(Shown how, AccountId by, String reason, Instant now) {
        shown = how;
        shownBy = by.value();
        shownReason = reason;
        shownAt = now;
    }

    void feature(AccountId by, Instant now) {
        featuredAt = now;
        featuredBy = by == null ? null : by.value();
    }

    void accept(CommentId answer, AccountId by) {
        accepted = answer == null ? null : answer.value();
        acceptedBy = by == null ? null : by.value();
    }
}
