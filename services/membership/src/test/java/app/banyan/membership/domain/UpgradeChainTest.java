package app.banyan.membership.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.TierId;
import app.banyan.membership.domain.Holding.End;
import app.banyan.membership.domain.RefundQuote.Part;
import app.banyan.membership.domain.RefundQuote.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Upgrades upon upgrades, and what becomes of each payment when they are given back. */
class UpgradeChainTest {

    private static final Instant START = Instant.parse("2026-03-02T08:15:30Z");
    private static final Duration YEAR = Duration.ofDays(365);

    @Test
    void within_seven_days_the_upgrade_is_undone_and_the_older_membership_comes_back_with_its_end() {
        var person = new Person();
        person.buys(10_000);
        person.waits(Duration.ofDays(100));
        person.upgradesTo(30_000);
        person.waits(Duration.ofDays(7));

        var back = person.givesBack();

        assertThat(back.quote().rule()).isEqualTo(Rule.FULL);
        assertThat(back.restores()).map(Holding::endsAt).contains(START.plus(YEAR));
        assertThat(back.parts()).extracting(Part::amount).containsExactly(fen(30_000 - 7_260));
        assertThat(person.givesBack().total()).isEqualTo(fen(10_000 * 258 / 365));
        assertThat(person.holdsNothing()).isTrue();
    }

    @Test
    void later_what_is_left_of_the_older_money_goes_back_to_its_own_payment() {
        var person = new Person();
        var first = person.buys(10_000);
        person.waits(Duration.ofDays(73));
        var second = person.upgradesTo(30_000);
        person.waits(Duration.ofDays(292));

        var back = person.givesBack();

        assertThat(back.quote().rule()).isEqualTo(Rule.PRO_RATA);
        assertThat(back.restores()).isEmpty();
        assertThat(back.parts()).extracting(Part::order).containsExactly(second, first);
        assertThat(back.parts()).extracting(Part::amount).containsExactly(fen(22_000 / 5), fen(8_000 / 5));
        assertThat(back.parts().getLast().words())
                .isEqualTo("80.00 CNY × 6307200 s left of 31536000 s, rounded down to the fen = 16.00 CNY");
    }

    @Test
    void where_the_older_membership_would_be_over_by_now_its_money_goes_back_whole() {
        var person = new Person();
        var first = person.buys(10_000);
        person.waits(Duration.ofDays(363));
        var second = person.upgradesTo(30_000);
        person.waits(Duration.ofDays(3));

        var back = person.givesBack();

        assertThat(back.quote().rule()).isEqualTo(Rule.FULL);
        assertThat(back.parts()).extracting(Part::order).containsExactly(second, first);
        assertThat(back.parts()).extracting(Part::amount).containsExactly(fen(30_000 - 54), fen(54));
    }

    @Test
    void an_upgrade_that_cost_next_to_nothing_gives_the_older_money_back_all_the_same() {
        var person = new Person();
        var first = person.buys(10_000);
        person.upgradesTo(10_001);
        person.waits(Duration.ofDays(73));

        var back = person.givesBack();

        assertThat(back.parts()).extracting(Part::order).containsExactly(first);
        assertThat(back.parts()).extracting(Part::amount).containsExactly(fen(8_000));
    }

    @Test
    void a_time_that_was_paid_back_meanwhile_does_not_come_back() {
        var paid = holding(List.of(term(order(), START, 500, List.of())), START.plus(YEAR), true);
        var unpaid = holding(List.of(), START.plus(YEAR), true);
        var later = holding(
                List.of(term(order(), START.plus(YEAR), 500, List.of())), START.plus(YEAR.multipliedBy(2)), true);
        var going = holding(List.of(term(order(), START, 500, List.of())), START.plus(YEAR), false);

        assertThat(paid.comesBackAt(START)).isTrue();
        assertThat(paid.comesBackAt(START.plus(YEAR))).isFalse();
        assertThat(List.of(unpaid, later, going)).noneMatch(held -> held.comesBackAt(START));
    }

