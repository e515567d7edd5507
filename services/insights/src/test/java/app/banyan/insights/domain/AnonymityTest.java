package app.banyan.insights.domain;

import static app.banyan.insights.domain.Anonymity.FEWEST;
import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.insights.domain.Anonymity.Bought;
import app.banyan.insights.domain.Anonymity.Group;
import app.banyan.insights.domain.Anonymity.Sum;
import app.banyan.insights.domain.Anonymity.Told;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AnonymityTest {

    /** A group by its number, the people in it, and what they bought. */
    record Given(int number, Set<UUID> people, Bought bought) {

        Group<Integer> group() {
            return new Group<>(number, people.size(), people.size() < FEWEST ? people : Set.of(), bought);
        }
    }

    @Example
    void large_groups_are_told_as_they_are() {
        var told = told(List.of(given(0, 1, 5), given(1, 10, 16)));

        assertThat(told.groups()).extracting(Group::key).containsExactly(0, 1);
        assertThat(told.other()).isEmpty();
        assertThat(told.withheld()).isZero();
        assertThat(told.total().orElseThrow().buyers()).isEqualTo(12);
    }

    @Example
    void small_groups_are_told_as_one() {
        var told = told(List.of(given(0, 1, 5), given(1, 10, 13), given(2, 20, 22)));

        assertThat(told.groups()).extracting(Group::key).containsExactly(0);
        assertThat(told.other().map(Sum::buyers)).contains(7L);
        assertThat(told.withheld()).isZero();
    }

    @Example
    void a_person_in_several_small_groups_counts_once() {
        var told = told(List.of(given(0, 1, 9), given(1, 10, 13), given(2, 10, 13), given(3, 20, 29)));

        assertThat(told.other())
                .as("four people are too few, in how many groups they may be")
                .isEmpty();
        assertThat(told.withheld()).isEqualTo(3);
        assertThat(told.groups()).extracting(Group::key).containsExactly(3);
    }

    @Example
    void what_would_be_the_difference_takes_the_next_smallest_along() {
        var told = told(List.of(given(0, 1, 9), given(1, 11, 15), given(2, 20, 21)));

        assertThat(told.groups()).extracting(Group::key).containsExactly(0);
        assertThat(told.other()).isEmpty();
        assertThat(told.withheld()).isEqualTo(2);
        assertThat(told.total()).isPresent();
    }

    @Example
    void of_four_buyers_not_even_the_total_is_told() {
        var told = told(List.of(given(0, 1, 3), given(1, 4, 4)));

        assertThat(told.groups()).isEmpty();
        assertThat(told.other()).isEmpty();
        assertThat(told.total()).isEmpty();
    }

    @Example
    void nothing_sold_is_nothing_told() {
        assertThat(told(List.of())).isEqualTo(new Told<Integer>(List.of(), Optional.empty(), 0, Optional.empty()));
    }

    /**
     * What is told are sums over sets of groups. Whoever adds and subtracts them can reach the sum over another set just
     * when that set is a combination of those told; no such set may be of fewer than five buyers.
     */
    @Property(tries = 600)
    void no_combination_of_what_is_told_is_of_fewer_than_five_buyers(@ForAll("markets") List<Given> market) {
        var told = told(market);
        var sums = sums(market, told);

        for (var set = 1; set < 1 << market.size(); set++) {
            if (reachable(sums, vector(set, market.size()))) {
                assertThat(people(market, set))
                        .as("groups %s of %s", Integer.toBinaryString(set), told)
                        .hasSizeGreaterThanOrEqualTo(FEWEST);
            }
        }
    }

    /** As much as may be told is told: at most one large group is ever kept back, and only to hide smaller ones. */
    @Property
    void only_small_groups_and_one_more_are_kept_back(@ForAll("markets") List<Given> market) {
        var told = told(market);
        var large =
                market.stream().filter(group -> group.people().size() >= FEWEST).count();

        assertThat((long) told.groups().size()).isGreaterThanOrEqualTo(large - 1);
        if (told.withheld() == 0) {
            assertThat((long) told.groups().size()).isEqualTo(large);
            var sum = told.groups().stream()
                            .mapToLong(group -> group.bought().quantity())
                            .sum()
                    + told.other().map(other -> other.bought().quantity()).orElse(0L);
            assertThat(sum)
                    .as("nothing is lost")
                    .isEqualTo(market.stream()
                            .mapToLong(group -> group.bought().quantity())
                            .sum());
        }
    }

    /** Up to seven groups of people out of twenty, who may be in several. */
    @Provide
    Arbitrary<List<Given>> markets() {
        var person = Arbitraries.integers().between(1, 20).map(AnonymityTest::person);
        return person.set()
                .ofMinSize(1)
                .ofMaxSize(9)
                .list()
                .ofMaxSize(7)
                .map(groups -> IntStream.range(0, groups.size())
                        .mapToObj(number -> new Given(number, groups.get(number), new Bought(1L << number, 100)))
                        .toList());
    }

    private static Told<Integer> told(List<Given> market) {
        var everybody = people(market, (1 << market.size()) - 1);
        var bought = market.stream().map(Given::bought).reduce(Bought.NOTHING, Bought::plus);
        return Anonymity.of(market.stream().map(Given::group).toList(), new Sum(everybody.size(), bought));
    }

    /** Which groups each number that is told adds up. */
    private static List<BigInteger[]> sums(List<Given> market, Told<Integer> told) {
        var sums = new ArrayList<BigInteger[]>();
        var alone = told.groups().stream().mapToInt(group -> 1 << group.key()).sum();
        told.groups().forEach(group -> sums.add(vector(1 << group.key(), market.size())));
        if (told.other().isPresent()) {
            sums.add(vector(((1 << market.size()) - 1) & ~alone, market.size()));
        }
        if (told.total().isPresent()) {
            sums.add(vector((1 << market.size()) - 1, market.size()));
        }
        return sums;
    }

    private static boolean reachable(List<BigInteger[]> sums, BigInteger[] wanted) {
        var more = new ArrayList<>(sums);
        more.add(wanted);
        return rank(more) == rank(sums);
    }

    /** By elimination without fractions. */
    private static int rank(List<BigInteger[]> vectors) {
        var rows = new ArrayList<>(vectors.stream().map(BigInteger[]::clone).toList());
        var rank = 0;
        for (var column = 0; !rows.isEmpty() && column < rows.getFirst().length; column++) {
            var at = column;
            var pivot = rows.stream().filter(row -> row[at].signum() != 0).findFirst();
            if (pivot.isPresent()) {
                rank++;
                rows.remove(pivot.get());
                rows.replaceAll(row -> eliminated(row, pivot.get(), at));
            }
        }
        return rank;
    }

    private static BigInteger[] eliminated(BigInteger[] row, BigInteger[] pivot, int column) {
        return IntStream.range(0, row.length)
                .mapToObj(place -> row[place].multiply(pivot[column]).subtract(pivot[place].multiply(row[column])))
                .toArray(BigInteger[]::new);
    }

    private static BigInteger[] vector(int set, int length) {
        return IntStream.range(0, length)
                .mapToObj(place -> BigInteger.valueOf(set >> place & 1))
                .toArray(BigInteger[]::new);
    }

    private static Set<UUID> people(List<Given> market, int set) {
        var people = new HashSet<UUID>();
        market.forEach(group -> {
            if ((set >> group.number() & 1) == 1) {
                people.addAll(group.people());
            }
        });
        return people;
    }

    /** @param from the first of its people, {@code to} the last */
    private static Given given(int number, int from, int to) {
        var people = new HashSet<UUID>();
        IntStream.rangeClosed(from, to).forEach(person -> people.add(person(person)));
        return new Given(number, people, new Bought(people.size(), 100L * people.size()));
    }

    private static UUID person(int number) {
        return new UUID(0, number);
    }
}
