package app.banyan.commission.plan;

import app.banyan.commission.domain.AttributionRules;
import app.banyan.commission.domain.Plan;
import app.banyan.commission.domain.Plan.Rule;
import app.banyan.commission.domain.PlanId;
import app.banyan.commission.domain.Role;
import app.banyan.kernel.Ppm;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Published versions, as attribution and the splitting of sales use them. They never change, so they are kept. */
@ApplicationScoped
public class PublishedPlans {

    private final Pool pool;
    private final Map<PlanId, Plan> known = new ConcurrentHashMap<>();

    PublishedPlans(Pool pool) {
        this.pool = pool;
    }

    public Uni<Optional<Plan>> at(Instant time) {
        return pool.preparedQuery("select id from plan where effective @> $1::timestamptz")
                .execute(Tuple.of(time.atOffset(ZoneOffset.UTC)))
                .flatMap(rows -> rows.size() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : one(new PlanId(rows.iterator().next().getUUID("id"))));
    }

    private Uni<Optional<Plan>> one(PlanId id) {
        return of(List.of(id)).map(plans -> Optional.ofNullable(plans.get(id)));
    }

    /** The plans of these ids; one that was never published is not among them. */
    public Uni<Map<PlanId, Plan>> of(Collection<PlanId> ids) {
        var unknown = ids.stream()
                .filter(id -> !known.containsKey(id))
                .map(PlanId::value)
                .toArray(UUID[]::new);
        var learned = unknown.length == 0 ? Uni.createFrom().voidItem() : learn(unknown);
        return learned.map(_ ->
                ids.stream().filter(known::containsKey).distinct().collect(Collectors.toMap(id -> id, known::get)));
    }

    private Uni<Void> learn(UUID[] ids) {
        return pool.preparedQuery("""
                        select p.id, p.version, p.touch_days, p.binding_days, p.protected_days,
                               r.product_kind, r.role, r.share_ppm, r.depth
                          from plan p join plan_rule r on r.plan = p.id
                         where p.id = any($1) and p.version is not null""")
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .invoke(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.groupingBy(row -> row.getUUID("id")))
                        .values()
                        .forEach(this::keep))
                .replaceWithVoid();
    }

    private void keep(List<Row> rows) {
        var first = rows.getFirst();
        var id = new PlanId(first.getUUID("id"));
        var rules = new ArrayList<Rule>();
        for (var row : rows) {
            rules.add(new Rule(
                    Optional.ofNullable(row.getString("product_kind")),
                    Role.of(row.getString("role")),
                    new Ppm(row.getInteger("share_ppm")),
                    row.getInteger("depth")));
        }
        var attribution = new AttributionRules(
                Duration.ofDays(first.getInteger("touch_days")),
                Duration.ofDays(first.getInteger("binding_days")),
                Duration.ofDays(first.getInteger("protected_days")));
        known.put(id, new Plan(id, first.getInteger("version"), rules, attribution));
    }
}
