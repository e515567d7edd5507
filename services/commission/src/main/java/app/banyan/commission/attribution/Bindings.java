package app.banyan.commission.attribution;

import static java.util.stream.Collectors.toMap;

import app.banyan.commission.domain.AgentId;
import app.banyan.commission.domain.AttributionRules;
import app.banyan.commission.domain.Binding;
import app.banyan.commission.domain.Binding.Change;
import app.banyan.commission.domain.BindingId;
import app.banyan.commission.domain.Plan;
import app.banyan.commission.domain.Sale;
import app.banyan.kernel.AccountId;
import app.banyan.runtime.ids.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Who counts as brought by whom. Only a paid order changes it, and every change is a row with its reason. */
@ApplicationScoped
public class Bindings {

    private static final String COLUMNS =
            "id, person, agent, agent_account, lower(during) as since, upper(during) as until, protected_until";

    private final Pool pool;
    private final Ids ids;
    private final Clock clock;

    Bindings(Pool pool, Ids ids, Clock clock) {
        this.pool = pool;
        this.ids = ids;
        this.clock = clock;
    }

    /** A paid sale and the plan it was sold under. */
    public record Paid(Sale sale, Optional<Plan> plan) {

        AttributionRules rules() {
            return Attributions.rules(plan);
        }
    }

    private record Event(Change change, Sale sale) {}

    /** The person's latest binding that had begun by then, standing or ended. */
    public Uni<Optional<Binding>> of(AccountId person, Instant time) {
        return pool.preparedQuery("select " + COLUMNS + """
                        \sfrom binding where person = $1 and lower(during) <= $2
                        order by lower(during) desc limit 1""")
                .execute(Tuple.of(person.value(), time.atOffset(ZoneOffset.UTC)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(Bindings::binding));
    }

    /** Follows paid sales in the order of payment, in the transaction that posts them and under its lock. */
    public Uni<Void> follow(SqlConnection connection, List<Paid> sales) {
        var promoted = sales.stream()
                .filter(paid -> paid.sale().promoter().isPresent())
                .sorted(Comparator.comparing(paid -> paid.sale().paidAt()))
                .toList();
        return promoted.isEmpty()
                ? Uni.createFrom().voidItem()
                : latest(connection, promoted)
                        .flatMap(latest -> write(connection, changes(promoted, new HashMap<>(latest))));
    }

    private static Uni<Map<AccountId, Binding>> latest(SqlConnection connection, List<Paid> sales) {
        var buyers = sales.stream()
                .map(paid -> paid.sale().buyer().value())
                .distinct()
                .toArray(UUID[]::new);
        return connection
                .preparedQuery("select distinct on (person) " + COLUMNS + """
                        \sfrom binding where person = any($1)
                        order by person, lower(during) desc""")
                .execute(Tuple.tuple().addArrayOfUUID(buyers))
                .map(Bindings::byPerson);
    }

    private static Map<AccountId, Binding> byPerson(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(Bindings::binding)
                .collect(toMap(Binding::person, Function.identity()));
    }

    private List<Event> changes(List<Paid> sales, Map<AccountId, Binding> latest) {
        var events = new ArrayList<Event>();
        for (var paid : sales) {
            var sale = paid.sale();
            var before = Optional.ofNullable(latest.get(sale.buyer()));
            for (var change : paid.rules().paid(sale, before, new BindingId(ids.next()))) {
                events.add(new Event(change, sale));
                latest.put(sale.buyer(), change.binding());
            }
        }
        return events;
    }

    /** A binding that changed several times is written once, as it is at the end; each change is an event of its own. */
    private Uni<Void> write(SqlConnection connection, List<Event> events) {
        var last = new LinkedHashMap<BindingId, Binding>();
        events.forEach(
                event -> last.put(event.change().binding().id(), event.change().binding()));
        return connection
                .preparedQuery("""
                        insert into binding (id, person, agent, agent_account, during, protected_until)
                        select b.id, b.person, b.agent, b.agent_account, tstzrange(b.since, b.until), b.protected_until
                          from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[],
                                      $5::timestamptz[], $6::timestamptz[], $7::timestamptz[])
                               with ordinality
                               as b(id, person, agent, agent_account, since, until, protected_until, place)
                         order by b.place
                        on conflict (id) do update
                           set during = excluded.during, protected_until = excluded.protected_until""")
                .execute(columns(last.values()))
                .chain(() -> connection.preparedQuery("""
                                insert into binding_event (binding, change, sale, agent, until, at, reason)
                                select e.binding, e.change, e.sale, e.agent, e.until, $7, e.reason
                                  from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[],
                                              $5::timestamptz[], $6::text[]) with ordinality
                                       as e(binding, change, sale, agent, until, reason, place)
                                 order by e.place""").execute(columns(events)))
                .replaceWithVoid();
    }

    private static Tuple columns(Collection<Binding> bindings) {
        return Tuple.tuple()
                .addArrayOfUUID(uuids(bindings, binding -> binding.id().value()))
                .addArrayOfUUID(uuids(bindings, binding -> binding.person().value()))
                .addArrayOfUUID(uuids(bindings, binding -> binding.agent().value()))
                .addArrayOfUUID(
                        uuids(bindings, binding -> binding.agentAccount().value()))
                .addArrayOfOffsetDateTime(times(bindings, Binding::from))
                .addArrayOfOffsetDateTime(times(bindings, Binding::until))
                .addArrayOfOffsetDateTime(times(bindings, Binding::protectedUntil));
    }

    private Tuple columns(List<Event> events) {
        return Tuple.tuple()
                .addArrayOfUUID(
                        uuids(events, event -> event.change().binding().id().value()))
                .addArrayOfString(
                        events.stream().map(event -> name(event.change())).toArray(String[]::new))
                .addArrayOfUUID(uuids(events, event -> event.sale().order().value()))
                .addArrayOfUUID(uuids(
                        events,
                        event -> event.sale().promoter().orElseThrow().agent().value()))
                .addArrayOfOffsetDateTime(
                        times(events, event -> event.change().binding().until()))
                .addArrayOfString(
                        events.stream().map(event -> reason(event.change())).toArray(String[]::new))
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC));
    }

    private static String name(Change change) {
        return switch (change) {
            case Change.Opened _ -> "opened";
            case Change.Renewed _ -> "renewed";
            case Change.TakenOver _ -> "taken-over";
            case Change.Kept _ -> "kept";
        };
    }

    private static String reason(Change change) {
        return switch (change) {
            case Change.Opened _ -> "a paid order was attributed to the agent and no binding stood";
            case Change.Renewed _ -> "a further paid order was attributed to the agent";
            case Change.TakenOver _ -> "a paid order was attributed to another agent after the protection had ended";
            case Change.Kept _ ->
                "a paid order was attributed to another agent, but the binding is protected or younger";
        };
    }

    private static Binding binding(Row row) {
        return new Binding(
                new BindingId(row.getUUID("id")),
                new AccountId(row.getUUID("person")),
                new AgentId(row.getUUID("agent")),
                new AccountId(row.getUUID("agent_account")),
                row.getOffsetDateTime("since").toInstant(),
                row.getOffsetDateTime("until").toInstant(),
                row.getOffsetDateTime("protected_until").toInstant());
    }

    private static <T> UUID[] uuids(Collection<T> items, Function<T, UUID> of) {
        return items.stream().map(of).toArray(UUID[]::new);
    }

    private static <T> OffsetDateTime[] times(Collection<T> items, Function<T, Instant> of) {
        return items.stream().map(of).map(time -> time.atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new);
    }
}
