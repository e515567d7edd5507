package app.banyan.community.activity;

import app.banyan.community.domain.Activity;
import app.banyan.community.domain.ActivityId;
import app.banyan.community.domain.SectionId;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(name = "activity")
class ActivityRow extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(updatable = false)
    UUID community;

    @Column(updatable = false)
    UUID section;

    @Column(updatable = false)
    UUID host;

    @Column(updatable = false)
    String title;

    @Column(updatable = false)
    String body;

    @Column(updatable = false)
    String place;

    @Column(updatable = false)
    String online;

    @Column(updatable = false)
    Instant startsAt;

    @Column(updatable = false)
    Instant endsAt;

    @Column(updatable = false)
    Integer capacity;

    /** The database counts it. */
    @Column(updatable = false)
    int taken;

    @Column(updatable = false)
    Instant plannedAt;

    Instant cancelledAt;
    UUID cancelledBy;

    static ActivityRow planned(Activity activity, CommunityId community, SectionId section, Instant now) {
        var row = new ActivityRow();
        row.id = activity.id().value();
        row.community = community.value();
        row.section = section.value();
        row.host = activity.host().value();
        row.title = activity.title();
        row.body = activity.body();
        row.place = activity.place().orElse(null);
        row.online = activity.online().orElse(null);
        row.startsAt = activity.startsAt();
        row.endsAt = activity.endsAt();
        row.capacity = activity.capacity().orElse(null);
        row.plannedAt = now;
        return row;
    }

    static Uni<ActivityRow> of(ActivityId id) {
        return findById(id.value());
    }

    static Uni<ActivityRow> locked(ActivityId id) {
        return findById(id.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    /** The one that begins last comes first, so that what is ahead is on the first page. */
    static Uni<List<ActivityRow>> latest(SectionId section, PageRequest page) {
        return page.after(2)
                .map(after -> ActivityRow.<ActivityRow>find(
                        "section = ?1 and (startsAt < ?2 or startsAt = ?2 and id < ?3) order by startsAt desc, id desc",
                        section.value(),
                        Keys.time(after),
                        Keys.id(after)))
                .orElseGet(() -> find("section = ?1 order by startsAt desc, id desc", section.value()))
                .page(0, page.fetch())
                .list();
    }

    /** By their keys, for the export. */
    static Uni<List<ActivityRow>> from(CommunityId community, UUID after, int most) {
        return ActivityRow.<ActivityRow>find("community = ?1 and id > ?2 order by id", community.value(), after)
                .page(0, most)
                .list();
    }

    Cursor cursor() {
        return Cursor.of(startsAt, id);
    }

    Activity activity() {
        return new Activity(
                new ActivityId(id),
                new AccountId(host),
                title,
                body,
                Optional.ofNullable(place),
                Optional.ofNullable(online),
                startsAt,
                endsAt,
                Optional.ofNullable(capacity),
                taken,
                cancelledAt != null);
    }

    void cancel(AccountId by, Instant now) {
        cancelledAt = now;
        cancelledBy = by.value();
    }
}
