package app.banyan.membership.cancellation;

import static app.banyan.membership.Club.account;
import static app.banyan.membership.Club.admits;
import static app.banyan.membership.Club.as;
import static app.banyan.membership.Club.assertSeatsAddUp;
import static app.banyan.membership.Club.awaitAsked;
import static app.banyan.membership.Club.awaitQuiet;
import static app.banyan.membership.Club.awaitState;
import static app.banyan.membership.Club.bought;
import static app.banyan.membership.Club.commissionAnswers;
import static app.banyan.membership.Club.draft;
import static app.banyan.membership.Club.member;
import static app.banyan.membership.Club.membership;
import static app.banyan.membership.Club.ordered;
import static app.banyan.membership.Club.paymentsTakesRefunds;
import static app.banyan.membership.Club.published;
import static app.banyan.membership.Club.refundFailed;
import static app.banyan.membership.Club.refundOf;
import static app.banyan.membership.Club.refunded;
import static app.banyan.membership.Club.toPay;
import static app.banyan.membership.Club.upgrade;
import static app.banyan.testkit.Telling.awaitTold;
import static app.banyan.testkit.Telling.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.OrderId;
import app.banyan.membership.Club;
import app.banyan.runtime.clock.BusinessClock;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.Events;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Upgrades that are given back: undone while the older membership still runs, else paid out to every payment in it. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class UpgradeRefundsTest {

    @Inject
    BusinessClock clock;

    private final AccountId buyer = account();
    private String low;
    private String high;

    /** The older membership with its order, and the upgrade with its own. */
    private record Climbed(String old, String first, String now, String second) {}

    @AfterEach
    void the_seats_add_up() {
        assertSeatsAddUp();
    }

    @BeforeEach
    void two_tiers() {
        commissionAnswers();
        paymentsTakesRefunds();
        low = published(draft(36_500, 10, ", \"seats\": 5"));
        high = published(draft(99_000, 20, ", \"seats\": 5"));
    }

    @Test
    void within_seven_days_the_older_membership_comes_back_with_its_own_end() {
        var climbed = climbed(Duration.ofDays(100));
        var paid = toPay(buyer, climbed.second());
        as(buyer)
                .get("/v1/memberships/{id}/refund", climbed.now())
                .then()
                .statusCode(200)
                .body("rule", equalTo("FULL"))
                .body("restores.membership", equalTo(climbed.old()))
                .body("carried", empty())
                .body("total.minor", equalTo((int) paid));

        var refund = giveBack(climbed.now()).then().statusCode(201).extract().<String>path("id");
        as(buyer).get("/v1/entitlements").then().body("tiers", empty());
        refunded(refund, climbed.second(), paid);

        var restored = awaitTold("membership.membership.restored.v1", climbed.old());
        assertThat(restored.path("endsAt").asText()).isEqualTo(endOf(climbed.old()));
        assertThat(awaitTold("membership.membership.ended.v1", climbed.now())
                        .path("restores")
                        .asText())
                .isEqualTo(climbed.old());
        as(buyer).get("/v1/entitlements").then().body("tiers.membership", contains(climbed.old()));
        awaitTold("sale.refunded.v1", climbed.second());
        awaitQuiet();
        assertThat(owed(climbed.first())).isZero();
        assertThat(told("sale.refunded.v1", climbed.first())).isEmpty();
        giveBack(climbed.now()).then().statusCode(409).body("type", equalTo("/problems/membership-over"));

        giveBack(climbed.old())
                .then()
                .statusCode(201)
                .body("order", equalTo(climbed.first()))
                .body("rule", equalTo("PRO_RATA"));
    }

    @Test
    void what_came_back_can_be_upgraded_and_given_back_again() {
        var climbed = climbed(Duration.ofDays(10));
        giveBackAndPay(climbed.now(), climbed.second());
        awaitTold("membership.membership.restored.v1", climbed.old());

        var again = bought(buyer, ordered(upgrade(buyer, climbed.old(), high)));
        var now = membership(buyer, high);
        giveBackAndPay(now, again);

        await().atMost(Club.PATIENCE)
                .until(() ->
                        told("membership.membership.restored.v1", climbed.old()).size() == 2);
        as(buyer).get("/v1/entitlements").then().body("tiers.membership", contains(climbed.old()));
    }

    @Test
    void later_what_is_left_of_the_older_payment_goes_back_after_the_upgrades_own() {
        var climbed = climbed(Duration.ofDays(73));
        var paid = toPay(buyer, climbed.second());
        var carried = 99_000 - paid;
        clock.moveAhead(Duration.ofDays(73));

        var answer = giveBack(climbed.now())
                .then()
                .statusCode(201)
                .body("rule", equalTo("PRO_RATA"))
                .body("order", equalTo(climbed.second()))
                .body("restores", nullValue())
                .body("carried.order", contains(climbed.first()))
                .extract();
        var own = answer.<Integer>path("amount.minor");
        var older = answer.<Integer>path("carried[0].amount.minor");
        assertThat(own).isBetween((int) (paid * 4 / 5) - 20, (int) (paid * 4 / 5));
        assertThat(older).isBetween((int) (carried * 4 / 5) - 20, (int) (carried * 4 / 5));
        assertThat(answer.<Integer>path("total.minor")).isEqualTo(own + older);
        awaitAsked(climbed.second());
        assertThat(owed(climbed.first())).isZero();

        refunded(answer.path("id"), climbed.second(), own);
        awaitAsked(climbed.first());
        assertThat(owed(climbed.first())).isEqualTo(older.longValue());
        refunded(refundOf(climbed.first()), climbed.first(), older);

        var ofFirst = awaitTold("sale.refunded.v1", climbed.first());
        assertThat(ofFirst.at("/lines/0/refundedTotal/minor").asInt()).isEqualTo(older);
        awaitState(buyer, climbed.first(), "REFUNDED");
        awaitState(buyer, climbed.second(), "REFUNDED");
        assertThat(awaitTold("membership.membership.ended.v1", climbed.now())
                        .path("inFull")
                        .asBoolean())
                .isFalse();
        as(buyer)
                .get("/v1/memberships/{id}", climbed.now())
                .then()
                .body("state", equalTo("ENDED"))
                .body("refunds.state", contains("SUCCEEDED", "SUCCEEDED"))
                .body("refunds.order", contains(climbed.second(), climbed.first()));
        as(buyer).get("/v1/entitlements").then().body("tiers", empty());
    }

    @Test
    void a_refund_that_fails_before_anything_went_back_restores_the_upgrade_whole() {
        var climbed = climbed(Duration.ofDays(73));
        clock.moveAhead(Duration.ofDays(30));
        var refund = giveBack(climbed.now()).then().statusCode(201).extract();

        refundFailed(refund.path("id"), climbed.second(), refund.<Integer>path("amount.minor"));

        awaitTold("membership.membership.restored.v1", climbed.now());
        as(buyer).get("/v1/entitlements").then().body("tiers.membership", contains(climbed.now()));
        awaitQuiet();
        assertThat(owed(climbed.first())).isZero();
        giveBack(climbed.now()).then().statusCode(201).body("carried", hasSize(1));
    }

    @Test
    void a_part_that_fails_halfway_is_owed_and_is_the_buyers_when_it_is_sent_again() {
        var climbed = climbed(Duration.ofDays(73));
        clock.moveAhead(Duration.ofDays(30));
        giveBackAndPay(climbed.now(), climbed.second());
        awaitAsked(climbed.first());
        var older = refundOf(climbed.first());
        var minor = owed(climbed.first());

        refundFailed(older, climbed.first(), minor);

        awaitTold("membership.order.refund-failed.v1", climbed.first());
        as(buyer).get("/v1/entitlements").then().body("tiers", empty());
        as(buyer)
                .get("/v1/memberships/{id}", climbed.now())
                .then()
                .body("state", equalTo("ENDED"))
                .body("refunds.state", contains("SUCCEEDED", "FAILED"));
        refunded(older, climbed.first(), minor);
        awaitTold("sale.refunded.v1", climbed.first());
        awaitQuiet();
        assertThat(owed(climbed.first())).isEqualTo(minor);
        assertThat(told("membership.membership.restored.v1", climbed.now())).isEmpty();
    }

    @Test
    void a_refund_that_fails_late_gives_nothing_back_beside_the_membership_that_came_back() {
        var climbed = climbed(Duration.ofDays(10));
        var minor = toPay(buyer, climbed.second());
        var refund = giveBackAndPay(climbed.now(), climbed.second());
        awaitTold("membership.membership.restored.v1", climbed.old());

        refundFailed(refund, climbed.second(), minor);

        awaitTold("sale.refund-failed.v1", climbed.second());
        as(buyer).get("/v1/entitlements").then().body("tiers.membership", contains(climbed.old()));
        refunded(refund, climbed.second(), minor);
        awaitState(buyer, climbed.second(), "REFUNDED");
        awaitQuiet();
        assertThat(owed(climbed.first())).isZero();
        as(buyer).get("/v1/entitlements").then().body("tiers.membership", contains(climbed.old()));
    }

    @Test
    void where_the_older_tier_was_bought_anew_the_carried_money_goes_back_whole() {
        var climbed = climbed(Duration.ofDays(73));
        var carried = 99_000 - toPay(buyer, climbed.second());
        var anew = member(buyer, low);

        giveBackAndPay(climbed.now(), climbed.second());

        awaitAsked(climbed.first());
        assertThat(owed(climbed.first())).isEqualTo(carried);
        as(buyer).get("/v1/entitlements").then().body("tiers.membership", contains(anew));
        assertThat(told("membership.membership.restored.v1", climbed.old())).isEmpty();
    }

    /** The first refund had failed, the person went on and upgraded; then an operator sent it again. */
    @Test
    void money_that_went_back_after_the_upgrade_counts_no_more_in_it() {
        var old = member(buyer, low);
        var first = startOf(old);
        var refund = giveBack(old).then().statusCode(201).extract().<String>path("id");
        refundFailed(refund, first, 36_500);
        awaitTold("membership.membership.restored.v1", old);
        var second = bought(buyer, ordered(upgrade(buyer, old, high)));
        var now = membership(buyer, high);

        refunded(refund, first, 36_500);

        awaitState(buyer, first, "REFUNDED");
        awaitTold("sale.refunded.v1", first);
        as(buyer).get("/v1/entitlements").then().body("tiers.membership", contains(now));
        as(buyer)
                .get("/v1/memberships/{id}/refund", now)
                .then()
                .body("carried", empty())
                .body("restores", nullValue())
                .body("total.minor", equalTo((int) toPay(buyer, second)));
        giveBackAndPay(now, second);
        awaitTold("membership.membership.ended.v1", now);
        awaitQuiet();
        assertThat(owed(first)).isEqualTo(36_500);
        as(buyer).get("/v1/entitlements").then().body("tiers", empty());
    }

    @Test
    void when_its_community_is_over_nothing_comes_back_and_all_that_is_left_is_paid_out() {
        var community = Club.community();
        var owner = account();
        admits(community, buyer);
        low = Club.tierOf(community, owner, 31_000);
        var old = member(buyer, low);
        var first = startOf(old);
        var higher = as(owner)
                .body("""
                        {"community": "%s", "name": "年度", "description": "", "rank": 2,
                         "period": {"unit": "MONTHS", "count": 1}, "listPrice": {"minor": 62000, "currency": "CNY"},
                         "benefits": []}""".formatted(community))
                .post("/v1/tiers")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        as(owner).post("/v1/tiers/{id}/publication", higher).then().statusCode(200);
        clock.moveAhead(Duration.ofDays(5));
        var second = bought(buyer, ordered(upgrade(buyer, old, higher)));
        var carried = 62_000 - toPay(buyer, second);

        Events.publish(
                "community.community",
                "community.community.closed.v1",
                community.wire(),
                """
                {"community": "%s", "reason": "CLOSED_BY_OWNER", "at": "%s"}""".formatted(community, clock.instant()),
                UUID.randomUUID());

        awaitAsked(second);
        refunded(refundOf(second), second, toPay(buyer, second));
        awaitAsked(first);
        assertThat(owed(first)).isEqualTo(carried);
        assertThat(told("membership.membership.restored.v1", old)).isEmpty();
    }

    private Climbed climbed(Duration after) {
        var old = member(buyer, low);
        clock.moveAhead(after);
        var second = bought(buyer, ordered(upgrade(buyer, old, high)));
        return new Climbed(old, startOf(old), membership(buyer, high), second);
    }

    /** @return the refund of the order's own money, which is back with the buyer when this returns */
    private String giveBackAndPay(String membership, String order) {
        var answer = giveBack(membership).then().statusCode(201).extract();
        var refund = answer.<String>path("id");
        refunded(refund, order, answer.<Integer>path("amount.minor"));
        awaitState(buyer, order, "REFUNDED");
        return refund;
    }

    private Response giveBack(String membership) {
        return as(buyer).post("/v1/memberships/{id}/refund", membership);
    }

    private String startOf(String membership) {
        return as(buyer)
                .get("/v1/memberships/{id}", membership)
                .then()
                .extract()
                .path("terms[0].order");
    }

    private String endOf(String membership) {
        return as(buyer)
                .get("/v1/memberships/{id}", membership)
                .then()
                .extract()
                .path("endsAt");
    }

    private static long owed(String order) {
        return Database.count(
                "select coalesce(sum(minor), 0)::bigint from owed_refund where order_id = ?",
                OrderId.of(order).value());
    }
}
