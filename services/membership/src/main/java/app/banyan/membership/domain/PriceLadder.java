package app.banyan.membership.domain;

import app.banyan.kernel.Money;
import app.banyan.kernel.Refused;
import app.banyan.membership.domain.TierRefusal.PriceOutOfRange;
import app.banyan.membership.domain.TierRefusal.StepsNotRising;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A price that only rises: from a certain seat on, and from a certain date on. Where a step by seat and one by date
 * both apply, the higher price counts.
 */
public record PriceLadder(Money listPrice, List<SeatStep> bySeat, List<DateStep> byDate) {

    /** Eight digits of the smallest unit: the most that the payment provider charges at once. */
    public static final long HIGHEST_PRICE_MINOR = 99_999_999;

    /** @param fromSeat counted from 1; the first buyers pay the list price, so the first step is at 2 or later */
    public record SeatStep(int fromSeat, Money price) {}

    public record DateStep(Instant from, Money price) {}

    public PriceLadder {
        bySeat = List.copyOf(bySeat);
        byDate = List.copyOf(byDate);
        checked(listPrice);
        var seat = new SeatStep(1, listPrice);
        for (var step : bySeat) {
            if (step.fromSeat() <= seat.fromSeat()) {
                throw new Refused(new StepsNotRising(step.price()));
            }
            mustRise(seat.price(), step.price());
            seat = step;
        }
        var date = new DateStep(Instant.MIN, listPrice);
        for (var step : byDate) {
            if (!step.from().isAfter(date.from())) {
                throw new Refused(new StepsNotRising(step.price()));
            }
            mustRise(date.price(), step.price());
            date = step;
        }
    }

    /** What the holder of this seat pays at this moment. */
    public Money price(int seat, Instant at) {
        var ofSeat = bySeat.stream()
                .filter(step -> step.fromSeat() <= seat)
                .reduce((_, later) -> later)
                .map(SeatStep::price)
                .orElse(listPrice);
        var ofDate = byDate.stream()
                .filter(step -> !step.from().isAfter(at))
                .reduce((_, later) -> later)
                .map(DateStep::price)
                .orElse(listPrice);
        return ofSeat.compareTo(ofDate) >= 0 ? ofSeat : ofDate;
    }

    /** The next seat that costs more than this one does now. */
    public Optional<SeatStep> nextBySeat(int seat, Instant at) {
        var now = price(seat, at);
        return bySeat.stream()
                .filter(step -> step.fromSeat() > seat && step.price().compareTo(now) > 0)
                .findFirst();
    }

    /** The next date from which this seat costs more than it does now. */
    public Optional<DateStep> nextByDate(int seat, Instant at) {
        var now = price(seat, at);
        return byDate.stream()
                .filter(step -> step.from().isAfter(at) && step.price().compareTo(now) > 0)
                .findFirst();
    }

    public boolean fixed() {
        return bySeat.isEmpty() && byDate.isEmpty();
    }

    private static void mustRise(Money before, Money price) {
        checked(price);
        if (price.compareTo(before) <= 0) {
            throw new Refused(new StepsNotRising(price));
        }
    }

    private static void checked(Money price) {
        var highest = Money.fen(HIGHEST_PRICE_MINOR);
        if (!price.currency().equals(highest.currency()) || !price.isPositive() || price.compareTo(highest) > 0) {
            throw new Refused(new PriceOutOfRange(price, highest));
        }
    }
}
