package app.banyan.membership.order;

import static app.banyan.membership.Club.account;
import static app.banyan.membership.Club.as;
import static app.banyan.membership.Club.assertSeatsAddUp;
import static app.banyan.membership.Club.atOnce;
import static app.banyan.membership.Club.awaitState;
import static app.banyan.membership.Club.bought;
import static app.banyan.membership.Club.commissionAnswers;
import static app.banyan.membership.Club.draft;
import static app.banyan.membership.Club.failed;
import static app.banyan.membership.Club.order;
import static app.banyan.membership.Club.ordered;
import static app.banyan.membership.Club.published;
import static app.banyan.membership.Club.tier;
import static app.banyan.testkit.Telling.awaitTold;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.kernel.TierId;
import app.banyan.runtime.clock.BusinessClock;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Seats and the price that rises with them. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class SeatsTest {

    @Inject
    BusinessClock clock;

    @AfterEach
    void the_seats_add_up() {
        assertSeatsAddUp();
    }

    @BeforeEach
    void commission_answers() {
        commissionAnswers();
    }

    @Test
    void a_hundred_and_one_buyers_at_once_get_a_hundred_seats_at_just_the_prices_that_were_published() {
        var tier = published(draft(9_900, 1, """
                , "seats": 100, "priceSteps": [
                    {"fromSeat": 51, "price": {"minor": 12900, "currency": "CNY"}},
                    {"fromSeat": 91, "price": {"minor": 19900, "currency": "CNY"}}]"""));

        var answers = atOnce(IntStream.rangeClosed(1, 101)
                .<Callable<Response>>mapToObj(_ -> () -> order(account(), tier))
                .toList());

        var taken =
                answers.stream().filter(answer -> answer.statusCode() == 201).toList();
        assertThat(taken).hasSize(100);
        assertThat(answers.stream()
                        .filter(answer -> answer.statusCode() != 201)
                        .map(answer -> answer.statusCode() + answer.<String>path("type")))
                .containsExactly("409/problems/sold-out");
        assertThat(taken.stream().map(answer -> answer.<Integer>path("seat")))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 100).boxed().toList());
        assertThat(taken.stream().map(answer -> answer.<Integer>path("toPay.minor")))
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                Collections.nCopies(50, 9_900),
                                Collections.nCopies(40, 12_900),
                                Collections.nCopies(10, 19_900))
                        .flatMap(List::stream)
                        .toList());
        given().get("/v1/tiers/{id}", tier).then().body("seatsLeft", equalTo(0));
        assertThat(counter(tier)).containsExactly(100, 0, 100, 0);
    }

    @Test
    void an_order_that_expires_gives_its_seat_and_its_price_to_the_next() {
        var tier = published(draft(9_900, 1, """
                , "seats": 2, "priceSteps": [{"fromSeat": 2, "price": {"minor": 12900, "currency": "CNY"}}]"""));
        var first = account();
        bought(first, ordered(order(first, tier)));
        var second = account();
        var unpaid = order(second, tier)
                .then()
                .statusCode(201)
                .body("toPay.minor", equalTo(12_900))
                .extract()
                .<String>path("id");
        order(account(), tier).then().statusCode(409).body("type", equalTo("/problems/sold-out"));

        clock.moveAhead(Duration.ofMinutes(30));

        awaitState(second, unpaid, "EXPIRED");
        awaitTold("membership.order.expired.v1", unpaid);
        order(account(), tier).then().statusCode(201).body("seat", equalTo(2)).body("toPay.minor", equalTo(12_900));
        assertThat(counter(tier)).containsExactly(2, 1, 1, 0);
    }

    @Test
    void a_payment_that_failed_frees_the_seat_at_once() {
        var tier = tier(9_900, 1);
        var buyer = account();
        var order = ordered(order(buyer, tier));

        failed(order);

        awaitState(buyer, order, "EXPIRED");
        order(account(), tier).then().statusCode(201);
    }

    @Test
    void ones_own_order_that_is_over_makes_room_before_the_job_comes_by() {
        var tier = tier(9_900, 1);
        var buyer = account();
        var first = ordered(order(buyer, tier));
        clock.moveAhead(Duration.ofMinutes(31));

        var second = ordered(order(buyer, tier));

        assertThat(second).isNotEqualTo(first);
        as(buyer).get("/v1/membership-orders/{id}", first).then().body("state", equalTo("EXPIRED"));
    }

    @Test
    void every_change_of_the_seats_is_told() {
        var tier = tier(9_900, 3);
        var buyer = account();
        bought(buyer, ordered(order(buyer, tier)));
        order(account(), tier).then().statusCode(201);

        await().untilAsserted(() -> {
            var last = awaitTold("membership.tier.seats-changed.v1", tier);
            assertThat(List.of(
                            last.path("seats").asInt(),
                            last.path("sold").asInt(),
                            last.path("reserved").asInt()))
                    .containsExactly(3, 1, 1);
        });
    }

    /** Seats, sold, reserved, called. */
    private static List<Object> counter(String tier) {
        return Database.query(
                        "select seats, sold, reserved, called from seats where tier = ?",
                        TierId.of(tier).value())
                .getFirst();
    }
}
