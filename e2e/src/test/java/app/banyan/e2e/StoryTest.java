package app.banyan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first sale, on a platform where everything works and on one where a process dies at a bad moment. */
@ExtendWith(OnePlatform.class)
class StoryTest {

    /** 20 % of 19.90 and of 279.10, 10 % of 1000.00, in fen. */
    static final long EARNED = 398 + 5582 + 10_000;

    private final World world;

    StoryTest(World world) {
        this.world = world;
    }

    @Test
    void an_agents_link_brings_three_sales_and_the_books_are_right() {
        var moments = new ArrayList<Moment>();

        var outcome = world.story(moments::add).tell();

        assertThat(outcome.earned()).isEqualTo(EARNED);
        assertThat(outcome.sales()).extracting(Story.Sale::paid).containsExactly(1990L, 27910L, 100_000L);
        assertThat(moments)
                .contains(Moment.JOINED, Moment.FULFILLED, Moment.MEMBERSHIP_STARTED)
                .doesNotContain(Moment.MANAGER_APPOINTED);
    }

    @ParameterizedTest
    @CsvSource({
        "identity, LINK_OPENED",
        "courses, PAYMENT_ASKED",
        "courses, PAID",
        "payments, ORDERED",
        "payments, PAID",
        "commission, SIGNED_IN",
        "commission, FULFILLED",
        "gateway, PAYMENT_ASKED",
        "community, SIGNED_IN",
        "courses, MEMBERSHIP_ORDERED",
        "membership, MEMBERSHIP_ORDERED",
        "membership, MEMBERSHIP_PAID",
        "payments, MEMBERSHIP_PAID"
    })
    void a_service_that_is_killed_leaves_the_same_books(String service, Moment moment) {
        var restarts = world.platform().restarts(service);
        var killed = new ArrayList<String>();

        var outcome = world.story(now -> {
                    if (now == moment && killed.isEmpty()) {
                        killed.add(service);
                        world.platform().kill(service);
                    }
                })
                .tell();

        assertThat(killed).containsExactly(service);
        assertThat(outcome.earned()).isEqualTo(EARNED);
        Patience.USUAL.until(
                service + " was started again",
                () -> world.platform().restarts(service) > restarts ? Optional.of(true) : Optional.empty());
    }
}
