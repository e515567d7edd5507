package app.banyan.membership.domain;

import app.banyan.kernel.Refused;
import app.banyan.kernel.TierId;
import app.banyan.membership.domain.OrderRefusal.SoldOut;
import app.banyan.membership.domain.TierRefusal.SeatsNotRaised;
import java.util.Optional;

/**
 * The seats of one tier. A seat is sold, reserved by an open order, held for a person called from the line, or free.
 *
 * @param seats empty where anybody may come; taken seats are counted all the same, because prices go by them
 */
public record SeatCount(Optional<Integer> seats, int sold, int reserved, int called) {

    public SeatCount {
        if (sold < 0
                || reserved < 0
                || called < 0
                || seats.filter(all -> sold + reserved + called > all).isPresent()) {
            throw new IllegalStateException(
                    "%d sold, %d reserved and %d called of %s".formatted(sold, reserved, called, seats));
        }
    }

    public static SeatCount none(Optional<Integer> seats) {
        return new SeatCount(seats, 0, 0, 0);
    }

    /** Empty where seats are not limited. */
    public Optional<Integer> free() {
        return seats.map(all -> all - sold - reserved - called);
    }

    public boolean full() {
        return free().filter(free -> free == 0).isPresent();
    }

    /** The number of the seat that the next order gets, which is the step of the price. */
    public int nextSeat() {
        return sold + reserved + 1;
    }

    public SeatCount reserve(TierId tier) {
        if (full()) {
            throw new Refused(new SoldOut(tier));
        }
        return new SeatCount(seats, sold, reserved + 1, called);
    }

    /** The person who was called takes the seat that was held. */
    public SeatCount reserveCalled() {
        return new SeatCount(seats, sold, reserved + 1, called - 1);
    }

    public SeatCount sellReserved() {
        return new SeatCount(seats, sold + 1, reserved - 1, called);
    }

    /** A seat for money that came late, or for a membership that is restored. */
    public SeatCount sellFree() {
        return new SeatCount(seats, sold + 1, reserved, called);
    }

    public SeatCount releaseReserved() {
        return new SeatCount(seats, sold, reserved - 1, called);
    }

    public SeatCount releaseSold() {
        return new SeatCount(seats, sold - 1, reserved, called);
    }

    public SeatCount call() {
        return new SeatCount(seats, sold, reserved, called + 1);
    }

    public SeatCount releaseCalled() {
        return new SeatCount(seats, sold, reserved, called - 1);
    }

    public SeatCount raise(TierId tier, int more) {
        if (seats.filter(all -> all <= more).isEmpty()) {
            throw new Refused(new SeatsNotRaised(tier));
        }
        return new SeatCount(Optional.of(more), sold, reserved, called);
    }
}
