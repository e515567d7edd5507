package app.banyan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people do in groups, on a platform where everything works and on one where every service dies once. */
@ExtendWith(OnePlatform.class)
class GatheringTest {

    private final World world;

    GatheringTest(World world) {
        this.world = world;
    }

    @Test
    void the_whole_story_is_told_and_the_books_are_right() {
        var moments = EnumSet.noneOf(Moment.class);

        world.story(moments::add).tellWhole(GoodsFile.own());

        assertThat(moments).containsExactlyInAnyOrder(Moment.values());
    }

    @Test
    void services_that_die_one_after_the_other_change_nothing_of_it() {
        var kills = new ArrayList<>(List.of(
                Map.entry(Moment.JOINED, "community"),
                Map.entry(Moment.MEMBERSHIP_STARTED, "membership"),
                Map.entry(Moment.MANAGER_APPOINTED, "commission"),
                Map.entry(Moment.MANAGER_APPOINTED, "community"),
                Map.entry(Moment.MEMBERSHIP_ORDERED, "community"),
                Map.entry(Moment.MEMBERSHIP_PAID, "membership"),
                Map.entry(Moment.REFUND_ASKED, "payments"),
                Map.entry(Moment.GOODS_SENT, "mall"),
                Map.entry(Moment.GOODS_LISTED, "mall"),
                Map.entry(Moment.GOODS_ORDERED, "commission"),
                Map.entry(Moment.GOODS_PAID, "mall"),
                Map.entry(Moment.GOODS_SOLD, "commission"),
                Map.entry(Moment.GOODS_SHIPPED, "insights"),
                Map.entry(Moment.COURSE_GIVEN_BACK, "payments"),
                Map.entry(Moment.GOODS_SENT_BACK, "mall"),
                Map.entry(Moment.DISPUTED, "commission"),
                Map.entry(Moment.TIME_PASSED, "commission"),
                Map.entry(Moment.PAYOUT_ASKED, "payments")));

        world.story(moment -> {
                    if (!kills.isEmpty() && kills.getFirst().getKey() == moment) {
                        world.platform().kill(kills.removeFirst().getValue());
                    }
                })
                .tellWhole(World.realGoods());

        assertThat(kills).isEmpty();
    }

    @Test
    void more_buyers_than_seats_at_once_fill_the_seats_and_no_more() throws InterruptedException {
        var shop = world.shop();
        var operator = world.operator();
        var api = world.api();
        var tier = api.post(
                        "/v1/tiers",
                        Map.of(
                                "name",
                                "五个名额",
                                "description",
                                "先到先得。",
                                "period",
                                Map.of("unit", "MONTHS", "count", 1),
                                "listPrice",
                                Yuan.money(9_900),
                                "seats",
                                5,
                                "benefits",
                                List.of(Map.of(
                                        "kind", "course", "course", shop.other().path("id"))),
                                "rank",
                                1),
                        operator)
                .done()
                .text("id");
        api.post("/v1/tiers/" + tier + "/publication", null, operator).done();
        var buyers = IntStream.range(0, 12)
                .mapToObj(i -> world.people().signIn(world.people().stranger()))
                .toList();

        List<Callable<Answer>> orders = buyers.stream()
                .map(buyer -> (Callable<Answer>) () -> api.post("/v1/membership-orders", Map.of("tier", tier), buyer))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(orders).stream()
                    .map(future -> future.resultNow().status())
                    .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
            assertThat(answers).isEqualTo(Map.of(201, 5L, 409, 7L));
        }
        assertThat(Optional.of(
                        api.get("/v1/tiers/" + tier, operator).expect(200).get("seatsLeft")))
                .hasValueSatisfying(left -> assertThat(left.asInt()).isZero());
    }
}
