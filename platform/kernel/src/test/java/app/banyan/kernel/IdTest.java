package app.banyan.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class IdTest {

    @Property
    void every_id_survives_the_wire(@ForAll long high, @ForAll long low) {
        var id = new OrderId(new UUID(high, low));

        assertThat(OrderId.of(id.wire())).isEqualTo(id);
        assertThat(id.wire()).matches("ord_[0-7][0-9a-z]{25}");
    }

    /** From the TypeID specification's list of valid ids. */
    @Test
    void is_written_as_the_typeid_specification_has_it() {
        var id = new OrderId(UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"));

        assertThat(id).hasToString("ord_01h455vb4pex5vsknk084sn02q");
    }

    @Test
    void another_kind_of_id_and_garbage_are_refused() {
        var wire = new OrderId(new UUID(1, 2)).wire();

        assertThatThrownBy(() -> PaymentId.of(wire)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OrderId.of("ord_")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OrderId.of(wire.toUpperCase())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OrderId.of("ord_8zzzzzzzzzzzzzzzzzzzzzzzzz"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OrderId.of("ord_01h455vb4pex5vsknk084sn02u"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void ids_are_uuids_of_version_7_and_sort_by_birth(
            @ForAll @LongRange(min = 0, max = 200_000_000_000_000L) long milli, @ForAll long seed) {
        var random = new SplittableRandom(seed);
        var earlier = Uuid7.next(Instant.ofEpochMilli(milli), random);
        var later = Uuid7.next(Instant.ofEpochMilli(milli + 1), random);

        assertThat(earlier.version()).isEqualTo(7);
        assertThat(earlier.variant()).isEqualTo(2);
        assertThat(new OrderId(earlier).wire()).isLessThan(new OrderId(later).wire());
    }
}
