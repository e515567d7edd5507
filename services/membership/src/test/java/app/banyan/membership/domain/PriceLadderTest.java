package app.banyan.membership.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.kernel.Money;
import app.banyan.kernel.Refused;
import app.banyan.membership.domain.PriceLadder.DateStep;
import app.banyan.membership.domain.PriceLadder.SeatStep;
import app.banyan.membership.domain.TierRefusal.PriceOutOfRange;
import app.banyan.membership.domain.TierRefusal.StepsNotRising;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PriceLadderTest {

    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");

    private static final PriceLadder BOTH = new PriceLadder(
            Money.fen(9_900),
            List.of(new SeatStep(51, Money.fen(12_900)), new SeatStep(81, Money.fen(15_900))),
            List.of(new DateStep(APRIL, Money.fen(13_900))));

    @Test
    void the_price_rises_by_seat_and_by_date_and_the_higher_counts() {
        assertThat(BOTH.price(1, MARCH)).isEqualTo(Money.fen(9_900));
        assertThat(BOTH.price(50, MARCH)).isEqualTo(Money.fen(9_900));
        assertThat(BOTH.price(51, MARCH)).isEqualTo(Money.fen(12_900));
        assertThat(BOTH.price(1, APRIL.minusNanos(1_000))).isEqualTo(Money.fen(9_900));
        assertThat(BOTH.price(1, APRIL)).isEqualTo(Money.fen(13_900));
        assertThat(BOTH.price(51, APRIL)).isEqualTo(Money.fen(13_900));
        assertThat(BOTH.price(81, APRIL)).isEqualTo(Money.fen(15_900));
    }

    @Test
    void the_next_price_is_the_first_step_that_costs_more_than_today() {
        assertThat(BOTH.nextBySeat(1, MARCH)).contains(new SeatStep(51, Money.fen(12_900)));
        assertThat(BOTH.nextByDate(1, MARCH)).contains(new DateStep(APRIL, Money.fen(13_900)));
        assertThat(BOTH.nextBySeat(1, APRIL)).contains(new SeatStep(81, Money.fen(15_900)));
        assertThat(BOTH.nextByDate(81, MARCH)).isEmpty();
        assertThat(BOTH.nextBySeat(81, MARCH)).isEmpty();
        assertThat(BOTH.nextByDate(1, APRIL)).isEmpty();
    }

    @Test
    void steps_that_do_not_rise_are_refused() {
        assertRefused(new StepsNotRising(Money.fen(100)), 100, List.of(new SeatStep(2, Money.fen(100))), List.of());
        assertRefused(new StepsNotRising(Money.fen(200)), 100, List.of(new SeatStep(1, Money.fen(200))), List.of());
        assertRefused(
                new StepsNotRising(Money.fen(300)),
                100,
                List.of(new SeatStep(5, Money.fen(200)), new SeatStep(5, Money.fen(300))),
                List.of());
        assertRefused(
                new StepsNotRising(Money.fen(150)),
                100,
                List.of(),
                List.of(new DateStep(MARCH, Money.fen(200)), new DateStep(APRIL, Money.fen(150))));
        assertRefused(
                new StepsNotRising(Money.fen(300)),
                100,
                List.of(),
                List.of(new DateStep(APRIL, Money.fen(200)), new DateStep(MARCH, Money.fen(300))));
    }

    @Test
    void a_price_is_more_than_nothing_in_yuan_and_chargeable() {
        var highest = Money.fen(99_999_999);
        for (var price : List.of(
                Money.fen(0), Money.fen(-1), Money.fen(100_000_000), new Money(100, Currency.getInstance("USD")))) {
            assertThatThrownBy(() -> new PriceLadder(price, List.of(), List.of()))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(new PriceOutOfRange(price, highest)));
        }
        assertRefused(
                new PriceOutOfRange(Money.fen(100_000_000), highest),
                100,
                List.of(new SeatStep(2, Money.fen(100_000_000))),
                List.of());
    }

    @Property
    void no_later_seat_and_no_later_day_is_cheaper(
            @ForAll("ladders") PriceLadder ladder,
            @ForAll @IntRange(min = 1, max = 300) int seat,
            @ForAll @IntRange(max = 200) int further,
            @ForAll @IntRange(max = 400) int day,
            @ForAll @IntRange(max = 400) int later) {
        var price = ladder.price(seat, at(day));

        assertThat(ladder.price(seat + further, at(day))).isGreaterThanOrEqualTo(price);
        assertThat(ladder.price(seat, at(day + later))).isGreaterThanOrEqualTo(price);
    }

    @Property
    void no_price_is_ever_asked_that_was_not_published(
            @ForAll("ladders") PriceLadder ladder,
            @ForAll @IntRange(min = 1, max = 300) int seat,
            @ForAll @IntRange(max = 400) int day) {
        var published = Stream.of(
                        Stream.of(ladder.listPrice()),
                        ladder.bySeat().stream().map(SeatStep::price),
                        ladder.byDate().stream().map(DateStep::price))
                .flatMap(prices -> prices);

        assertThat(published).contains(ladder.price(seat, at(day)));
    }

    @Property
    void the_price_stays_until_the_next_step_that_was_shown(
            @ForAll("ladders") PriceLadder ladder, @ForAll @IntRange(min = 1, max = 300) int seat) {
        var next = ladder.nextBySeat(seat, MARCH);

        next.ifPresent(step -> assertThat(ladder.price(step.fromSeat(), MARCH)).isEqualTo(step.price()));
        var last = next.map(step -> step.fromSeat() - 1).orElse(1_000);
        assertThat(ladder.price(last, MARCH)).isEqualTo(ladder.price(seat, MARCH));
    }

    @Provide
    Arbitrary<PriceLadder> ladders() {
        var rising = Arbitraries.integers().between(1, 50).list().ofMaxSize(5);
        return Combinators.combine(Arbitraries.longs().between(1, 100_000), rising, rising, rising, rising)
                .as((list, seats, seatPrices, days, dayPrices) -> new PriceLadder(
                        Money.fen(list),
                        steps(seats, seatPrices)
                                .mapToObj(place ->
                                        new SeatStep(1 + sum(seats, place), Money.fen(list + sum(seatPrices, place))))
                                .toList(),
                        steps(days, dayPrices)
                                .mapToObj(place ->
                                        new DateStep(at(sum(days, place)), Money.fen(list + sum(dayPrices, place))))
                                .toList()));
    }

    private static IntStream steps(List<Integer> places, List<Integer> prices) {
        return IntStream.range(0, Math.min(places.size(), prices.size()));
    }

    private static int sum(List<Integer> steps, int place) {
        return steps.stream().limit(place + 1L).mapToInt(Integer::intValue).sum();
    }

    private static Instant at(int day) {
        return MARCH.plusSeconds(day * 86_400L);
    }

    private static void assertRefused(TierRefusal reason, long list, List<SeatStep> bySeat, List<DateStep> byDate) {
        assertThatThrownBy(() -> new PriceLadder(Money.fen(list), bySeat, byDate))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
