package app.banyan.membership.waiting;

import static app.banyan.membership.Club.account;
import static app.banyan.membership.Club.as;
import static app.banyan.membership.Club.asOperator;
import static app.banyan.membership.Club.assertSeatsAddUp;
import static app.banyan.membership.Club.atOnce;
import static app.banyan.membership.Club.awaitQuiet;
import static app.banyan.membership.Club.awaitState;
import static app.banyan.membership.Club.bought;
import static app.banyan.membership.Club.captured;
import static app.banyan.membership.Club.commissionAnswers;
import static app.banyan.membership.Club.failed;
import static app.banyan.membership.Club.member;
import static app.banyan.membership.Club.order;
import static app.banyan.membership.Club.ordered;
import static app.banyan.membership.Club.paymentsTakesRefunds;
import static app.banyan.membership.Club.tier;
import static app.banyan.testkit.Telling.awaitTold;
import static app.banyan.testkit.Telling.told;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.kernel.AccountId;
import app.banyan.membership.Club;
import app.banyan.runtime.clock.BusinessClock;
import app.banyan.testkit.BanyanTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The line for a seat. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class WaitingTest {

    @Inject
    BusinessClock clock;

    @AfterEach
    void the_seats_add_up() {
        assertSeatsAddUp();
    }

    @BeforeEach
    void commission_and_payments_answer() {
        commissionAnswers();
        paymentsTakesRefunds();
    }

    @Test
    void the_first_in_line_is_called_to_a_seat_that_falls_free_and_nobody_slips_in() {
        var tier = tier(9_900, 1);
        var holder = account();
        var unpaid = ordered(order(holder, tier));
        var first = account();
        var second = account();
        var place = joined(join(first, tier));
        joined(join(second, tier));
        given().get("/v1/tiers/{id}", tier).then().body("waiting", equalTo(2)).body("seatsLeft", equalTo(0));
        awaitTold("membership.tier.waiting-joined.v1", place);

        failed(unpaid);

        var called = awaitTold("membership.tier.waiting-called.v1", place);
        assertThat(called.path("account").asText()).isEqualTo(first.wire());
        assertThat(Duration.between(
                        clock.instant(), Instant.parse(called.path("until").asText())))
                .isBetween(Duration.ofHours(23), Duration.ofHours(24));
        as(first).get("/v1/waiting-places").then().body("items[0].state", equalTo("CALLED"));
        as(second).get("/v1/waiting-places").then().body("items[0].state", equalTo("WAITING"));
        order(account(), tier).then().statusCode(409).body("type", equalTo("/problems/sold-out"));
        order(second, tier).then().statusCode(409).body("type", equalTo("/problems/sold-out"));

        bought(first, ordered(order(first, tier)));

        as(first).get("/v1/waiting-places").then().body("items[0].state", equalTo("TAKEN"));
        assertThat(awaitTold("membership.tier.waiting-over.v1", place)
                        .path("reason")
                        .asText())
                .isEqualTo("TAKEN");
        awaitQuiet();
        as(second).get("/v1/waiting-places").then().body("items[0].state", equalTo("WAITING"));
    }

    @Test
    void a_call_that_nobody_answers_goes_to_the_next_in_line() {
        var tier = tier(9_900, 1);
        var unpaid = ordered(order(account(), tier));
        var first = account();
        var second = account();
        var place = joined(join(first, tier));
        var next = joined(join(second, tier));
        failed(unpaid);
        awaitTold("membership.tier.waiting-called.v1", place);

        clock.moveAhead(Duration.ofHours(24));

        awaitTold("membership.tier.waiting-called.v1", next);
        assertThat(awaitTold("membership.tier.waiting-over.v1", place)
                        .path("reason")
                        .asText())
                .isEqualTo("LAPSED");
        order(first, tier).then().statusCode(409).body("type", equalTo("/problems/sold-out"));
        order(second, tier).then().statusCode(201);
    }

    @Test
    void who_leaves_while_called_lets_the_next_one_have_it() {
        var tier = tier(9_900, 1);
        var unpaid = ordered(order(account(), tier));
        var first = account();
        var second = account();
        var place = joined(join(first, tier));
        var next = joined(join(second, tier));
        failed(unpaid);
        awaitTold("membership.tier.waiting-called.v1", place);

        as(first).delete("/v1/waiting-places/{id}", place).then().statusCode(204);
        as(first).delete("/v1/waiting-places/{id}", place).then().statusCode(204);

        awaitTold("membership.tier.waiting-called.v1", next);
        as(second).delete("/v1/waiting-places/{id}", next).then().statusCode(204);
        given().get("/v1/tiers/{id}", tier).then().body("seatsLeft", equalTo(1)).body("waiting", equalTo(0));
        order(account(), tier).then().statusCode(201);
    }

    @Test
    void seats_that_are_added_call_as_many_as_there_are_seats() {
        var tier = tier(9_900, 1);
        order(account(), tier).then().statusCode(201);
        var first = joined(join(account(), tier));
        var second = joined(join(account(), tier));
        var third = joined(join(account(), tier));

        asOperator()
                .body("{\"seats\":3}")
                .put("/v1/tiers/{id}/seats", tier)
                .then()
                .statusCode(200)
                .body("waiting", equalTo(1));

        awaitTold("membership.tier.waiting-called.v1", first);
        awaitTold("membership.tier.waiting-called.v1", second);
        awaitQuiet();
        assertThat(told("membership.tier.waiting-called.v1", third)).isEmpty();
    }

    @Test
    void a_membership_that_is_given_back_calls_the_first_in_line_and_late_money_finds_no_seat() {
        var tier = tier(9_900, 1);
        var late = account();
        var order = ordered(order(late, tier));
        clock.moveAhead(Duration.ofMinutes(31));
        awaitState(late, order, "EXPIRED");
        var holder = account();
        var membership = member(holder, tier);
        var place = joined(join(account(), tier));

        as(holder).post("/v1/memberships/{id}/refund", membership).then().statusCode(201);
        awaitTold("membership.tier.waiting-called.v1", place);
        captured(order, 9_900);

        awaitState(late, order, "REFUND_DUE");
        assertThat(awaitTold("membership.order.refund-due.v1", order)
                        .path("reason")
                        .asText())
                .isEqualTo("SEATS_GONE");
    }

    @Test
    void nobody_waits_where_seats_are_free_nor_twice_nor_for_what_one_holds() {
        var tier = tier(9_900, 1);
        join(account(), tier).then().statusCode(409).body("type", equalTo("/problems/seats-free"));
        join(account(), tier(9_900)).then().statusCode(409).body("type", equalTo("/problems/seats-free"));
        var holder = account();
        member(holder, tier);
        join(holder, tier).then().statusCode(409).body("type", equalTo("/problems/already-held"));
        var waiting = account();
        var place = joined(join(waiting, tier));
        join(waiting, tier)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/already-waiting"))
                .body("place", equalTo(place));
        join(account(), "tir_01jxqkmprxf88r209wbnz9ye7f").then().statusCode(404);
        var twice = account();
        assertThat(atOnce(5, () -> join(twice, tier).statusCode()).stream().sorted())
                .containsExactly(201, 409, 409, 409, 409);
    }

    @Test
    void nobody_waits_for_what_is_retired() {
        var tier = tier(9_900, 1);
        order(account(), tier).then().statusCode(201);
        var waiting = account();
        var place = joined(join(waiting, tier));

        asOperator().post("/v1/tiers/{id}/retirement", tier).then().statusCode(200);

        as(waiting).get("/v1/waiting-places").then().body("items[0].state", equalTo("CLOSED"));
        assertThat(awaitTold("membership.tier.waiting-over.v1", place)
                        .path("reason")
                        .asText())
                .isEqualTo("CLOSED");
        join(account(), tier).then().statusCode(409).body("type", equalTo("/problems/tier-retired"));
    }

    @Test
    void a_called_person_who_does_not_pay_frees_the_seat_for_the_next() {
        var tier = tier(9_900, 1);
        var unpaid = ordered(order(account(), tier));
        var first = account();
        var place = joined(join(first, tier));
        var next = joined(join(account(), tier));
        failed(unpaid);
        awaitTold("membership.tier.waiting-called.v1", place);
        order(first, tier).then().statusCode(201);

        clock.moveAhead(Duration.ofMinutes(30));

        await().atMost(Club.PATIENCE)
                .untilAsserted(() -> assertThat(told("membership.tier.waiting-called.v1", next))
                        .hasSize(1));
    }

    private static Response join(AccountId account, String tier) {
        return as(account).post("/v1/tiers/{id}/waiting-places", tier);
    }

    private static String joined(Response answer) {
        return answer.then()
                .statusCode(201)
                .body("state", equalTo("WAITING"))
                .extract()
                .path("id");
    }
}
