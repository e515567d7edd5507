package app.banyan.community.post;

import static java.util.stream.Collectors.toSet;

import app.banyan.community.audit.AuditTrail;
import app.banyan.community.domain.CommentId;
import app.banyan.community.domain.Post;
import app.banyan.community.domain.PostId;
import app.banyan.community.domain.PostKind;
import app.banyan.community.domain.Section;
import app.banyan.community.domain.SectionId;
import app.banyan.community.domain.Shown;
import app.banyan.community.domain.Standing;
import app.banyan.community.domain.Version;
import app.banyan.community.section.Room;
import app.banyan.community.section.Sections;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.markup.Markdown;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.outbox.DomainEvent;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * People write posts and ask questions, in the sections whose rights let them. A post that somebody may not see is not
 * there for them, whatever they try with it.
 */
@ApplicationScoped
public class Posts {

    private final Sections sections;
    private final Markdown markdown;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final Idempotency idempotency;
    private final Ids ids;
    private final Clock clock;

    Posts(
            Sections sections,
            Markdown markdown,
            AuditTrail audit,
            Outbox outbox,
            Idempotency idempotency,
            Ids ids,
            Clock clock) {
        this.sections = sections;
        this.markdown = markdown;
        this.audit = audit;
        this.outbox = outbox;
        this.idempotency = idempotency;
        this.ids = ids;
        this.clock = clock;
    }

    /** What a repeated request is compared by. */
    record Writing(CommunityId community, SectionId section, PostDraft draft) {}

    /** A post that somebody may see, the section it stands in, and what they are in its community. */
    record Found(PostRow row, Section section, Standing standing) {

        void mustTakeWords() {
            row.post().mustTakeWordsOf(standing);
            section.mustBeInUse();
        }
    }

    @WithTransaction
    Uni<PostView> write(String key, AccountId author, CommunityId community, SectionId section, PostDraft draft) {
        var writing = new Writing(community, section, draft);
        return idempotency.once(
                "posts.write",
                key,
                writing,
                PostView.class,
                () -> sections.room(community, section, Optional.of(author)).flatMap(room -> write(room, draft)));
    }

    private Uni<PostView> write(Room room, PostDraft draft) {
        var section = room.section();
        section.mustTakePostsOf(room.standing());
        var post = new Post(
                new PostId(ids.next()),
                section.community(),
                section.id(),
                room.standing().account(),
                PostKind.in(section.kind()),
                Shown.VISIBLE);
        var now = clock.instant();
        return PostRow.written(post, draft, now)
                .<PostRow>persistAndFlush()
                .call(() -> outbox.append(
                        new Posted(post.community(), section.id(), post.id(), post.kind(), post.author(), now)))
                .map(row -> view(row, false));
    }

    @WithSession
    Uni<PostView> read(PostId id, Optional<AccountId> who) {
        return found(PostRow.of(id), who).flatMap(this::seen);
    }

    @WithSession
    Uni<Page<PostView>> newest(
            CommunityId community, SectionId section, Optional<AccountId> who, boolean featured, PageRequest page) {
        return sections.room(community, section, who)
                .flatMap(room -> newest(List.of(section), room.standing(), featured, page));
    }

    @WithSession
    Uni<Page<PostView>> newest(CommunityId community, Optional<AccountId> who, boolean featured, PageRequest page) {
        return sections.rooms(community, who)
                .flatMap(rooms -> newest(rooms.sections(), rooms.standing(), featured, page));
    }

    private Uni<Page<PostView>> newest(List<SectionId> rooms, Standing standing, boolean featured, PageRequest page) {
        var values = rooms.stream().map(SectionId::value).toList();
        return PostRow.newest(values, featured, standing, page).flatMap(rows -> page(rows, standing.account(), page));
    }

    private Uni<Page<PostView>> page(List<PostRow> rows, AccountId viewer, PageRequest page) {
        return liked(rows, viewer)
                .map(liked -> page.page(rows, row -> Cursor.of(row.id), row -> view(row, liked.contains(row.id))));
    }

    /** The author writes it anew; what it said before is kept. */
    @WithTransaction
    Uni<PostView> edit(PostId id, AccountId by, int version, PostDraft draft) {
        return found(PostRow.locked(id), Optional.of(by))
                .invoke(found -> found.row().post().mustBeChangeableBy(found.standing()))
                .invoke(found -> Version.mustBe(version, found.row().version))
                .invoke(found -> found.row().edit(draft, clock.instant()))
                .call(found -> found.row().flush())
                .flatMap(this::seen);
    }

    @WithSession
    Uni<List<VersionView>> versions(PostId id, AccountId by) {
        return found(PostRow.of(id), Optional.of(by)).flatMap(found -> {
            var row = found.row();
            if (!row.author.equals(by.value()) && !found.standing().steward()) {
                throw notFound();
            }
            return VersionRow.of(id).map(before -> VersionView.of(row, before));
        });
    }

    @WithTransaction
    Uni<PostView> withdraw(PostId id, AccountId by) {
        var now = clock.instant();
        return found(PostRow.locked(id), Optional.of(by))
                .invoke(found -> found.row().post().mustBeChangeableBy(found.standing()))
                .invoke(found -> found.row().take(Shown.WITHDRAWN, by, null, now))
                .call(found -> kept(found, TakenAway.post("withdrawn", found.row(), by, now)))
                .flatMap(this::seen);
    }

