package app.banyan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.e2e.Story.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first sale, on a platform where everything works and on one where a process dies at a bad moment. */
@ExtendWith(OnePlatform.class)
class StoryTest {

    private final World world;

    StoryTest(World world) {
        this.world = world;
    }

    @Test
    void an_agents_link_brings_two_sales_and_the_books_are_right() {
        var moments = new ArrayList<Moment>();

        var outcome = world.story(moments::add).tell();

        assertThat(outcome.earned()).isEqualTo(398 + 5582);
        assertThat(outcome.sales()).extracting(Story.Sale::paid).containsExactly(1990L, 27910L);
        assertThat(moments).containsAll(List.of(Moment.values()));
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
        "gateway, PAYMENT_ASKED"
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
        assertThat(outcome.earned()).isEqualTo(398 + 5582);
        Patience.USUAL.until(
                service + " was started again",
                () -> world.platform().restarts(service) > restarts ? Optional.of(true) : Optional.empty());
    }
}
