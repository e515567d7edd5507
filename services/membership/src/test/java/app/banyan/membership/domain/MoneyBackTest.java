package app.banyan.membership.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.Refused;
import app.banyan.membership.domain.OrderRefusal.NothingToPay;
import app.banyan.membership.domain.RefundQuote.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** What is left of a term: as credit for a higher tier, and as money back. */
class MoneyBackTest {

    private static final Instant START = Instant.parse("2026-03-02T08:15:30Z");
    private static final Duration WEEK = Duration.ofDays(7);

    @Test
    void within_seven_days_everything_goes_back_to_the_microsecond() {
        var term = term(100_000, 0, 365);

        assertThat(RefundQuote.of(term, START.plus(WEEK)).amount()).isEqualTo(Money.fen(100_000));
        assertThat(RefundQuote.of(term, START.plus(WEEK)).rule()).isEqualTo(Rule.FULL);
        var later = RefundQuote.of(term, START.plus(WEEK).plus(1, ChronoUnit.MICROS));
        assertThat(later.rule()).isEqualTo(Rule.PRO_RATA);
        assertThat(later.amount()).isEqualTo(Money.fen(98_082));
    }

    @Test
    void later_the_time_that_is_left_goes_back_rounded_down() {
        var quote = RefundQuote.of(term(100_000, 0, 365), START.plus(Duration.ofDays(100)));

        assertThat(quote.amount()).isEqualTo(Money.fen(72_602));
        assertThat(quote.words())
                .isEqualTo("1000.00 CNY × 22896000 s left of 31536000 s, rounded down to the fen = 726.02 CNY");
    }

    @Test
    void a_term_that_has_not_begun_goes_back_whole_whenever_it_was_bought() {
        var next = new Term(
                order(),
                START.plus(Duration.ofDays(365)),
                START.plus(Duration.ofDays(730)),
                START,
                fen(500),
                List.of());

        assertThat(RefundQuote.of(next, START.plus(Duration.ofDays(300))).amount())
                .isEqualTo(fen(500));
        assertThat(RefundQuote.of(next, START.plus(Duration.ofDays(730))).amount())
                .isEqualTo(fen(0));
    }

    @Test
    void an_upgrade_credits_what_is_left_of_every_term_and_of_what_was_carried_into_it() {
        var half = START.plus(Duration.ofDays(50));
        var carried = term(8_000, 2_000, 100);
        var next = new Term(
                order(), carried.endsAt(), carried.endsAt().plus(Duration.ofDays(100)), START, fen(700), List.of());

        var quote = Quote.upgrading(fen(20_000), List.of(carried, next), half);

        assertThat(quote.credit()).isEqualTo(fen(5_000 + 700));
        assertThat(quote.toPay()).isEqualTo(fen(14_300));
        assertThat(quote.carried()).isEqualTo(quote.credit());
    }

    @Test
    void a_credit_that_leaves_nothing_to_pay_is_no_upgrade() {
        assertThatThrownBy(() -> Quote.upgrading(fen(10_000), List.of(term(10_000, 0, 365)), START))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(new NothingToPay(fen(10_000), fen(10_000))));
    }

    @Test
    void a_credit_of_the_ladder_is_not_carried_because_the_courses_are_kept() {
        var quote = Quote.offered(fen(129_900), fen(29_900));

        assertThat(quote.toPay()).isEqualTo(fen(100_000));
        assertThat(quote.carried()).isEqualTo(fen(0));
        assertThatThrownBy(() -> Quote.offered(fen(100), fen(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void a_credit_is_never_more_than_what_was_paid_and_only_shrinks(
            @ForAll("terms") Term term,
            @ForAll @LongRange(max = 40_000_000_000_000L) long micros,
            @ForAll @LongRange(max = 1_000_000_000_000L) long more) {
        var at = START.plus(micros, ChronoUnit.MICROS);
        var credit = term.credit(at);

        assertThat(credit.minor()).isBetween(0L, term.worth().minor());
        assertThat(term.credit(at.plus(more, ChronoUnit.MICROS))).isLessThanOrEqualTo(credit);
        assertThat(term.credit(term.endsAt())).isEqualTo(fen(0));
        assertThat(term.credit(term.startsAt())).isEqualTo(term.worth());
    }

    @Property
    void a_refund_is_never_more_than_what_was_paid_and_only_shrinks(
            @ForAll("terms") Term term,
            @ForAll @LongRange(max = 40_000_000_000_000L) long micros,
            @ForAll @LongRange(max = 1_000_000_000_000L) long more) {
        var at = START.plus(micros, ChronoUnit.MICROS);
        var refund = RefundQuote.of(term, at).amount();

        assertThat(refund.minor()).isBetween(0L, term.paid().minor());
        assertThat(RefundQuote.of(term, at.plus(more, ChronoUnit.MICROS)).amount())
                .isLessThanOrEqualTo(refund);
    }

    @Provide
    Arbitrary<Term> terms() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, 99_999_999),
                        Arbitraries.longs().between(0, 99_999_999),
                        Arbitraries.integers().between(1, 366))
                .as(MoneyBackTest::term);
    }

    private static Term term(long paid, long carried, int days) {
        var older = carried == 0 ? List.<Carried>of() : List.of(new Carried(order(), fen(carried), fen(carried)));
        return new Term(order(), START, START.plus(Duration.ofDays(days)), START, fen(paid), older);
    }

    private static Money fen(long minor) {
        return Money.fen(minor);
    }

    private static OrderId order() {
        return new OrderId(UUID.randomUUID());
    }
}
