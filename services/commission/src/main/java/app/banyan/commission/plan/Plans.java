package app.banyan.commission.plan;

import app.banyan.commission.domain.Announcement;
import app.banyan.commission.domain.CommissionRefusal.PlanAlreadyPublished;
import app.banyan.commission.domain.Plan.Rule;
import app.banyan.commission.domain.PlanId;
import app.banyan.commission.domain.PlanLinter;
import app.banyan.commission.plan.PlanView.AttributionView;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.sql.Sql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Versions of the commission plan: drafted, linted, published, announced. */
@ApplicationScoped
public class Plans {

    private final PlanLinter linter;
    private final Announcement announcement;
    private final Ids ids;
    private final Clock clock;

    Plans(PlanLinter linter, Announcement announcement, Ids ids, Clock clock) {
        this.linter = linter;
        this.announcement = announcement;
        this.ids = ids;
        this.clock = clock;
    }

    /** An unlawful plan is refused before it exists. */
    @WithTransaction
    public Uni<PlanView> draft(
            String name, List<Rule> rules, AttributionView attribution, Optional<Instant> effectiveFrom) {
        linter.check(rules);
        var row = new PlanRow();
        row.id = ids.next();
        row.name = name;
        row.wantedFrom = effectiveFrom.orElse(null);
        row.touchDays = attribution.touchDays();
        row.bindingDays = attribution.bindingDays();
        row.protectedDays = attribution.protectedDays();
        row.createdAt = clock.instant();
        row.rules = rules.stream().map(PlanRuleRow::of).toList();
        return row.persist().replaceWith(() -> PlanView.of(row));
    }

    /** Gives the draft the next version and its period, and ends the period of the version before. */
    @WithTransaction
    public Uni<PlanView> publish(PlanId id) {
        return Sql.session()
                .query("select 1 from (select pg_advisory_xact_lock(hashtext('plan'))) as one_at_a_time")
                .chain(() -> draft(id))
                .flatMap(draft -> latest().flatMap(previous -> publish(draft, previous)));
    }

    private static Uni<PlanRow> draft(PlanId id) {
        return PlanRow.<PlanRow>findById(id.value())
                .onItem()
                .ifNull()
                .failWith(() -> new Refused(new NotFound()))
                .invoke(row -> {
                    if (row.version != null) {
                        throw new Refused(new PlanAlreadyPublished());
                    }
                });
    }

    private static Uni<Optional<PlanRow>> latest() {
        return PlanRow.<PlanRow>find("version is not null order by version desc")
                .firstResult()
                .map(Optional::ofNullable);
    }

    private Uni<PlanView> publish(PlanRow draft, Optional<PlanRow> previous) {
        linter.check(draft.rules.stream().map(PlanRuleRow::rule).toList());
        var now = clock.instant();
        var from = announcement.effective(
                Optional.ofNullable(draft.wantedFrom), previous.map(before -> before.effectiveFrom), now);
        return end(previous, from)
                .chain(() -> Sql.session()
                        .update("""
                                update plan set version = $1, effective = tstzrange($2, null), published_at = $3
                                 where id = $4""", previous.map(before -> before.version + 1).orElse(1), from, now, draft.id))
                .chain(() -> Panache.getSession())
                .flatMap(session -> session.refresh(draft))
                .replaceWith(() -> PlanView.of(draft));
    }

    private static Uni<Integer> end(Optional<PlanRow> previous, Instant at) {
        return previous.map(before -> Sql.session()
                        .update(
                                "update plan set effective = tstzrange(lower(effective), $1) where id = $2",
                                at,
                                before.id))
                .orElseGet(() -> Uni.createFrom().item(0));
    }

    /** @param drafts whether drafts are seen too; they are nobody's business but the operators' */
    @WithSession
    public Uni<Page<PlanView>> newestFirst(boolean drafts, PageRequest page) {
        return PlanRow.newestFirst(drafts, page.afterId(), page.fetch())
                .map(rows -> page.page(rows, row -> Cursor.of(row.id), PlanView::of));
    }
}
