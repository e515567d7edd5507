package app.banyan.community.file;

import app.banyan.community.CommunityConfig;
import app.banyan.community.audit.AuditTrail;
import app.banyan.community.domain.FileId;
import app.banyan.community.domain.FileName;
import app.banyan.community.domain.FileRefusal.QuotaSpent;
import app.banyan.community.domain.FileType;
import app.banyan.community.domain.PostRefusal.NotTheAuthor;
import app.banyan.community.domain.PostRefusal.NotVisible;
import app.banyan.community.domain.SectionId;
import app.banyan.community.domain.SectionKind;
import app.banyan.community.domain.SharedFile;
import app.banyan.community.domain.Shown;
import app.banyan.community.domain.Standing;
import app.banyan.community.section.Room;
import app.banyan.community.section.Sections;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.sql.Sql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Members share files. A picture is drawn anew before the transaction, which then only keeps what came of it. */
@ApplicationScoped
public class Files {

    private final Sections sections;
    private final Pictures pictures;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final Idempotency idempotency;
    private final Ids ids;
    private final Clock clock;
    private final CommunityConfig config;

    Files(
            Sections sections,
            Pictures pictures,
            AuditTrail audit,
            Outbox outbox,
            Idempotency idempotency,
            Ids ids,
            Clock clock,
            CommunityConfig config) {
        this.sections = sections;
        this.pictures = pictures;
        this.audit = audit;
        this.outbox = outbox;
        this.idempotency = idempotency;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    /** What a repeated request is compared by. */
    record Sharing(SectionId section, String name, String digest) {}

    record Found(FileRow row, Standing standing) {}

    /** @param said the media type that the sender gave */
    Uni<FileView> share(String key, AccountId author, SectionId section, String name, String said, byte[] content) {
        return Panache.withSession(() -> room(section, author))
                .map(_ -> {
                    SharedFile.mustFit(content.length);
                    return SharedFile.kind(said, content);
                })
                .flatMap(type -> share(key, author, section, FileName.of(name, type), type, content));
    }

    private Uni<FileView> share(
            String key, AccountId author, SectionId section, FileName name, FileType type, byte[] content) {
        var sharing = new Sharing(section, name.value(), digest(content));
        return pictures.kept(type, content)
                .flatMap(kept -> Panache.withTransaction(() -> idempotency.once(
                        "files.share",
                        key,
                        sharing,
                        FileView.class,
                        () -> room(section, author)
                                .call(room -> mustHaveRoom(room.section().community(), kept.content().length))
                                .flatMap(room -> keep(room, name, kept))
                                .map(FileView::of))));
    }

    private Uni<Room> room(SectionId section, AccountId author) {
        return sections.room(section, Optional.of(author))
                .invoke(room -> room.section().mustTake(SectionKind.FILES, room.standing()));
    }

    /** Holds the community's room, so that files that come at once are counted one after the other. */
    private Uni<Void> mustHaveRoom(CommunityId community, int size) {
        var most = config.files().quotaBytes();
        return Sql.session()
                .update("""
                        insert into file_room (community, used_bytes, most_bytes) values ($1, 0, $2)
                        on conflict (community)
                            do update set most_bytes = greatest(excluded.most_bytes, file_room.used_bytes)""", community.value(), most)
                .flatMap(_ ->
                        Sql.session().query("select used_bytes from file_room where community = $1", community.value()))
                .invoke(rows -> {
                    if (((Number) rows.getFirst()[0]).longValue() + size > most) {
                        throw new Refused(new QuotaSpent(community, most));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<FileRow> keep(Room room, FileName name, Pictures.Kept kept) {
        var now = clock.instant();
        var row = new FileRow();
        row.id = ids.next();
        row.community = room.section().community().value();
        row.section = room.section().id().value();
        row.author = room.standing().account().value();
        row.name = name.value();
        row.kind = kept.type();
        row.size = kept.content().length;
        row.width = kept.width().orElse(null);
        row.height = kept.height().orElse(null);
        row.sharedAt = now;
        row.shown = Shown.VISIBLE;
        return row.<FileRow>persistAndFlush()
                .call(() -> ContentRow.of(row, kept.content()).persistAndFlush())
                .call(() -> outbox.append(new Shared(
                        room.section().community(),
                        room.section().id(),
                        new FileId(row.id),
                        row.kind,
                        row.size,
                        room.standing().account(),
                        now)));
    }

    @WithSession
    Uni<Page<FileView>> newest(CommunityId community, SectionId section, Optional<AccountId> who, PageRequest page) {
        return sections.room(community, section, who)
                .flatMap(room -> FileRow.newest(section, room.standing(), page))
                .map(rows -> page.page(rows, row -> Cursor.of(row.id), FileView::of));
    }

    @WithSession
    Uni<FileView> view(FileId id, Optional<AccountId> who) {
        return found(FileRow.of(id), who).map(found -> FileView.of(found.row()));
    }

    @WithSession
    Uni<Download> content(FileId id, Optional<AccountId> who) {
        return found(FileRow.of(id), who)
                .flatMap(found -> ContentRow.<ContentRow>findById(id.value())
                        .onItem()
                        .ifNull()
                        .failWith(Files::notFound)
                        .map(content -> new Download(found.row().name, found.row().kind, content.content)));
    }

    /** The bytes go, what is known of the file stays. */
    @WithTransaction
    Uni<FileView> withdraw(FileId id, AccountId by) {
        return found(FileRow.locked(id), Optional.of(by))
                .invoke(found -> {
                    found.standing().mustBeOpen().mustBeMember();
                    if (!found.row().author.equals(by.value())) {
                        throw new Refused(new NotTheAuthor(id.wire()));
                    }
                    mustBeVisible(found.row());
                })
                .call(found -> take(found.row(), Shown.WITHDRAWN, by, null))
                .call(() -> Sql.session().update("delete from file_content where file = $1", id.value()))
                .map(found -> FileView.of(found.row()));
    }

    @WithTransaction
    Uni<FileView> hide(FileId id, AccountId by, String reason) {
        return found(FileRow.locked(id), Optional.of(by))
                .invoke(found -> {
                    found.standing().mustBeOpen().mustBeSteward();
                    mustBeVisible(found.row());
                })
                .call(found -> take(found.row(), Shown.HIDDEN, by, reason))
                .call(found -> audit.add(
                        found.standing().community(),
                        Optional.of(by),
                        "file-hidden",
                        Optional.of(new AccountId(found.row().author)),
                        Map.of("file", id, "reason", reason)))
                .map(found -> FileView.of(found.row()));
    }

    private Uni<Void> take(FileRow row, Shown how, AccountId by, String reason) {
        Instant now = clock.instant();
        row.take(how, by, reason, now);
        return row.flush().flatMap(_ -> outbox.append(FileTakenAway.of(row, by, now)));
    }

    private Uni<Found> found(Uni<FileRow> asked, Optional<AccountId> who) {
        return asked.onItem()
                .ifNull()
                .failWith(Files::notFound)
                .flatMap(row -> sections.room(new SectionId(row.section), who).map(room -> {
                    if (!row.seenBy(room.standing())) {
                        throw notFound();
                    }
                    return new Found(row, room.standing());
                }));
    }

    private static void mustBeVisible(FileRow row) {
        if (row.shown != Shown.VISIBLE) {
            throw new Refused(new NotVisible(new FileId(row.id).wire(), row.shown));
        }
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Refused notFound() {
        return new Refused(new NotFound());
    }
}
