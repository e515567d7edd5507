package app.banyan.community.section;

import app.banyan.community.domain.BuiltIn;
import app.banyan.community.domain.PostingRight;
import app.banyan.community.domain.ReadingRight;
import app.banyan.community.domain.Section;
import app.banyan.community.domain.SectionId;
import app.banyan.community.domain.SectionKind;
import app.banyan.kernel.CommunityId;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
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
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(name = "section")
class SectionRow extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(updatable = false)
    UUID community;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    SectionKind kind;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    BuiltIn builtIn;

    Integer slot;
    Integer place;
    String name;

    @Enumerated(EnumType.STRING)
    PostingRight posting;

    @Enumerated(EnumType.STRING)
    ReadingRight reading;

    int version;

    @Column(updatable = false)
    Instant madeAt;

    Instant archivedAt;

    static SectionRow made(Section section, int slot, Instant now) {
        var row = new SectionRow();
        row.id = section.id().value();
        row.community = section.community().value();
        row.kind = section.kind();
        row.slot = slot;
        row.place = section.place();
        row.name = section.name();
        row.posting = section.posting();
        row.reading = section.reading();
        row.version = 1;
        row.madeAt = now;
        return row;
    }

    static Uni<SectionRow> of(SectionId id) {
        return findById(id.value());
    }

    static Uni<SectionRow> of(CommunityId community, SectionId id) {
        return find("community = ?1 and id = ?2", community.value(), id.value()).firstResult();
    }

    /** In their order, those that are archived last. */
    static Uni<List<SectionRow>> of(CommunityId community) {
        return list("community = ?1 order by place nulls last, id", community.value());
    }

    /** By their keys, for the export. */
    static Uni<List<SectionRow>> from(CommunityId community, UUID after, int most) {
        return SectionRow.<SectionRow>find("community = ?1 and id > ?2 order by id", community.value(), after)
                .page(0, most)
                .list();
    }

    /**
     * Whoever changes the sections of a community holds the first of them. What the others made meanwhile is read after
     * that, by a statement of its own.
     */
    static Uni<List<SectionRow>> locked(CommunityId community) {
        return SectionRow.<SectionRow>find("community = ?1 and builtIn = ?2", community.value(), BuiltIn.ANNOUNCEMENTS)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .flatMap(_ -> of(community));
    }

    Section section() {
        return new Section(
                new SectionId(id),
                new CommunityId(community),
                kind,
                Optional.ofNullable(builtIn),
                name,
                place == null ? 0 : place,
                posting,
                reading,
                archivedAt != null);
    }

    void change(Section changed) {
        name = changed.name();
        posting = changed.posting();
        reading = changed.reading();
        version++;
    }

    void archive(Instant now) {
        slot = null;
        place = null;
        archivedAt = now;
        version++;
    }
}
