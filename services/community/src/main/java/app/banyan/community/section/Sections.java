package app.banyan.community.section;

import app.banyan.community.audit.AuditTrail;
import app.banyan.community.community.Communities;
import app.banyan.community.domain.Community;
import app.banyan.community.domain.Layout;
import app.banyan.community.domain.PostingRight;
import app.banyan.community.domain.ReadingRight;
import app.banyan.community.domain.Requirement;
import app.banyan.community.domain.Section;
import app.banyan.community.domain.SectionId;
import app.banyan.community.domain.SectionRefusal.CommunityNotOpen;
import app.banyan.community.domain.Standing;
import app.banyan.community.domain.Version;
import app.banyan.community.member.Members;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.ids.Ids;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** The rooms of a community: its owner makes, names, orders and archives them; everything else asks here who may what. */
@ApplicationScoped
public class Sections {

    /** The account of somebody who is not signed in: nobody's. */
    private static final AccountId NOBODY = new AccountId(new UUID(0, 0));

    private final Communities communities;
    private final Members members;
    private final AuditTrail audit;
    private final Idempotency idempotency;
    private final Ids ids;
    private final Clock clock;

    Sections(
            Communities communities, Members members, AuditTrail audit, Idempotency idempotency, Ids ids, Clock clock) {
        this.communities = communities;
        this.members = members;
        this.audit = audit;
        this.idempotency = idempotency;
        this.ids = ids;
        this.clock = clock;
    }

    /** What a repeated request is compared by. */
    record Making(CommunityId community, SectionDraft draft) {}

    /** In their order, those that are archived last; only the ones that the person may look into. */
    @WithSession
    Uni<List<SectionView>> of(CommunityId community, Optional<AccountId> who) {
        return door(community, who)
                .flatMap(door -> SectionRow.of(community)
                        .map(rows -> rows.stream()
                                .filter(row -> door.lets(row.section()))
                                .map(SectionView::of)
                                .toList()));
    }

    @WithTransaction
    Uni<SectionView> make(String key, CommunityId community, AccountId by, SectionDraft draft) {
        var making = new Making(community, draft);
        return idempotency.once(
                "sections.make",
                key,
                making,
                SectionView.class,
                () -> mine(community, by)
                        .flatMap(_ -> SectionRow.locked(community))
                        .flatMap(rows -> made(community, rows, draft))
                        .call(row -> noted(row, by, "section-made"))
                        .map(SectionView::of));
    }

    private Uni<SectionRow> made(CommunityId community, List<SectionRow> rows, SectionDraft draft) {
        var place = layout(community, rows).room();
        var section = new Section(
                new SectionId(ids.next()),
                community,
                draft.kind(),
                Optional.empty(),
                draft.name(),
                place,
                draft.posting().orElse(PostingRight.MEMBERS),
                draft.reading().orElse(ReadingRight.MEMBERS),
                false);
        return mustBeOpenFor(section)
                .flatMap(_ -> SectionRow.made(section, freeSlot(rows), clock.instant())
                        .persistAndFlush());
    }

    @WithTransaction
    Uni<SectionView> change(CommunityId community, SectionId id, AccountId by, int version, SectionChange change) {
        return mine(community, by)
                .flatMap(_ -> SectionRow.locked(community))
                .map(rows -> named(rows, id))
                .invoke(row -> Version.mustBe(version, row.version))
                .flatMap(row -> {
                    var changed = row.section().changed(change.name(), change.posting(), change.reading());
                    return mustBeOpenFor(changed)
                            .invoke(_ -> row.change(changed))
                            .replaceWith(row);
                })
                .call(row -> row.flush())
                .call(row -> noted(row, by, "section-changed"))
                .map(SectionView::of);
    }

    /** Everything that is in use gets its place anew; the database looks at the places when all of them are given. */
    @WithTransaction
    Uni<List<SectionView>> arrange(CommunityId community, AccountId by, List<SectionId> order) {
        return mine(community, by)
                .flatMap(_ -> SectionRow.locked(community))
                .invoke(rows -> {
                    layout(community, rows).mustBeOrderedBy(order);
                    IntStream.range(0, order.size()).forEach(at -> named(rows, order.get(at)).place = at + 1);
                })
                .call(rows -> rows.getFirst().flush())
                .flatMap(_ -> of(community, Optional.of(by)));
    }