    @Test
    void more_than_was_paid_is_never_carried() {
        assertThatThrownBy(() -> new Carried(order(), fen(100), fen(101))).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void whoever_takes_back_everything_at_once_has_every_fen_again(@ForAll("steps") List<Step> steps) {
        var person = new Person();
        steps.forEach(step -> person.takes(new Step(step.more(), 0, step.renews())));

        while (!person.holdsNothing()) {
            person.givesBack();
        }

        assertThat(person.back).isEqualTo(person.paid);
    }

    @Property
    void no_payment_gives_back_more_than_it_was_and_the_credit_is_carried_to_the_fen(
            @ForAll("steps") List<Step> steps, @ForAll @IntRange(max = 400 * 24) int hours) {
        var person = new Person();
        steps.forEach(person::takes);
        person.waits(Duration.ofHours(hours));

        while (!person.holdsNothing()) {
            person.givesBack();
        }

        person.back.forEach((order, back) -> assertThat(back).isLessThanOrEqualTo(person.paid.get(order)));
    }

    @Property
    void a_later_refund_is_the_unused_part_of_all_that_the_term_is_worth_short_of_a_fen_a_payment(
            @ForAll("steps") List<Step> steps, @ForAll @IntRange(min = 8 * 24, max = 364 * 24) int hours) {
        var person = new Person();
        steps.forEach(step -> person.takes(new Step(step.more(), step.hours(), false)));
        person.waits(Duration.ofHours(hours));
        var term = person.held().terms().getLast();

        var back = Reimbursement.of(RefundQuote.of(term, person.now), Optional.empty(), person.now);

        var unused = term.credit(person.now);
        assertThat(back.total()).isLessThanOrEqualTo(unused);
        assertThat(unused.minus(back.total()).minor())
                .isLessThanOrEqualTo(term.carried().size());
        assertThat(back.parts()).extracting(Part::order).doesNotHaveDuplicates();
    }

    /** @param more what the next tier costs beyond the one before */
    record Step(int more, int hours, boolean renews) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 50_000),
                        Arbitraries.integers().between(0, 60 * 24),
                        Arbitraries.integers().between(0, 3).map(one -> one == 0))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    /** Somebody who climbs and gives back, with the rules of the domain and nothing else. */
    private static final class Person {

        private final Deque<Holding> holdings = new ArrayDeque<>();
        private final Map<OrderId, Money> paid = new HashMap<>();
        private final Map<OrderId, Money> back = new HashMap<>();
        private Instant now = START;
        private long price;

        void waits(Duration time) {
            now = now.plus(time);
        }

        Holding held() {
            return holdings.getLast();
        }

        boolean holdsNothing() {
            return holdings.isEmpty()
                    || !held().standsAt(now)
                    || held().refundAt(now).parts().isEmpty();
        }

        OrderId buys(long minor) {
            price = minor;
            return opens(fen(minor), List.of());
        }

        OrderId upgradesTo(long minor) {
            price = minor;
            var old = held();
            var quote = Quote.upgrading(fen(minor), old.terms(), now);
            var rest = old.rest(now);
            assertThat(rest.stream().map(Carried::left).reduce(fen(0), Money::plus))
                    .isEqualTo(quote.carried());
            holdings.removeLast();
            holdings.addLast(holding(old.terms(), old.endsAt(), true));
            return opens(quote.toPay(), rest);
        }

        private OrderId opens(Money minor, List<Carried> carried) {
            var order = order();
            holdings.addLast(holding(List.of(term(order, now, minor.minor(), carried)), now.plus(YEAR), false));
            pays(order, minor);
            return order;
        }

        private void renews() {
            var old = holdings.removeLast();
            var order = order();
            var terms = new ArrayList<>(old.terms());
            terms.add(new Term(order, old.endsAt(), old.endsAt().plus(YEAR), now, fen(price), List.of()));
            holdings.addLast(holding(terms, old.endsAt().plus(YEAR), false));
            pays(order, fen(price));
        }

        private void pays(OrderId order, Money minor) {
            paid.put(order, minor);
            back.put(order, fen(0));
        }

        /** A renewal only before the first upgrade, so that its price stays below that of the tiers to come. */
        void takes(Step step) {
            waits(Duration.ofHours(step.hours()));
            if (holdings.isEmpty() || !held().standsAt(now)) {
                buys(price + step.more());
            } else {
                upgradesTo(2 * price + step.more());
            }
            if (step.renews() && holdings.size() == 1) {
                renews();
            }
        }

        Reimbursement givesBack() {
            var held = holdings.removeLast();
            var quote = held.mustBeRefundableAt(now);
            var first = held.terms().size() == 1;
            var back =
                    Reimbursement.of(quote, first ? Optional.ofNullable(holdings.peekLast()) : Optional.empty(), now);
            back.parts().forEach(part -> this.back.merge(part.order(), part.amount(), Money::plus));
            if (!first) {
                var rest = held.terms().subList(0, held.terms().size() - 1);
                holdings.addLast(holding(rest, rest.getLast().endsAt(), false));
            } else if (back.restores().isPresent()) {
                var restored = holdings.removeLast();
                holdings.addLast(holding(restored.terms(), restored.endsAt(), false));
            } else {
                holdings.clear();
            }
            return back;
        }
    }

    private static Holding holding(List<Term> terms, Instant endsAt, boolean upgraded) {
        return new Holding(
                new MembershipId(UUID.randomUUID()),
                new AccountId(UUID.randomUUID()),
                new TierId(UUID.randomUUID()),
                1,
                !upgraded,
                upgraded ? MembershipState.ENDED : MembershipState.ACTIVE,
                START,
                endsAt,
                upgraded ? Optional.of(new End(START, EndReason.UPGRADED)) : Optional.empty(),
                terms);
    }

    private static Term term(OrderId order, Instant from, long paid, List<Carried> carried) {
        return new Term(order, from, from.plus(YEAR), from, fen(paid), carried);
    }

    private static Money fen(long minor) {
        return Money.fen(minor);
    }

    private static OrderId order() {
        return new OrderId(UUID.randomUUID());
    }
}
