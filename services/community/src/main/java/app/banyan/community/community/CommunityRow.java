package app.banyan.community.community;

import app.banyan.community.domain.CommunityState;
import app.banyan.community.domain.CommunityType;
import app.banyan.community.domain.Lifetime;
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
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(name = "community")
class CommunityRow extends PanacheEntityBase {

    @Id
    UUID id;

    String name;
    String about;
    String announcement;
    String nicknameRule;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    CommunityType type;

    String zone;
    int capacity;

    /** Counted by statements of its own, never written with the rest. */
    @Column(updatable = false)
    int seatsTaken;

    String admission;

    @Enumerated(EnumType.STRING)
    CommunityState state;

    @Column(updatable = false)
    UUID founder;

    @Column(updatable = false)
    Instant foundedAt;

    Instant endsAt;
    Integer warnedDays;
    Instant closedAt;
    Instant archivedAt;
    int version;

    static Uni<CommunityRow> of(CommunityId id) {
        return findById(id.value());
    }

    static Uni<CommunityRow> locked(CommunityId id) {
        return findById(id.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    /** @return how many rows had a free seat: one or none */
    static Uni<Integer> takeSeat(CommunityId id) {
        return update("seatsTaken = seatsTaken + 1 where id = ?1 and seatsTaken < capacity", id.value());
    }

    static Uni<Integer> leaveSeat(CommunityId id) {
        return update("seatsTaken = seatsTaken - 1 where id = ?1", id.value());
    }

    static Uni<List<CommunityRow>> newest(Optional<String> name, PageRequest page) {
        var parameters = new Parameters();
        var where = new StringBuilder("1 = 1");
        name.ifPresent(text -> {
            where.append(" and lower(name) like :name escape '!'");
            parameters.and("name", "%" + literally(text.strip().toLowerCase()) + "%");
        });
        page.afterId().ifPresent(after -> {
            where.append(" and id < :after");
            parameters.and("after", after);
        });
        return CommunityRow.<CommunityRow>find(where + " order by id desc", parameters)
                .page(0, page.fetch())
                .list();
    }

    /** Open communities whose end is behind them or near enough to warn of it, the nearest first. */
    static Uni<List<CommunityRow>> ending(Instant before, int most) {
        return CommunityRow.<CommunityRow>find(
                        "state = ?1 and endsAt <= ?2 order by endsAt, id", CommunityState.OPEN, before)
                .page(0, most)
                .list();
    }

    static Uni<List<CommunityRow>> closedBefore(Instant before, int most) {
        return CommunityRow.<CommunityRow>find(
                        "state = ?1 and closedAt <= ?2 order by closedAt, id", CommunityState.READ_ONLY, before)
                .page(0, most)
                .list();
    }

    CommunityId community() {
        return new CommunityId(id);
    }

    Lifetime lifetime() {
        return new Lifetime(
                state, Optional.ofNullable(endsAt), Optional.ofNullable(closedAt), Optional.ofNullable(warnedDays));
    }

    /** What people type is looked for as it stands: their per cent sign is no wildcard. */
    private static String literally(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
