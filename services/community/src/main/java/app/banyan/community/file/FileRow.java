package app.banyan.community.file;

import app.banyan.community.domain.FileId;
import app.banyan.community.domain.FileType;
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
import java.util.List;
import java.util.UUID;

@Entity
@Table(name = "file")
class FileRow extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(updatable = false)
    UUID community;

    @Column(updatable = false)
    UUID section;

    @Column(updatable = false)
    UUID author;

    @Column(updatable = false)
    String name;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    FileType kind;

    @Column(updatable = false)
    int size;

    @Column(updatable = false)
    Integer width;

    @Column(updatable = false)
    Integer height;

    @Column(updatable = false)
    Instant sharedAt;

    @Enumerated(EnumType.STRING)
    Shown shown;

    UUID shownBy;
    String shownReason;
    Instant shownAt;

    static Uni<FileRow> of(FileId id) {
        return findById(id.value());
    }

    static Uni<FileRow> locked(FileId id) {
        return findById(id.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    static Uni<List<FileRow>> newest(SectionId section, Standing viewer, PageRequest page) {
        var after = page.afterId();
        var mine = Parameters.with("section", section.value())
                .and("visible", Shown.VISIBLE)
                .and("steward", viewer.steward())
                .and("member", viewer.member())
                .and("viewer", viewer.account().value());
        return FileRow.<FileRow>find(
                        "section = :section and (shown = :visible or :steward = true or :member = true and author = :viewer)"
                                + (after.isPresent() ? " and id < :after" : "") + " order by id desc",
                        after.map(id -> mine.and("after", id)).orElse(mine))
                .page(0, page.fetch())
                .list();
    }

    static Uni<List<FileRow>> from(CommunityId community, UUID after, int most) {
        return FileRow.<FileRow>find("community = ?1 and id > ?2 order by id", community.value(), after)
                .page(0, most)
                .list();
    }

    boolean seenBy(Standing viewer) {
        return shown == Shown.VISIBLE
                || viewer.member()
                        && (viewer.steward() || author.equals(viewer.account().value()));
    }

    void take(Shown how, AccountId by, String reason, Instant now) {
        shown = how;
        shownBy = by.value();
        shownReason = reason;
        shownAt = now;
    }
}
