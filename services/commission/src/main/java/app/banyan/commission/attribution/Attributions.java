package app.banyan.commission.attribution;

import static java.util.stream.Collectors.toUnmodifiableSet;

import app.banyan.commission.agent.Candidates;
import app.banyan.commission.domain.AgentId;
import app.banyan.commission.domain.AttributionRules;
import app.banyan.commission.domain.AttributionRules.Evidence;
import app.banyan.commission.domain.Binding;
import app.banyan.commission.domain.CommissionRefusal.AttributionStands;
import app.banyan.commission.domain.Managing;
import app.banyan.commission.domain.Plan;
import app.banyan.commission.domain.Touch;
import app.banyan.commission.plan.PublishedPlans;
import app.banyan.commission.stewardship.Stewardships;
import app.banyan.commission.touch.Touches;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.Refused;
import app.banyan.kernel.VisitorId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Decides once for each order who brought the buyer and who ran the group. The first answer stands, whatever is learned
 * later.
 */
@ApplicationScoped
public class Attributions {

    private final Pool pool;
    private final Touches touches;
    private final Bindings bindings;
    private final Stewardships stewardships;
    private final Candidates candidates;
    private final PublishedPlans plans;
    private final ObjectMapper json;
    private final Clock clock;

    Attributions(
            Pool pool,
            Touches touches,
            Bindings bindings,
            Stewardships stewardships,
            Candidates candidates,
            PublishedPlans plans,
            ObjectMapper json,
            Clock clock) {
        this.pool = pool;
        this.touches = touches;
        this.bindings = bindings;
        this.stewardships = stewardships;
        this.candidates = candidates;
        this.plans = plans;
        this.json = json;
        this.clock = clock;
    }

    /** An order that is about to be placed. */
    public record Question(
            OrderId order,
            AccountId buyer,
            Optional<VisitorId> visitor,
            Optional<CommunityId> community,
            String productKind,
            String product,
            Instant orderedAt) {}

    public Uni<AttributionAnswer> decide(Question question) {
        return stored(question)
                .flatMap(answer -> answer.map(known -> Uni.createFrom().item(known))
                        .orElseGet(() -> fresh(question).flatMap(decided -> first(question, decided))));
    }

    /** The answer, if it is the first; else the one that was quicker. */
    private Uni<AttributionAnswer> first(Question question, AttributionAnswer decided) {
        return store(question, decided)
                .flatMap(kept ->
                        kept ? Uni.createFrom().item(decided) : stored(question).map(Optional::orElseThrow));
    }

    private Uni<AttributionAnswer> fresh(Question question) {
        var buyerKey = candidates.personKey(question.buyer()).memoize().indefinitely();
        return plans.at(question.orderedAt())
                .flatMap(plan -> evidence(question, buyerKey)
                        .map(known -> rules(plan).decide(known))
                        .flatMap(decision -> managing(question, buyerKey)
                                .map(managing -> AttributionAnswer.of(
                                        decision, managing, question.community(), plan, clock.instant()))));
    }

    private Uni<Managing> managing(Question question, Uni<Optional<String>> buyerKey) {
        return question.community()
                .map(community -> stewardships.managerOf(community, question.orderedAt()))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .flatMap(runs -> samePerson(question.buyer(), runs, buyerKey)
                        .map(same -> Managing.of(question.buyer(), question.community(), runs, same)));
    }

    /** Two accounts are one person when both identities are verified and equal. */
    private Uni<Boolean> samePerson(AccountId buyer, Optional<AccountId> runs, Uni<Optional<String>> buyerKey) {
        return runs.filter(account -> !account.equals(buyer))
                .map(account -> buyerKey.flatMap(
                        key -> candidates.personKey(account).map(other -> key.isPresent() && key.equals(other))))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    static AttributionRules rules(Optional<Plan> plan) {
        return plan.map(Plan::attribution).orElse(AttributionRules.DEFAULT);
    }

    private Uni<Evidence> evidence(Question question, Uni<Optional<String>> buyerKey) {
        return touches.of(question.buyer(), question.visitor(), question.orderedAt())
                .flatMap(touched -> bindings.of(question.buyer(), question.orderedAt())
                        .flatMap(bound -> evidence(question, touched, bound, buyerKey)));
    }

    /** Identity is asked only when there is somebody to judge. */
    private Uni<Evidence> evidence(
            Question question, List<Touch> touched, Optional<Binding> bound, Uni<Optional<String>> buyerKey) {
        var buyer = question.buyer();
        var agents = Stream.concat(
                        touched.stream().map(Touch::agent), bound.stream().map(Binding::agent))
                .map(AgentId::value)
                .distinct()
                .toArray(UUID[]::new);
        return agents.length == 0
                ? Uni.createFrom().item(new Evidence(buyer, question.orderedAt(), touched, bound, Set.of(), Set.of()))
                : buyerKey.flatMap(key -> samePerson(agents, key)
                        .flatMap(same -> looped(agents, buyer)
                                .map(looped ->
                                        new Evidence(buyer, question.orderedAt(), touched, bound, same, looped))));
    }

    private Uni<Set<AgentId>> samePerson(UUID[] agents, Optional<String> key) {
        return pool.preparedQuery("select id from agent where id = any($1) and person_key = $2")
                .execute(Tuple.tuple().addArrayOfUUID(agents).addString(key.orElse(null)))
                .map(Attributions::agents);
    }

    /** The agents whom the buyer brought, directly or through others: from each agent up to whoever brought whom. */
    private Uni<Set<AgentId>> looped(UUID[] agents, AccountId buyer) {
        return pool.preparedQuery("""
                        with recursive above(agent, person) as (
                            select id, account from agent where id = any($1)
                            union
                            select above.agent, brought_by.account
                              from above join brought_by on brought_by.person = above.person)
                        select distinct a.agent as id from above a join agent self on self.id = a.agent
                         where a.person = $2 and self.account <> $2""")
                .execute(Tuple.tuple().addArrayOfUUID(agents).addUUID(buyer.value()))
                .map(Attributions::agents);
    }

    private static Set<AgentId> agents(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new AgentId(row.getUUID("id")))
                .collect(toUnmodifiableSet());
    }

    private Uni<Boolean> store(Question question, AttributionAnswer answer) {
        return pool.preparedQuery("""
                        insert into attribution
                            (order_id, buyer, product_kind, product, answer, ordered_at, decided_at)
                        values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing""")
                .execute(Tuple.from(List.of(
                        question.order().value(),
                        question.buyer().value(),
                        question.productKind(),
                        question.product(),
                        write(answer),
                        question.orderedAt().atOffset(ZoneOffset.UTC),
                        answer.decidedAt().atOffset(ZoneOffset.UTC))))
                .map(rows -> rows.rowCount() == 1);
    }

    private Uni<Optional<AttributionAnswer>> stored(Question question) {
        return pool.preparedQuery("select buyer, product_kind, product, answer from attribution where order_id = $1")
                .execute(Tuple.of(question.order().value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> same(question, row)));
    }

    private AttributionAnswer same(Question question, Row row) {
        if (!question.buyer().value().equals(row.getUUID("buyer"))
                || !question.productKind().equals(row.getString("product_kind"))
                || !question.product().equals(row.getString("product"))) {
            throw new Refused(new AttributionStands());
        }
        return read(row.getString("answer"));
    }

    private String write(AttributionAnswer answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    private AttributionAnswer read(String stored) {
        try {
            return json.readValue(stored, AttributionAnswer.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
