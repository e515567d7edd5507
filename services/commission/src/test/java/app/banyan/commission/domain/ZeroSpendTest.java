package app.banyan.commission.domain;

import static app.banyan.commission.domain.Some.BUYER;
import static app.banyan.commission.domain.Some.NOON;
import static app.banyan.commission.domain.Some.account;
import static app.banyan.commission.domain.Some.agent;
import static app.banyan.commission.domain.Some.plan;
import static app.banyan.commission.domain.Some.rule;
import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.commission.domain.AttributionRules.Evidence;
import app.banyan.commission.domain.Eligibility.Requirement;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/**
 * Whether a person may earn, and at which rate, never depends on what the person paid. The same people live the same
 * history twice, once paying whatever they like and once paying nothing, and come to the same.
 */
class ZeroSpendTest {

    private static final AttributionRules RULES = AttributionRules.DEFAULT;
    private static final Optional<CommunityId> GROUP = Optional.of(new CommunityId(new UUID(5, 1)));
    private static final Plan PLAN =
            plan(rule(Role.PROMOTER, 200_000), rule(Role.MANAGER, 50_000), rule(Role.COMMUNITY, 50_000));

    record Person(boolean verified, boolean adult, boolean signed, boolean trained) {}

    /** Somebody bought something, brought by somebody. */
    record Purchase(int buyer, int promoter, int daysBefore, long price) {

        Purchase free() {
            return new Purchase(buyer, promoter, daysBefore, 0);
        }
    }

    record Opened(int agent, int hoursBefore) {}

    /** Everything that came of a history for one sale in a group. */
    record Outcome(
            List<List<Requirement>> missing, Attribution attribution, Managing managing, List<LineShares> shares) {}

    @Property
    void the_same_history_without_a_payment_gives_the_same_eligibility_and_the_same_shares(
            @ForAll("people") List<Person> people,
            @ForAll("purchases") List<Purchase> purchases,
            @ForAll("openings") List<Opened> openings,
            @ForAll @LongRange(min = 0, max = 10_000_000) long sold) {
        var paying = live(people, purchases, openings, sold);
        var nothing = live(people, purchases.stream().map(Purchase::free).toList(), openings, sold);

        assertThat(nothing).isEqualTo(paying);
    }

    /** The kinds of things that are asked: none of them can hold an amount. */
    @Test
    void what_decides_has_no_place_for_money() {
        for (var type : List.of(
                Eligibility.class,
                Evidence.class,
                Touch.class,
                Binding.class,
                Sale.Promoter.class,
                Stewardship.class,
                Managing.class,
                Plan.class,
                Plan.Rule.class,
                AttributionRules.class)) {
            assertThat(type.getRecordComponents())
                    .as(type.getSimpleName())
                    .noneMatch(part ->
                            part.getGenericType().getTypeName().contains("Money") || part.getType() == long.class);
        }
    }

    private static Outcome live(List<Person> people, List<Purchase> purchases, List<Opened> openings, long sold) {
        var bindings = bindings(purchases);
        var evidence = new Evidence(
                BUYER,
                NOON,
                openings.stream().map(ZeroSpendTest::touch).toList(),
                Optional.ofNullable(bindings.get(BUYER)),
                Set.of(),
                bindings.values().stream()
                        .filter(binding -> binding.agentAccount().equals(BUYER))
                        .map(binding -> new AgentId(binding.person().value()))
                        .collect(Collectors.toSet()));
        var attribution = RULES.decide(evidence);
        var managing = Managing.of(BUYER, GROUP, Optional.of(account(2)), false);
        var line = Some.line(sold, 0, 300_000, 0);
        var sale = Some.sale(
                line,
                attribution.promoter().map(won -> new Sale.Promoter(won.agent(), won.account())),
                managing.earner(),
                GROUP);
        return new Outcome(
                people.stream()
                        .map(person -> new Eligibility(
                                        person.verified(), person.adult(), person.signed(), person.trained())
                                .missing())
                        .toList(),
                attribution,
                managing,
                sale.shared(Optional.of(PLAN)));
    }

    private static Map<AccountId, Binding> bindings(List<Purchase> purchases) {
        var bindings = new HashMap<AccountId, Binding>();
        for (var place = 0; place < purchases.size(); place++) {
            var purchase = purchases.get(place);
            if (purchase.buyer() == purchase.promoter()) {
                continue;
            }
            var sale = new Sale(
                    new OrderId(new UUID(2, place)),
                    account(purchase.buyer()),
                    new PaymentId(new UUID(3, place)),
                    before(Duration.ofDays(purchase.daysBefore())),
                    List.of(Some.line(purchase.price(), 0, 300_000, 0)),
                    Optional.of(Some.promoter(purchase.promoter())),
                    Optional.empty(),
                    Optional.empty());
            var fresh = new BindingId(new UUID(7, place));
            RULES.paid(sale, Optional.ofNullable(bindings.get(sale.buyer())), fresh)
                    .forEach(change -> bindings.put(sale.buyer(), change.binding()));
        }
        return bindings;
    }

    private static Touch touch(Opened opened) {
        return new Touch(
                new TouchId(new UUID(6, opened.hoursBefore())),
                agent(opened.agent()),
                account(opened.agent()),
                before(Duration.ofHours(opened.hoursBefore())));
    }

    private static Instant before(Duration time) {
        return NOON.minus(time);
    }

    @Provide
    Arbitrary<List<Person>> people() {
        var either = Arbitraries.of(true, false);
        return Combinators.combine(either, either, either, either)
                .as(Person::new)
                .list()
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<Purchase>> purchases() {
        var people = Arbitraries.integers().between(1, 5);
        return Combinators.combine(
                        people,
                        people,
                        Arbitraries.integers().between(0, 400),
                        Arbitraries.of(1990L, 27_910L, 100_000L, 129_900L))
                .as(Purchase::new)
                .list()
                .ofMaxSize(10);
    }

    @Provide
    Arbitrary<List<Opened>> openings() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.integers().between(1, 1_000))
                .as(Opened::new)
                .list()
                .ofMaxSize(6);
    }
}
