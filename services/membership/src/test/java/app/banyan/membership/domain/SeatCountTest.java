package app.banyan.membership.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.kernel.Refused;
import app.banyan.kernel.TierId;
import app.banyan.membership.domain.OrderRefusal.SoldOut;
import app.banyan.membership.domain.TierRefusal.SeatsNotRaised;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SeatCountTest {

    private static final TierId TIER = new TierId(UUID.randomUUID());

    @Test
    void the_last_seat_is_reserved_and_the_next_order_refused() {
        var full = SeatCount.none(Optional.of(2)).reserve(TIER).reserve(TIER);

        assertThat(full.full()).isTrue();
        assertThat(full.free()).contains(0);
        assertThatThrownBy(() -> full.reserve(TIER))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(new SoldOut(TIER)));
        assertThat(full.releaseReserved().full()).isFalse();
    }

    @Test
    void a_seat_that_is_held_for_one_who_was_called_is_not_free_for_another() {
        var called = new SeatCount(Optional.of(1), 0, 0, 1);

        assertThatThrownBy(() -> called.reserve(TIER)).isInstanceOf(Refused.class);
        assertThat(called.reserveCalled()).isEqualTo(new SeatCount(Optional.of(1), 0, 1, 0));
        assertThat(called.nextSeat()).isEqualTo(1);
    }

    @Test
    void without_a_limit_nobody_is_refused_and_seats_are_counted_all_the_same() {
        var open = SeatCount.none(Optional.empty()).reserve(TIER).sellReserved().reserve(TIER);

        assertThat(open.full()).isFalse();
        assertThat(open.free()).isEmpty();
        assertThat(open.nextSeat()).isEqualTo(3);
    }

    @Test
    void seats_are_raised_and_never_fewer_nor_introduced() {
        assertThat(new SeatCount(Optional.of(5), 3, 1, 0).raise(TIER, 6).seats())
                .contains(6);
        for (var promised : List.of(Optional.of(5), Optional.<Integer>empty())) {
            assertThatThrownBy(() -> SeatCount.none(promised).raise(TIER, 4))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(new SeatsNotRaised(TIER)));
        }
    }

    @Property
    void whatever_happens_no_more_are_taken_than_there_are(
            @ForAll @IntRange(min = 1, max = 5) int seats,
            @ForAll @Size(max = 40) List<@IntRange(max = 7) Integer> happenings) {
        var steps = List.<UnaryOperator<SeatCount>>of(
                count -> count.reserve(TIER),
                SeatCount::reserveCalled,
                SeatCount::sellReserved,
                SeatCount::sellFree,
                SeatCount::releaseReserved,
                SeatCount::releaseSold,
                SeatCount::call,
                SeatCount::releaseCalled);
        var count = SeatCount.none(Optional.of(seats));
        for (var happening : happenings) {
            try {
                count = steps.get(happening).apply(count);
            } catch (Refused | IllegalStateException impossible) {
                continue;
            }
            assertThat(count.sold() + count.reserved() + count.called()).isBetween(0, seats);
            assertThat(count.nextSeat()).isEqualTo(count.sold() + count.reserved() + 1);
        }
    }
}
