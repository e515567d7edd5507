package app.banyan.membership.membership;

import static app.banyan.membership.Club.account;
import static app.banyan.membership.Club.as;
import static app.banyan.membership.Club.asService;
import static app.banyan.membership.Club.assertSeatsAddUp;
import static app.banyan.membership.Club.awaitState;
import static app.banyan.membership.Club.bought;
import static app.banyan.membership.Club.captured;
import static app.banyan.membership.Club.commissionAnswers;
import static app.banyan.membership.Club.draft;
import static app.banyan.membership.Club.member;
import static app.banyan.membership.Club.membership;
import static app.banyan.membership.Club.order;
import static app.banyan.membership.Club.ordered;
import static app.banyan.membership.Club.paymentsTakesRefunds;
import static app.banyan.membership.Club.published;
import static app.banyan.membership.Club.renew;
import static app.banyan.membership.Club.tier;
import static app.banyan.membership.Club.upgrade;
import static app.banyan.testkit.Telling.awaitTold;
import static app.banyan.testkit.Telling.told;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.kernel.AccountId;
import app.banyan.membership.Club;
import app.banyan.membership.domain.MembershipId;
import app.banyan.runtime.clock.BusinessClock;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A membership from its start to its end: reminded, renewed, upgraded, over. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class MembershipsTest {

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
    void it_opens_something_to_its_end_and_not_afterwards_whether_that_is_written_down_or_not() {
        var buyer = account();
        var tier = tier(9_900, 1);
        var id = member(buyer, tier);
        clock.moveAhead(Duration.between(clock.instant(), endOf(buyer, id)).minusMinutes(2));
        as(buyer).get("/v1/entitlements").then().body("tiers.membership", contains(id));

        clock.moveAhead(Duration.between(clock.instant(), endOf(buyer, id)));

        asService()
                .get("/internal/v1/entitlements/{account}", buyer.wire())
                .then()
                .body("tiers", empty())
                .body("courses", empty())
                .body("allSystemCourses", nullValue());
        as(buyer)
                .get("/v1/memberships/{id}", id)
                .then()
                .body("state", equalTo("ENDED"))
                .body("endReason", equalTo("EXPIRED"));
        var ended = awaitTold("membership.membership.ended.v1", id);
        assertThat(ended.path("reason").asText()).isEqualTo("EXPIRED");
        assertThat(Instant.parse(ended.path("endedAt").asText())).isEqualTo(endOf(buyer, id));
        order(account(), tier).then().statusCode(409);

        clock.moveAhead(Duration.ofDays(7));

        await().atMost(Club.PATIENCE)
                .untilAsserted(() -> given().get("/v1/tiers/{id}", tier).then().body("seatsLeft", equalTo(1)));
        renew(buyer, id).then().statusCode(409).body("type", equalTo("/problems/membership-over"));
        order(account(), tier).then().statusCode(201);
    }

    @Test
    void a_membership_stands_to_its_last_microsecond() {
        var buyer = account();
        var id = member(buyer, tier(9_900));
        var end = endOf(buyer, id);
        var standing = "select count(*) from membership where id = ? and state = 'ACTIVE' and ends_at > ?";
        var uuid = MembershipId.of(id).value();

        assertThat(Database.count(standing, uuid, end.minusNanos(1_000).atOffset(ZoneOffset.UTC)))
                .isEqualTo(1);
        assertThat(Database.count(standing, uuid, end.atOffset(ZoneOffset.UTC))).isZero();
    }

    @Test
    void a_holder_is_reminded_once_for_each_day_and_again_for_a_new_end() {
        var buyer = account();
        var tier = published(draft(9_900, 1, ", \"reminderDays\": [7, 5]").replace("365", "30"));
        var id = member(buyer, tier);
        assertThat(told("membership.membership.ending-soon.v1", id)).isEmpty();

        clock.moveAhead(Duration.between(clock.instant(), endOf(buyer, id)).minusDays(7));
        awaitReminders(id, 7);
        clock.moveAhead(Duration.ofDays(2));
        awaitReminders(id, 7, 5);

        bought(buyer, ordered(renew(buyer, id)));
        clock.moveAhead(Duration.between(clock.instant(), endOf(buyer, id)).minusDays(6));
        awaitReminders(id, 7, 5, 7);
    }

    @Test
    void a_renewal_appends_another_period_on_the_same_seat_at_the_price_of_that_seat() {
        var tier = published(draft(9_900, 1, """
                , "seats": 2, "priceSteps": [{"fromSeat": 2, "price": {"minor": 12900, "currency": "CNY"}}]"""));
        var first = account();
        var id = member(first, tier);
        var second = account();
        member(second, tier);
        var end = endOf(first, id);

        var order = renew(first, id)
                .then()
                .statusCode(201)
                .body("kind", equalTo("RENEWAL"))
                .body("membership", equalTo(id))
                .body("seat", equalTo(1))
                .body("toPay.minor", equalTo(9_900))
                .extract()
                .<String>path("id");
        renew(first, id).then().statusCode(409).body("type", equalTo("/problems/order-open"));
        bought(first, order);

        assertThat(endOf(first, id)).isEqualTo(end.plus(Duration.ofDays(365)));
        as(first).get("/v1/memberships/{id}", id).then().body("terms.size()", equalTo(2));
        as(first).get("/v1/memberships").then().body("items.size()", equalTo(1));
        var renewed = awaitTold("membership.membership.renewed.v1", order);
        assertThat(renewed.path("membership").asText()).isEqualTo(id);
        assertThat(Instant.parse(renewed.path("endsAt").asText())).isEqualTo(end.plus(Duration.ofDays(365)));
        assertThat(told("membership.membership.started.v1", order)).isEmpty();
        assertThat(awaitTold("sale.completed.v1", order).at("/lines/0/product").asText())
                .isEqualTo(tier);
        given().get("/v1/tiers/{id}", tier).then().body("seatsLeft", equalTo(0));
    }

    @Test
    void within_the_grace_a_renewal_starts_anew_with_the_payment_on_the_seat_that_was_kept() {
        var buyer = account();
        var tier = tier(9_900, 1);
        var old = member(buyer, tier);
        clock.moveAhead(Duration.between(clock.instant(), endOf(buyer, old)).plusDays(3));
        awaitTold("membership.membership.ended.v1", old);
        order(account(), tier).then().statusCode(409).body("type", equalTo("/problems/sold-out"));

        var order = bought(buyer, ordered(renew(buyer, old)));

        var id = membership(buyer, tier);
        assertThat(id).isNotEqualTo(old);
        assertThat(awaitTold("membership.membership.started.v1", order)
                        .path("membership")
                        .asText())
                .isEqualTo(id);
        var began = Instant.parse(
                as(buyer).get("/v1/memberships/{id}", id).then().extract().path("startedAt"));
        assertThat(endOf(buyer, id)).isEqualTo(began.plus(Duration.ofDays(365)));
        assertThat(began).isAfter(endOf(buyer, old).plus(Duration.ofDays(3)).minusSeconds(60));
        given().get("/v1/tiers/{id}", tier).then().body("seatsLeft", equalTo(0));
        clock.moveAhead(Duration.ofDays(8));
        as(buyer).get("/v1/entitlements").then().body("tiers.membership", contains(id));
    }

    @Test
    void an_upgrade_starts_a_full_period_at_once_and_credits_what_was_not_used() {
        var buyer = account();
        var low = tier(36_500, 1);
        var high = published(draft(129_900, 20, ", \"seats\": 5"));
        var old = member(buyer, low);
        clock.moveAhead(Duration.ofDays(165));

        var order = upgrade(buyer, old, high)
                .then()
                .statusCode(201)
                .body("kind", equalTo("UPGRADE"))
                .extract();
        var credit = order.<Integer>path("credit.minor");
        assertThat(credit).isBetween(19_990, 20_000);
        assertThat(order.<Integer>path("toPay.minor")).isEqualTo(129_900 - credit);
        as(buyer).get("/v1/entitlements").then().body("tiers.tier", contains(low));
        renew(buyer, old).then().statusCode(409).body("type", equalTo("/problems/order-open"));
        bought(buyer, order.path("id"));

        as(buyer).get("/v1/entitlements").then().body("tiers.tier", contains(high));
        as(buyer)
                .get("/v1/memberships/{id}", old)
                .then()
                .body("state", equalTo("ENDED"))
                .body("endReason", equalTo("UPGRADED"));
        assertThat(awaitTold("membership.membership.ended.v1", old)
                        .path("reason")
                        .asText())
                .isEqualTo("UPGRADED");
        var started = awaitTold("membership.membership.started.v1", order.<String>path("id"));
        assertThat(started.at("/listPrice/minor").asLong()).isEqualTo(129_900);
        assertThat(started.at("/paid/minor").asLong()).isEqualTo(129_900 - credit);
        assertThat(Duration.between(
                        Instant.parse(started.path("startedAt").asText()),
                        Instant.parse(started.path("endsAt").asText())))
                .isEqualTo(Duration.ofDays(365));
        given().get("/v1/tiers/{id}", low).then().body("seatsLeft", equalTo(1));
        given().get("/v1/tiers/{id}", high).then().body("seatsLeft", equalTo(4));
    }

    @Test
    void an_upgrade_leads_upwards_from_what_one_holds() {
        var buyer = account();
        var low = published(draft(50_000, 10, ""));
        var high = published(draft(129_900, 20, ""));
        var held = member(buyer, high);
        upgrade(buyer, held, low).then().statusCode(422).body("type", equalTo("/problems/not-an-upgrade"));
        upgrade(buyer, held, high).then().statusCode(422).body("type", equalTo("/problems/not-an-upgrade"));
        var cheap = published(draft(1_000, 30, ""));
        upgrade(buyer, held, cheap).then().statusCode(422).body("type", equalTo("/problems/nothing-to-pay"));

        clock.moveAhead(Duration.ofDays(365));
        upgrade(buyer, held, published(draft(200_000, 30, "")))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/membership-over"));
    }

    @Test
    void money_for_an_upgrade_of_what_was_renewed_meanwhile_goes_back() {
        var buyer = account();
        var held = member(buyer, published(draft(50_000, 10, "")));
        var late = ordered(upgrade(buyer, held, published(draft(129_900, 20, ""))));
        var toPay = Club.toPay(buyer, late);
        clock.moveAhead(Duration.ofMinutes(31));
        awaitState(buyer, late, "EXPIRED");
        bought(buyer, ordered(renew(buyer, held)));

        captured(late, toPay);

        awaitState(buyer, late, "REFUND_DUE");
        assertThat(awaitTold("membership.order.refund-due.v1", late)
                        .path("reason")
                        .asText())
                .isEqualTo("MEMBERSHIP_OVER");
        as(buyer).get("/v1/entitlements").then().body("tiers.membership", contains(held));
    }

    private static Instant endOf(AccountId buyer, String membership) {
        return Instant.parse(as(buyer)
                .get("/v1/memberships/{id}", membership)
                .then()
                .statusCode(200)
                .extract()
                .path("endsAt"));
    }

    private static void awaitReminders(String membership, Integer... days) {
        await().atMost(Club.PATIENCE)
                .untilAsserted(() -> assertThat(told("membership.membership.ending-soon.v1", membership).stream()
                                .map(event -> event.path("days").asInt()))
                        .containsExactly(days));
    }
}