    @WithTransaction
    Uni<PostView> hide(PostId id, AccountId by, String reason) {
        var now = clock.instant();
        return found(PostRow.locked(id), Optional.of(by))
                .invoke(found -> found.row().post().mustBeSteeredBy(found.standing()))
                .invoke(found -> found.row().take(Shown.HIDDEN, by, reason, now))
                .call(found -> kept(found, TakenAway.post("hidden", found.row(), by, now)))
                .call(found -> audit.add(
                        found.standing().community(),
                        Optional.of(by),
                        "post-hidden",
                        Optional.of(new AccountId(found.row().author)),
                        Map.of("post", id, "reason", reason)))
                .flatMap(this::seen);
    }

    /** Putting in front what is in front already changes nothing, and nobody is told again. */
    @WithTransaction
    Uni<PostView> feature(PostId id, AccountId by, boolean featured) {
        var now = clock.instant();
        return found(PostRow.locked(id), Optional.of(by))
                .invoke(found -> found.row().post().mustBeSteeredBy(found.standing()))
                .call(found -> (found.row().featuredAt != null) == featured
                        ? Uni.createFrom().voidItem()
                        : feature(found, by, featured, now))
                .flatMap(this::seen);
    }

    private Uni<Void> feature(Found found, AccountId by, boolean featured, Instant now) {
        var row = found.row();
        row.feature(featured ? by : null, featured ? now : null);
        return featured ? kept(found, Featured.of(row, by, now)) : row.flush().replaceWithVoid();
    }

    /** Liking twice is liking once. A like may be taken back where no more are given. */
    @WithTransaction
    Uni<LikesView> like(PostId id, AccountId by, boolean liked) {
        return found(PostRow.of(id), Optional.of(by))
                .invoke(
                        liked
                                ? Found::mustTakeWords
                                : found -> found.row().post().mustTakeWordsOf(found.standing()))
                .flatMap(_ -> liked ? LikeRow.like(id, by, clock.instant()) : LikeRow.unlike(id, by))
                .flatMap(_ -> LikeRow.count(id))
                .map(likes -> new LikesView(id, likes, liked));
    }

    /** One answer is accepted; choosing another replaces it. */
    @WithTransaction
    Uni<PostView> accept(PostId id, AccountId by, CommentId answer) {
        var now = clock.instant();
        return found(PostRow.locked(id), Optional.of(by))
                .invoke(found -> found.row().post().mustBeSettledBy(found.standing()))
                .flatMap(found -> CommentRow.of(id, answer)
                        .onItem()
                        .ifNull()
                        .failWith(Posts::notFound)
                        .invoke(row -> row.comment().mustBeAnAnswer())
                        .call(row -> answer.value().equals(found.row().accepted)
                                ? Uni.createFrom().voidItem()
                                : accept(found, row, by, now))
                        .flatMap(_ -> seen(found)));
    }

    private Uni<Void> accept(Found found, CommentRow answer, AccountId by, Instant now) {
        found.row().accept(answer.commentId(), by);
        return kept(found, Answered.of(found.row(), answer, by, now));
    }

    @WithTransaction
    Uni<PostView> reopen(PostId id, AccountId by) {
        return found(PostRow.locked(id), Optional.of(by))
                .invoke(found -> found.row().post().mustBeSettledBy(found.standing()))
                .invoke(found -> found.row().accept(null, null))
                .call(found -> found.row().flush())
                .flatMap(this::seen);
    }

    /** The newest posts of the people somebody follows and of their communities, as far as they may read them. */
    @WithSession
    public Uni<Page<PostView>> feed(AccountId viewer, PageRequest page) {
        return FeedQuery.newest(viewer, page, clock.instant())
                .flatMap(found -> PostRow.of(found))
                .flatMap(rows -> page(rows, viewer, page));
    }

    Uni<Found> found(Uni<PostRow> asked, Optional<AccountId> who) {
        return asked.onItem()
                .ifNull()
                .failWith(Posts::notFound)
                .flatMap(row -> sections.room(new SectionId(row.section), who).map(room -> {
                    if (!row.post().seenBy(room.standing())) {
                        throw notFound();
                    }
                    return new Found(row, room.section(), room.standing());
                }));
    }

    private Uni<PostView> seen(Found found) {
        return liked(List.of(found.row()), found.standing().account())
                .map(liked -> view(found.row(), !liked.isEmpty()));
    }

    private Uni<Void> kept(Found found, DomainEvent told) {
        return found.row().flush().flatMap(_ -> outbox.append(told));
    }

    private PostView view(PostRow row, boolean liked) {
        return PostView.of(row, markdown.html(row.body), liked);
    }

    private static Uni<Set<UUID>> liked(Collection<PostRow> rows, AccountId viewer) {
        return LikeRow.of(viewer, rows.stream().map(row -> row.id).toList())
                .map(likes -> likes.stream().map(like -> like.post).collect(toSet()));
    }

    static Refused notFound() {
        return new Refused(new NotFound());
    }
}
