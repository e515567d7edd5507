package app.banyan.commission.plan;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Formula;

/** A version of the plan. Publishing writes version and period by SQL; here they are only read. */
@Entity
@Table(name = "plan")
class PlanRow extends PanacheEntityBase {

    /** Sorts after every id. */
    private static final UUID LAST = new UUID(-1, -1);

    @Id
    UUID id;

    String name;
    Instant wantedFrom;
    int touchDays;
    int bindingDays;
    int protectedDays;
    Instant createdAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "plan_rule", joinColumns = @JoinColumn(name = "plan"))
    List<PlanRuleRow> rules;

    @Column(insertable = false, updatable = false)
    Integer version;

    @Column(insertable = false, updatable = false)
    Instant publishedAt;

    @Formula("lower(effective)")
    Instant effectiveFrom;

    @Formula("upper(effective)")
    Instant effectiveUntil;

    static Uni<List<PlanRow>> newestFirst(boolean drafts, Optional<UUID> after, int limit) {
        var published = drafts ? "" : "version is not null and ";
        return find(published + "id < ?1 order by id desc", after.orElse(LAST))
                .page(0, limit)
                .list();
    }
}
