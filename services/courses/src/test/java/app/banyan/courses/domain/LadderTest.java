package app.banyan.courses.domain;

import static app.banyan.kernel.Money.fen;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.courses.domain.Ladder.Rung;
import app.banyan.courses.domain.LadderRefusal.RungCount;
import app.banyan.courses.domain.LadderRefusal.RungTwice;
import app.banyan.courses.domain.LadderRefusal.RungsNotRising;
import app.banyan.courses.domain.LadderRefusal.TierNotOnTop;
import app.banyan.courses.domain.Product.OfCourse;
import app.banyan.courses.domain.Product.OfTier;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.Refused;
import app.banyan.kernel.TierId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LadderTest {

    @Test
    void the_story_costs_19_90_then_279_10_then_1000_00() {
        var buyer = new Buyer(ladder(Credit.FULL, 1_990, 29_900, 129_900));

        assertThat(buyer.climb(0)).isEqualTo(fen(1_990));
        assertThat(buyer.climb(1)).isEqualTo(fen(27_910));
        assertThat(buyer.climb(2)).isEqualTo(fen(100_000));
    }

    @Test
    void without_credit_every_rung_costs_its_list_price() {
        var buyer = new Buyer(ladder(Credit.NONE, 1_990, 29_900));

        assertThat(buyer.climb(0)).isEqualTo(fen(1_990));
        assertThat(buyer.climb(1)).isEqualTo(fen(29_900));
    }

    @Test
    void purchases_of_other_courses_and_of_higher_rungs_are_no_credit() {
        var ladder = ladder(Credit.FULL, 1_990, 29_900, 129_900);
        var foreign = new Purchase(order(), course(), fen(500));
        var higher = new Purchase(order(), courseOf(ladder.rungs().get(2)), fen(129_900));

        var quote = ladder.quote(ladder.rungs().get(1).product(), List.of(foreign, higher));

        assertThat(quote).isEqualTo(Quote.withoutCredit(fen(29_900)));
    }

    @Test
    void the_rung_above_the_highest_one_held_is_next() {
        var ladder = ladder(Credit.FULL, 1_990, 29_900, 129_900);
        var rungs = ladder.rungs();

        assertThat(ladder.next(Set.of())).isEmpty();
        assertThat(ladder.next(Set.of(new OfCourse(course())))).isEmpty();
        assertThat(ladder.next(Set.of(rungs.get(0).product()))).contains(rungs.get(1));
        assertThat(ladder.next(Set.of(rungs.get(0).product(), rungs.get(1).product())))
                .contains(rungs.get(2));
        assertThat(ladder.next(Set.of(rungs.get(1).product()))).contains(rungs.get(2));
        assertThat(ladder.next(rungs.stream().map(Rung::product).collect(toSet())))
                .isEmpty();
        assertThat(ladder.next(Set.of(rungs.get(2).product()))).isEmpty();
    }

    @Test
    void a_ladder_rises_names_each_course_once_and_has_two_to_ten_rungs() {
        var same = new OfCourse(course());

        assertRefused(new RungCount(1, 2, 10), 1_990);
        assertRefused(new RungCount(11, 2, 10), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThatThrownBy(() -> ladder(Credit.FULL, List.of(new Rung(same, "课", fen(1)), new Rung(same, "课", fen(2)))))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(new RungTwice(same)));
        assertThatThrownBy(() -> ladder(
                        Credit.FULL,
                        List.of(new Rung(new OfCourse(course()), "课", fen(5)), new Rung(same, "课", fen(5)))))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(new RungsNotRising(same)));
    }

    @Property
    void whoever_climbs_every_rung_pays_the_list_price_of_the_last(@ForAll("ladders") Ladder ladder) {
        var buyer = new Buyer(ladder);

        var paid =
                IntStream.range(0, ladder.rungs().size()).mapToObj(buyer::climb).reduce(fen(0), Money::plus);

        assertThat(paid).isEqualTo(ladder.rungs().getLast().listPrice());
    }

    @Test
    void a_tier_is_the_highest_rung_or_none() {
        var tier = tier();
        var low = new Rung(new OfCourse(course()), "课", fen(1_990));
        var member = new Rung(new OfTier(tier), "年度会员", fen(29_900));
        var high = new Rung(new OfCourse(course()), "课", fen(129_900));

        assertThat(ladder(Credit.FULL, List.of(low, member)).next(Set.of(low.product())))
                .contains(member);
        assertThat(Ladder.tierOnTop(List.of(low.product(), member.product()))).contains(tier);
        assertThat(Ladder.tierOnTop(List.of())).isEmpty();
        assertThatThrownBy(() -> ladder(Credit.FULL, List.of(low, member, high)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(new TierNotOnTop(tier)));
    }

    @Test
    void whoever_holds_the_tier_is_offered_nothing_more() {
        var ladder = toTier(ladder(Credit.FULL, 1_990, 29_900, 129_900));
        var rungs = ladder.rungs();

        assertThat(ladder.next(Set.of(rungs.get(1).product()))).contains(rungs.get(2));
        assertThat(ladder.next(Set.of(rungs.get(1).product(), rungs.get(2).product())))
                .isEmpty();
        assertThat(ladder.next(Set.of(rungs.get(0).product(), rungs.get(2).product())))
                .isEmpty();
    }

    @Property
    void whoever_climbs_to_a_tier_pays_its_list_price_in_all_and_each_purchase_counts_once(
            @ForAll("ladders") Ladder courses) {
        var ladder = toTier(courses);
        var buyer = new Buyer(ladder);

        var paid =
                IntStream.range(0, ladder.rungs().size()).mapToObj(buyer::climb).reduce(fen(0), Money::plus);

        assertThat(paid).isEqualTo(ladder.rungs().getLast().listPrice());
        assertThat(buyer.unused).isEmpty();
        assertThat(buyer.used).doesNotHaveDuplicates();
    }

    @Property
    void credit_is_used_once_and_leaves_something_to_pay(
            @ForAll("ladders") Ladder ladder, @ForAll List<Boolean> byOffer) {
        var buyer = new Buyer(ladder);

        for (var place = 0; place < ladder.rungs().size(); place++) {
            var listPrice = ladder.rungs().get(place).listPrice();
            var offered = place < byOffer.size() && byOffer.get(place);
            var paid = offered ? buyer.climb(place) : buyer.buyWithoutOffer(place);

            assertThat(paid).isBetween(fen(1), listPrice);
            assertThat(buyer.worthOfUnused()).isEqualTo(buyer.paid);
        }
        assertThat(buyer.used).doesNotHaveDuplicates();
    }

    @Provide
    Arbitrary<Ladder> ladders() {
        return Arbitraries.longs()
                .between(1, Course.HIGHEST_PRICE_MINOR)
                .set()
                .ofMinSize(Ladder.FEWEST_RUNGS)
                .ofMaxSize(Ladder.MOST_RUNGS)
                .map(prices -> ladder(
                        Credit.FULL,
                        prices.stream().sorted().mapToLong(Long::longValue).toArray()));
    }

    /** Buys rungs and remembers what happened to the credit. */
    private static class Buyer {

        private final Ladder ladder;
        private final List<Purchase> unused = new ArrayList<>();
        private final List<Purchase> used = new ArrayList<>();
        private Money paid = fen(0);

        Buyer(Ladder ladder) {
            this.ladder = ladder;
        }

        Money climb(int place) {
            return buy(place, ladder.quote(ladder.rungs().get(place).product(), unused));
        }

        Money buyWithoutOffer(int place) {
            return buy(place, Quote.withoutCredit(ladder.rungs().get(place).listPrice()));
        }

        Money worthOfUnused() {
            return unused.stream().map(Purchase::worth).reduce(fen(0), Money::plus);
        }

        private Money buy(int place, Quote quote) {
            unused.removeAll(quote.credited());
            used.addAll(quote.credited());
            ladder.rungs()
                    .get(place)
                    .product()
                    .course()
                    .ifPresent(course -> unused.add(
                            new Purchase(order(), course, quote.toPay().plus(quote.credit()))));
            paid = paid.plus(quote.toPay());
            return quote.toPay();
        }
    }

    private static void assertRefused(LadderRefusal reason, long... prices) {
        assertThatThrownBy(() -> ladder(Credit.FULL, prices))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private static Ladder ladder(Credit credit, long... prices) {
        return ladder(
                credit,
                Arrays.stream(prices)
                        .mapToObj(price -> new Rung(new OfCourse(course()), "课", fen(price)))
                        .toList());
    }

    private static Ladder ladder(Credit credit, List<Rung> rungs) {
        return new Ladder(new LadderId(UUID.randomUUID()), "系统课", credit, Duration.ofHours(72), rungs);
    }

    /** The same ladder, but its highest rung is a tier. */
    private static Ladder toTier(Ladder ladder) {
        var rungs = new ArrayList<>(ladder.rungs());
        rungs.add(new Rung(new OfTier(tier()), "年度会员", rungs.removeLast().listPrice()));
        return ladder(ladder.credit(), rungs);
    }

    private static CourseId courseOf(Rung rung) {
        return rung.product().course().orElseThrow();
    }

    private static TierId tier() {
        return new TierId(UUID.randomUUID());
    }

    private static CourseId course() {
        return new CourseId(UUID.randomUUID());
    }

    private static OrderId order() {
        return new OrderId(UUID.randomUUID());
    }
}
