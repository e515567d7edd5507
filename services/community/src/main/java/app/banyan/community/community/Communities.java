package app.banyan.community.community;

import app.banyan.community.CommunityConfig;
import app.banyan.community.audit.AuditTrail;
import app.banyan.community.community.CommunityChange.Removable;
import app.banyan.community.domain.Admission;
import app.banyan.community.domain.Community;
import app.banyan.community.domain.CommunityState;
import app.banyan.community.domain.FoundingRefusal.CapacityBelowMembers;
import app.banyan.community.domain.FoundingRefusal.NoSuchZone;
import app.banyan.community.domain.FoundingRefusal.VersionDiffers;
import app.banyan.community.domain.Lifetime;
import app.banyan.community.domain.MemberRefusal.Full;
import app.banyan.community.rule.RuleText;
import app.banyan.community.rule.RuleView;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Communities, their settings, and the seats in them. */
@ApplicationScoped
public class Communities {

    private final Lifetimes lifetimes;
    private final AuditTrail audit;
    private final RuleText rules;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;
    private final CommunityConfig config;

    Communities(
            Lifetimes lifetimes,
            AuditTrail audit,
            RuleText rules,
            Outbox outbox,
            Ids ids,
            Clock clock,
            CommunityConfig config) {
        this.lifetimes = lifetimes;
        this.audit = audit;
        this.rules = rules;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    /** In the founding's transaction. The community has nobody in it yet. */
    @WithTransaction
    public Uni<CommunityId> begin(CommunityDraft draft, AccountId founder) {
        var now = clock.instant();
        var type = draft.type();
        var row = new CommunityRow();
        row.id = ids.next();
        row.name = draft.name().strip();
        row.about = draft.about();
        row.announcement = "";
        row.type = type;
        row.zone = zone(draft.zone().orElse(config.zone())).getId();
        row.capacity = draft.capacity().orElse(type.capacity());
        row.admission = rules.write(admission(draft.admission()).orElse(type.admission()));
        row.state = CommunityState.OPEN;
        row.founder = founder.value();
        row.foundedAt = now;
        row.endsAt = draft.endsAt()
                .map(end -> Lifetime.end(end, now))
                .or(() -> type.life().map(now::plus))
                .orElse(null);
        row.version = 1;
        return row.<CommunityRow>persistAndFlush()
                .call(() -> outbox.append(new CommunityFounded(
                        row.community(), type, founder, row.zone, row.capacity, now, Optional.ofNullable(row.endsAt))))
                .call(() -> audit.add(
                        row.community(), Optional.of(founder), "founded", Optional.empty(), Map.of("type", type)))
                .replaceWith(row::community);
    }

    @WithSession
    public Uni<CommunityView> view(CommunityId id) {
        return existing(CommunityRow.of(id)).map(this::view);
    }

    /** As it stands after statements of the surrounding transaction that went past the row. */
    @WithTransaction
    public Uni<CommunityView> viewAfresh(CommunityId id) {
        return existing(CommunityRow.of(id))
                .call(row -> Panache.getSession().call(session -> session.refresh(row)))
                .map(this::view);
    }

    @WithSession
    Uni<Page<CommunityView>> newest(Optional<String> name, PageRequest page) {
        return CommunityRow.newest(name, page).map(rows -> page.page(rows, row -> Cursor.of(row.id), this::view));
    }

    /** The community as it is now, read without a lock. */
    @WithSession
    public Uni<Community> of(CommunityId id) {
        return existing(CommunityRow.of(id)).map(this::community);
    }

    /**
     * The community, held until the surrounding transaction ends: commands that change who is in it take turns here.
     * Take it before any other row.
     */
    @WithTransaction
    public Uni<Community> locked(CommunityId id) {
        return existing(CommunityRow.locked(id)).map(this::community);
    }

    /** @return fails with {@link Full} when every seat is taken */
    @WithTransaction
    public Uni<Void> takeSeat(Community community) {
        return CommunityRow.takeSeat(community.id())
                .invoke(taken -> {
                    if (taken == 0) {
                        throw new Refused(new Full(community.id(), community.capacity()));
                    }
                })
                .replaceWithVoid();
    }

    @WithTransaction
    public Uni<Void> leaveSeat(CommunityId id) {
        return CommunityRow.leaveSeat(id).replaceWithVoid();
    }

    /**
     * Whether the caller may is the caller's to know.
     *
     * @param etag the version the owner had read when deciding to change it
     */
    @WithTransaction
    public Uni<CommunityView> change(CommunityId id, AccountId by, String etag, CommunityChange change) {
        return existing(CommunityRow.locked(id))
                .invoke(row -> community(row).mustBeOpen())
                .invoke(row -> mustBeVersion(row, etag))
                .call(row -> {
                    var changed = apply(row, change);
                    return changed.isEmpty() ? Uni.createFrom().voidItem() : keep(row, by, changed);
                })
                .map(this::view);
    }

    /** Before its time, or without any: for a community whose owner says it is over. */
    @WithTransaction
    public Uni<CommunityView> close(CommunityId id, AccountId by, String reason) {
        return existing(CommunityRow.locked(id))
                .invoke(row -> community(row).mustBeOpen())
                .call(row ->
                        lifetimes.close(row, CommunityClosed.Reason.CLOSED_BY_OWNER, Optional.of(by), clock.instant()))
                .call(row -> audit.add(id, Optional.of(by), "closed", Optional.empty(), Map.of("reason", reason)))
                .map(this::view);
    }

    private static void mustBeVersion(CommunityRow row, String etag) {
        if (!CommunityView.etag(row.version).equals(etag)) {
            throw new Refused(new VersionDiffers(row.version));
        }
    }

    private Uni<Void> keep(CommunityRow row, AccountId by, List<String> changed) {
        row.version++;
        var told = new CommunityChanged(
                row.community(), changed, row.version, clock.instant(), Optional.ofNullable(row.endsAt));
        return row.flush()
                .call(() -> outbox.append(told))
                .call(() -> audit.add(
                        row.community(),
                        Optional.of(by),
                        "changed",
                        Optional.empty(),
                        Map.of("changed", changed, "version", row.version)));
    }

    /** @return the names of what is different now */
    private List<String> apply(CommunityRow row, CommunityChange change) {
        var changed = new ArrayList<String>();
        set(changed, "name", change.name().map(String::strip), row.name, value -> row.name = value);
        set(changed, "about", change.about(), row.about, value -> row.about = value);
        set(changed, "announcement", change.announcement(), row.announcement, value -> row.announcement = value);
        set(changed, "nicknameRule", change.nicknameRule(), row.nicknameRule, value -> row.nicknameRule = value);
        set(changed, "zone", change.zone().map(name -> zone(name).getId()), row.zone, value -> row.zone = value);
        set(
                changed,
                "admission",
                admission(change.admission()).map(rules::write),
                row.admission,
                value -> row.admission = value);
        set(
                changed,
                "capacity",
                change.capacity().map(seats -> enough(seats, row)),
                row.capacity,
                value -> row.capacity = value);
        set(changed, "endsAt", change.endsAt().map(end -> Lifetime.end(end, clock.instant())), row.endsAt, value -> {
            row.endsAt = value;
            row.warnedDays = null;
        });
        change.removed().forEach(setting -> remove(changed, setting, row));
        return changed;
    }

    private static void remove(List<String> changed, Removable setting, CommunityRow row) {
        switch (setting) {
            case END ->
                set(changed, "endsAt", row.endsAt != null, () -> {
                    row.endsAt = null;
                    row.warnedDays = null;
                });
            case NICKNAME_RULE -> set(changed, "nicknameRule", row.nicknameRule != null, () -> row.nicknameRule = null);
        }
    }

    private static void set(List<String> changed, String name, boolean different, Runnable write) {
        if (different) {
            write.run();
            changed.add(name);
        }
    }

    private static <T> void set(List<String> changed, String name, Optional<T> asked, T now, Consumer<T> write) {
        asked.filter(value -> !Objects.equals(value, now)).ifPresent(value -> {
            write.accept(value);
            changed.add(name);
        });
    }

    private static int enough(int seats, CommunityRow row) {
        if (seats < row.seatsTaken) {
            throw new Refused(new CapacityBelowMembers(seats, row.seatsTaken));
        }
        return seats;
    }

    private static Optional<Admission> admission(Optional<RuleView> rule) {
        return rule.map(RuleView::rule).map(Admission::new);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new Refused(new NoSuchZone(name));
        }
    }

    private CommunityView view(CommunityRow row) {
        return CommunityView.of(
                row, stateNow(row), RuleView.of(rules.read(row.admission).rule()));
    }

    private Community community(CommunityRow row) {
        return new Community(
                row.community(),
                row.name,
                row.type,
                ZoneId.of(row.zone),
                row.capacity,
                row.seatsTaken,
                rules.read(row.admission),
                stateNow(row),
                Optional.ofNullable(row.endsAt));
    }

    private CommunityState stateNow(CommunityRow row) {
        return row.lifetime().at(clock.instant(), config.lifetime().readable());
    }

    static Uni<CommunityRow> existing(Uni<CommunityRow> found) {
        return found.onItem().ifNull().failWith(() -> new Refused(new NotFound()));
    }
}
