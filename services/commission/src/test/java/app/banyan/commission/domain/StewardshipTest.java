package app.banyan.commission.domain;

import static app.banyan.commission.domain.Some.NOON;
import static app.banyan.commission.domain.Some.account;
import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.commission.domain.Stewardship.Told;
import app.banyan.commission.domain.Stewardship.Told.Appointed;
import app.banyan.commission.domain.Stewardship.Told.Dismissed;
import app.banyan.kernel.CommunityId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class StewardshipTest {

    private static final Optional<CommunityId> GROUP = Optional.of(new CommunityId(new UUID(5, 1)));

    @Test
    void an_appointment_lasts_until_the_dismissal() {
        assertThat(Stewardship.of(List.of(appointed(2, 0), dismissed(2, 10)))).containsExactly(ran(2, 0, 10));
        assertThat(Stewardship.of(List.of(appointed(2, 0)))).containsExactly(ran(2, 0));
    }

    @Test
    void a_group_has_one_manager_at_a_time() {
        assertThat(Stewardship.of(List.of(appointed(2, 0), appointed(3, 5), dismissed(2, 7))))
                .containsExactly(ran(2, 0, 5), ran(3, 5));
    }

    @Test
    void a_successor_may_come_at_the_instant_of_the_dismissal() {
        assertThat(Stewardship.of(List.of(appointed(2, 0), appointed(3, 5), dismissed(2, 5))))
                .containsExactly(ran(2, 0, 5), ran(3, 5));
    }

    @Test
    void who_is_appointed_again_goes_on_and_who_ran_nothing_cannot_be_dismissed() {
        assertThat(Stewardship.of(List.of(dismissed(2, 0), appointed(2, 1), appointed(2, 3), dismissed(3, 4))))
                .containsExactly(ran(2, 1));
        assertThat(Stewardship.of(List.of(appointed(2, 0), appointed(3, 0)))).hasSize(1);
    }

    @Property
    void the_order_and_the_number_of_tellings_make_no_difference(
            @ForAll("tellings") List<Told> told, @ForAll Random random) {
        var shuffled = new ArrayList<>(told);
        shuffled.addAll(told.subList(0, told.size() / 2));
        Collections.shuffle(shuffled, random);

        var history = Stewardship.of(told);

        assertThat(Stewardship.of(shuffled)).isEqualTo(history);
        for (var place = 1; place < history.size(); place++) {
            var before = history.get(place - 1);
            assertThat(before.from()).isBefore(before.until().orElseThrow());
            assertThat(before.until().orElseThrow())
                    .isBeforeOrEqualTo(history.get(place).from());
        }
    }

    @Provide
    Arbitrary<List<Told>> tellings() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(2, 4),
                        Arbitraries.integers().between(0, 20))
                .<Told>as((appointed, person, minute) ->
                        appointed ? appointed(person, minute) : dismissed(person, minute))
                .list()
                .ofMaxSize(20);
    }

    @Test
    void nobody_earns_as_a_manager_of_an_own_purchase() {
        var manager = Optional.of(account(2));

        assertThat(Managing.of(Some.BUYER, GROUP, manager, false))
                .isEqualTo(new Managing(manager, Managing.Reason.MANAGES));
        assertThat(Managing.of(account(2), GROUP, manager, false))
                .isEqualTo(new Managing(Optional.empty(), Managing.Reason.SELF_PURCHASE));
        assertThat(Managing.of(Some.BUYER, GROUP, manager, true))
                .isEqualTo(new Managing(Optional.empty(), Managing.Reason.SAME_PERSON));
        assertThat(Managing.of(Some.BUYER, GROUP, Optional.empty(), false).reason())
                .isEqualTo(Managing.Reason.NOBODY_MANAGES);
        assertThat(Managing.of(Some.BUYER, Optional.empty(), Optional.empty(), false)
                        .reason())
                .isEqualTo(Managing.Reason.NO_COMMUNITY);
    }

    private static Told appointed(int person, int minute) {
        return new Appointed(account(person), at(minute));
    }

    private static Told dismissed(int person, int minute) {
        return new Dismissed(account(person), at(minute));
    }

    private static Stewardship ran(int person, int from, int until) {
        return new Stewardship(account(person), at(from), Optional.of(at(until)));
    }

    private static Stewardship ran(int person, int from) {
        return new Stewardship(account(person), at(from), Optional.empty());
    }

    private static Instant at(int minute) {
        return NOON.plusSeconds(60L * minute);
    }
}