    /** Archiving what is archived changes nothing. */
    @WithTransaction
    Uni<SectionView> archive(CommunityId community, SectionId id, AccountId by) {
        return mine(community, by)
                .flatMap(_ -> SectionRow.locked(community))
                .map(rows -> named(rows, id))
                .call(row -> row.archivedAt == null
                        ? archived(row, by)
                        : Uni.createFrom().voidItem())
                .map(SectionView::of);
    }

    private Uni<Void> archived(SectionRow row, AccountId by) {
        row.section().archive();
        row.archive(clock.instant());
        return row.flush().call(() -> noted(row, by, "section-archived")).replaceWithVoid();
    }

    /** The section as this person finds it; what they may not look into is not there for them. */
    @WithSession
    public Uni<Room> room(CommunityId community, SectionId id, Optional<AccountId> who) {
        return entered(SectionRow.of(community, id), who);
    }

    @WithSession
    public Uni<Room> room(SectionId id, Optional<AccountId> who) {
        return entered(SectionRow.of(id), who);
    }

    /** Those sections of a community that this person may look into, and what the person is in it. */
    @WithSession
    public Uni<Rooms> rooms(CommunityId community, Optional<AccountId> who) {
        return door(community, who)
                .flatMap(door -> SectionRow.of(community)
                        .map(rows -> new Rooms(
                                door.standing(),
                                rows.stream()
                                        .map(SectionRow::section)
                                        .filter(door::lets)
                                        .map(Section::id)
                                        .toList())));
    }

    private Uni<Room> entered(Uni<SectionRow> found, Optional<AccountId> who) {
        return found.onItem()
                .ifNull()
                .failWith(Sections::notFound)
                .map(SectionRow::section)
                .flatMap(section -> door(section.community(), who).map(door -> {
                    if (!door.lets(section)) {
                        throw notFound();
                    }
                    return new Room(section, door.standing());
                }));
    }

    /** What somebody is in a community, and whether it is open to everyone today. */
    private record Door(Standing standing, boolean open) {

        boolean lets(Section section) {
            return standing.member() || open && section.readableBy(standing);
        }
    }

    private Uni<Door> door(CommunityId id, Optional<AccountId> who) {
        return communities
                .of(id)
                .flatMap(community ->
                        members.standing(id, who.orElse(NOBODY)).map(standing -> new Door(standing, open(community))));
    }

    private static boolean open(Community community) {
        return community.admission().rule() instanceof Requirement.Open;
    }

    private Uni<Void> mustBeOpenFor(Section section) {
        return section.reading() == ReadingRight.MEMBERS
                ? Uni.createFrom().voidItem()
                : communities
                        .of(section.community())
                        .invoke(community -> {
                            if (!open(community)) {
                                throw new Refused(new CommunityNotOpen(community.id()));
                            }
                        })
                        .replaceWithVoid();
    }

    private Uni<Standing> mine(CommunityId community, AccountId by) {
        return members.standing(community, by)
                .invoke(standing -> standing.mustBeOwner().mustBeOpen());
    }

    private Uni<Void> noted(SectionRow row, AccountId by, String action) {
        var section = row.section();
        return audit.add(
                section.community(),
                Optional.of(by),
                action,
                Optional.empty(),
                Map.of("section", section.id(), "name", section.name()));
    }

    private static Layout layout(CommunityId community, List<SectionRow> rows) {
        return new Layout(community, rows.stream().map(SectionRow::section).toList());
    }

    private static int freeSlot(List<SectionRow> rows) {
        var taken = new HashSet<>(rows.stream().map(row -> row.slot).toList());
        return IntStream.rangeClosed(1, Layout.MOST_CUSTOM)
                .filter(slot -> !taken.contains(slot))
                .findFirst()
                .orElseThrow();
    }

    private static SectionRow named(List<SectionRow> rows, SectionId id) {
        return rows.stream()
                .filter(row -> row.id.equals(id.value()))
                .findFirst()
                .orElseThrow(Sections::notFound);
    }

    private static Refused notFound() {
        return new Refused(new NotFound());
    }
}
