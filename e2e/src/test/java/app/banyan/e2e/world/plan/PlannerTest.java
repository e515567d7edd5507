package app.banyan.e2e.world.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.banyan.e2e.world.plan.Deed.Answers;
import app.banyan.e2e.world.plan.Deed.Applies;
import app.banyan.e2e.world.plan.Deed.Arrives;
import app.banyan.e2e.world.plan.Deed.BecomesAgent;
import app.banyan.e2e.world.plan.Deed.Climbs;
import app.banyan.e2e.world.plan.Deed.Enters;
import app.banyan.e2e.world.plan.Deed.GivesBack;
import app.banyan.e2e.world.plan.Deed.Orders;
import app.banyan.e2e.world.plan.Deed.Receives;
import app.banyan.e2e.world.plan.Deed.Renews;
import app.banyan.e2e.world.plan.Deed.Ships;
import app.banyan.e2e.world.plan.Deed.TakesOffice;
import app.banyan.e2e.world.plan.Deed.Writes;
import app.banyan.e2e.world.plan.Place.Kind;
import app.banyan.e2e.world.plan.Place.Seller;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a plan promises, whatever was wished for. */
class PlannerTest {

    static Stream<Wish> wishes() {
        return Stream.concat(
                IntStream.rangeClosed(1, 12).mapToObj(seed -> new Wish(seed, 40, 1)),
                Stream.of(new Wish(1, 30, 1), new Wish(2, 300, 4), new Wish(3, 300, 4), new Wish(4, 2_000, 5)));
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void the_same_wish_is_the_same_plan(Wish wish) {
        assertThat(Planner.of(wish)).isEqualTo(Planner.of(wish));
    }

    @Test
    void another_seed_is_another_plan() {
        assertThat(Planner.of(new Wish(1, 40, 1)).residents())
                .isNotEqualTo(Planner.of(new Wish(2, 40, 1)).residents());
        assertThat(Planner.of(new Wish(1, 40, 1)).days())
                .isNotEqualTo(Planner.of(new Wish(2, 40, 1)).days());
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void everybody_but_the_owners_comes_once_and_does_nothing_before(Wish wish) {
        var plan = Planner.of(wish);
        var owners = plan.places().stream().map(Place::owner).toList();
        var here = new HashSet<>(owners);

        inOrder(plan, (day, deed) -> {
            if (deed instanceof Arrives) {
                assertThat(here.add(deed.who())).as("%s comes once", deed).isTrue();
            }
            assertThat(here).as("%s", deed).contains(deed.who());
        });

        assertThat(here).hasSize(wish.people());
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void a_link_is_opened_on_a_day_after_its_agent_became_one_and_leads_to_that_group(Wish wish) {
        var plan = Planner.of(wish);
        var since = new HashMap<Integer, Day>();
        var group = new HashMap<Integer, Integer>();

        inOrder(plan, (day, deed) -> {
            switch (deed) {
                case BecomesAgent agent -> {
                    since.put(agent.who(), day);
                    group.put(agent.who(), agent.place());
                }
                case TakesOffice manager -> {
                    since.put(manager.who(), day);
                    group.put(manager.who(), manager.place());
                }
                case Arrives arrival
                when arrival.by().isPresent() -> {
                    var agent = arrival.by().getAsInt();
                    assertThat(agent).isNotEqualTo(arrival.who());
                    assertThat(since.get(agent)).isLessThan(day);
                    assertThat(group).containsEntry(agent, arrival.place());
                }
                default -> {}
            }
        });

        assertThat(since).hasSizeBetween(4, Math.max(4, wish.people() / 10));
        assertThat(plan.all(Arrives.class))
                .anySatisfy(arrival -> assertThat(arrival.by()).isPresent());
        assertThat(plan.all(TakesOffice.class)).hasSize((int) plan.places().stream()
                .filter(place -> place.kind() == Kind.FREE)
                .count());
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void an_offer_is_taken_on_the_next_day_of_the_same_week(Wish wish) {
        var last = new HashMap<Integer, Map.Entry<Rung, Day>>();

        inOrder(Planner.of(wish), (day, deed) -> {
            if (deed instanceof Climbs climb) {
                var below = last.put(climb.who(), Map.entry(climb.rung(), day));
                if (climb.rung() == Rung.SMALL) {
                    assertThat(below).isNull();
                } else {
                    assertThat(below.getKey().ordinal()).isEqualTo(climb.rung().ordinal() - 1);
                    if (climb.offered()) {
                        assertThat(day).isEqualTo(below.getValue().plus(1));
                        assertThat(day.week()).isEqualTo(below.getValue().week());
                    } else {
                        assertThat(climb.rung()).isEqualTo(Rung.LARGE);
                        assertThat(day).isGreaterThan(below.getValue().plus(Day.A_WEEK));
                    }
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void conversion_is_believable(Wish wish) {
        var plan = Planner.of(wish);
        var climbs = plan.all(Climbs.class);

        assertThat(of(climbs, Rung.SMALL)).isBetween(wish.people() / 8L, wish.people() / 3L);
        assertThat(of(climbs, Rung.LARGE)).isBetween(1L, of(climbs, Rung.SMALL) / 2);
        assertThat(of(climbs, Rung.ANNUAL)).isBetween(1L, Math.max(1, of(climbs, Rung.LARGE) / 2));
        assertThat(plan.all(Enters.class)).isNotEmpty();
        assertThat(plan.all(Applies.class)).isNotEmpty();
        assertThat(plan.all(GivesBack.class)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void goods_are_ordered_then_sent_then_received_and_sent_only_where_they_are_sent_to(Wish wish) {
        var plan = Planner.of(wish);
        var ordered = new HashMap<Integer, Day>();
        var sent = new HashMap<Integer, Day>();

        inOrder(plan, (day, deed) -> {
            switch (deed) {
                case Orders order -> {
                    assertThat(ordered.put(order.order(), day)).isNull();
                    var near = plan.residents().get(order.who()).city().near();
                    var shelf = plan.places().get(order.place()).shelf();
                    assertThat(order.picks())
                            .isNotEmpty()
                            .allSatisfy(pick -> assertThat(
                                            near || shelf.get(pick.listing()).seller() == Seller.COMPANY)
                                    .isTrue());
                }
                case Ships parcel -> {
                    assertThat(ordered.get(parcel.order())).isLessThan(day);
                    assertThat(sent.put(parcel.order(), day)).isNull();
                }
                case Receives receipt -> assertThat(sent.get(receipt.order())).isLessThan(day);
                default -> {}
            }
        });

        assertThat(sent).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void a_month_is_renewed_before_it_is_over_and_what_was_given_back_is_not(Wish wish) {
        var paidUntil = new HashMap<Integer, Day>();
        var out = new HashSet<Integer>();

        inOrder(Planner.of(wish), (day, deed) -> {
            switch (deed) {
                case Enters entry -> paidUntil.put(entry.who(), day.plus(4 * Day.A_WEEK));
                case Renews renewal -> {
                    assertThat(day).isLessThan(paidUntil.get(renewal.who()));
                    assertThat(out).doesNotContain(renewal.who());
                    paidUntil.put(renewal.who(), day.plus(4 * Day.A_WEEK));
                }
                case GivesBack back -> {
                    assertThat(paidUntil.get(back.who())).isGreaterThan(day);
                    out.add(back.who());
                }
                default -> {}
            }
        });
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void nobody_speaks_where_they_do_not_belong(Wish wish) {
        var plan = Planner.of(wish);
        var belongs = new HashSet<List<Integer>>();
        var posts = new HashMap<Integer, Integer>();

        inOrder(plan, (day, deed) -> {
            switch (deed) {
                case Arrives(var who, var place, var by) -> belongs.add(List.of(who, place));
                case Enters(var who, var place, var yearly) -> belongs.add(List.of(who, place));
                case Applies(var who, var place, var welcome) when welcome -> belongs.add(List.of(who, place));
                case GivesBack(var who, var place, var yearly) -> belongs.remove(List.of(who, place));
                case Writes text -> {
                    assertThat(belongs).as("%s", text).contains(List.of(text.who(), text.place()));
                    posts.put(text.post(), text.place());
                }
                case Answers answer ->
                    assertThat(belongs).as("%s", answer).contains(List.of(answer.who(), posts.get(answer.post())));
                default -> {}
            }
        });

        assertThat(posts).isNotEmpty();
    }

    @Test
    void a_world_grows() {
        var arrivals = new HashMap<Boolean, Integer>();
        inOrder(Planner.of(new Wish(5, 300, 4)), (day, deed) -> {
            if (deed instanceof Arrives) {
                arrivals.merge(day.week() < 17 / 2, 1, Integer::sum);
            }
        });

        assertThat(arrivals.get(true)).isBetween(80, 220);
    }

    @Test
    void people_are_who_they_seem() {
        var residents = Planner.of(new Wish(6, 2_000, 1)).residents();

        assertThat(residents).allSatisfy(resident -> {
            assertThat(resident.name()).matches("\\p{IsHan}{2,3}");
            assertThat(resident.phone()).matches("\\+861[0-9]{10}");
        });
        assertThat(residents.stream().map(Resident::phone).distinct()).hasSize(2_000);
        assertThat(residents.stream().map(Resident::name).distinct()).hasSizeGreaterThan(1_500);
    }

    @Test
    void what_cannot_be_wished_for_is_said() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Wish(1, 29, 1))
                .withMessageContaining("--people");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Wish(1, 2_001, 1))
                .withMessageContaining("--people");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Wish(1, 300, 0))
                .withMessageContaining("--months");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Wish(1, 300, 6))
                .withMessageContaining("--months");
        assertThat(new Wish(1, 300, 4).weeks()).isEqualTo(17);
    }

    private static long of(List<Climbs> climbs, Rung rung) {
        return climbs.stream().filter(climb -> climb.rung() == rung).count();
    }

    /** Every deed as it would be done: by day, phase by phase. */
    private static void inOrder(WorldPlan plan, BiConsumer<Day, Deed> look) {
        for (var number = 0; number < plan.days().size(); number++) {
            var day = new Day(number);
            for (var phase : Phase.values()) {
                plan.days().get(number).stream()
                        .filter(deed -> deed.phase() == phase)
                        .forEach(deed -> look.accept(day, deed));
            }
        }
    }
}
