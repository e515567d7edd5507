package app.banyan.membership.dissolution;

import static app.banyan.membership.Club.account;
import static app.banyan.membership.Club.admits;
import static app.banyan.membership.Club.as;
import static app.banyan.membership.Club.asOperator;
import static app.banyan.membership.Club.assertSeatsAddUp;
import static app.banyan.membership.Club.awaitAsked;
import static app.banyan.membership.Club.awaitState;
import static app.banyan.membership.Club.bought;
import static app.banyan.membership.Club.captured;
import static app.banyan.membership.Club.commissionAnswers;
import static app.banyan.membership.Club.community;
import static app.banyan.membership.Club.member;
import static app.banyan.membership.Club.order;
import static app.banyan.membership.Club.ordered;
import static app.banyan.membership.Club.paymentsTakesRefunds;
import static app.banyan.membership.Club.refundFailed;
import static app.banyan.membership.Club.refundOf;
import static app.banyan.membership.Club.refunded;
import static app.banyan.membership.Club.renew;
import static app.banyan.membership.Club.tierOf;
import static app.banyan.testkit.Telling.awaitTold;
import static app.banyan.testkit.Telling.told;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.OrderId;
import app.banyan.membership.Club;
import app.banyan.membership.domain.Closure;
import app.banyan.membership.domain.MembershipId;
import app.banyan.runtime.clock.BusinessClock;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.EventContract;
import app.banyan.testkit.Events;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Communities that are over give their members back what they cannot use. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class DissolutionsTest {

    @Inject
    BusinessClock clock;

    private final CommunityId community = community();
    private final AccountId owner = account();

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
    void what_community_tells_can_be_read() {
        var contract = EventContract.of("community.community.closed.v1");
        contract.assertExampleFits();
        assertThat(contract.read(CommunityClosed.class).closure().reason()).isEqualTo(Closure.Reason.ENDED);
    }

    @Test
    void an_owner_who_closes_early_gives_the_unused_time_back_and_the_last_seven_days_whole() {
        var tier = tierOf(community, owner, 31_000);
        var early = guest();
        var renewed = guest();
        var earlyOne = member(early, tier);
        var renewedOne = member(renewed, tier);
        var first = orderOf(renewedOne);
        var elsewhere = account();
        var untouched = member(elsewhere, Club.tier(9_900));
        clock.moveAhead(Duration.ofDays(10));
        var renewal = bought(renewed, ordered(renew(renewed, renewedOne)));
        var late = guest();
        var lateOne = member(late, tier);
        clock.moveAhead(Duration.ofDays(2));

        close("CLOSED_BY_OWNER", clock.instant(), UUID.randomUUID());

        awaitTold("membership.tier.retired.v1", tier);
        awaitRefunds(earlyOne, 1);
        awaitRefunds(renewedOne, 2);
        awaitRefunds(lateOne, 1);
        assertThat(owed(orderOf(lateOne))).isEqualTo(31_000);
        assertThat(owed(renewal)).isEqualTo(31_000);
        assertThat(owed(first)).isEqualTo(owed(orderOf(earlyOne))).isBetween(18_000L, 19_100L);
        for (var member : new AccountId[] {early, renewed, late}) {
            as(member).get("/v1/entitlements").then().body("tiers", empty());
        }
        awaitAsked(first);
        awaitAsked(renewal);

        refunded(refundOf(renewal), renewal, 31_000);
        awaitState(renewed, renewal, "REFUNDED");
        assertThat(told("membership.membership.ended.v1", renewedOne)).isEmpty();
        refunded(refundOf(first), first, owed(first));

        assertThat(awaitTold("membership.membership.ended.v1", renewedOne)
                        .path("reason")
                        .asText())
                .isEqualTo("REFUNDED");
        assertThat(awaitTold("sale.refunded.v1", first)
                        .at("/lines/0/refunded/minor")
                        .asLong())
                .isEqualTo(owed(first));
        awaitTold("sale.refunded.v1", renewal);
        as(elsewhere).get("/v1/memberships/{id}", untouched).then().body("state", equalTo("ACTIVE"));
    }

    @Test
    void what_ends_as_announced_gives_back_only_what_nobody_can_use() {
        var tier = tierOf(community, owner, 31_000);
        var buyer = guest();
        var id = member(buyer, tier);
        clock.moveAhead(Duration.ofDays(3));

        close("ENDED", clock.instant(), UUID.randomUUID());

        awaitRefunds(id, 1);
        assertThat(owed(orderOf(id))).isBetween(27_000L, 28_100L);
        awaitTold("membership.tier.retired.v1", tier);
    }

    @Test
    void what_was_over_before_its_communitys_end_was_heard_of_gives_back_the_time_that_nobody_could_use() {
        var tier = tierOf(community, owner, 31_000);
        var buyer = guest();
        var id = member(buyer, tier);
        clock.moveAhead(Duration.ofDays(10));
        var closedAt = clock.instant();
        clock.moveAhead(Duration.ofDays(30));
        awaitTold("membership.membership.ended.v1", id);

        close("ENDED", closedAt, UUID.randomUUID());

        awaitRefunds(id, 1);
        var order = orderOf(id);
        assertThat(owed(order)).isBetween(18_000L, 21_000L);
        awaitAsked(order);
        refunded(refundOf(order), order, owed(order));
        awaitTold("sale.refunded.v1", order);
        as(buyer)
                .get("/v1/memberships/{id}", id)
                .then()
                .body("endReason", equalTo("EXPIRED"))
                .body("refund.state", equalTo("SUCCEEDED"));
        assertThat(told("membership.membership.ended.v1", id)).hasSize(1);
        assertThat(told("membership.membership.suspended.v1", id)).isEmpty();
    }

    @Test
    void what_was_over_stays_over_when_its_refund_fails() {
        var tier = tierOf(community, owner, 31_000);
        var id = member(guest(), tier);
        clock.moveAhead(Duration.ofDays(10));
        var closedAt = clock.instant();
        clock.moveAhead(Duration.ofDays(30));
        awaitTold("membership.membership.ended.v1", id);
        close("ENDED", closedAt, UUID.randomUUID());
        awaitRefunds(id, 1);
        var order = orderOf(id);

        refundFailed(refundOf(order), order, owed(order));

        awaitTold("membership.order.refund-failed.v1", order);
        awaitWoundUp();
        assertThat(told("membership.membership.restored.v1", id)).isEmpty();
        assertThat(refunds(id)).isEqualTo(1);
    }

    @Test
    void a_closed_community_sells_no_more_and_money_that_comes_late_goes_back() {
        var tier = tierOf(community, owner, 9_900);
        var buyer = guest();
        var open = ordered(order(buyer, tier));
        var paidMeanwhile = guest();
        var paid = ordered(order(paidMeanwhile, tier));

        close("CLOSED_BY_OWNER", clock.instant(), UUID.randomUUID());
        captured(paid, 9_900);

        awaitState(buyer, open, "EXPIRED");
        awaitTold("membership.order.expired.v1", open);
        captured(open, 9_900);
        for (var late : new String[] {open, paid}) {
            await().atMost(Club.PATIENCE).until(() -> owedAtAll(late) == 9_900);
        }
        assertThat(awaitTold("membership.order.refund-due.v1", open)
                        .path("reason")
                        .asText())
                .isEqualTo("COMMUNITY_CLOSED");
        assertThat(told("sale.completed.v1", open)).isEmpty();
        order(guest(), tier).then().statusCode(409).body("type", equalTo("/problems/tier-retired"));
        as(guest()).post("/v1/tiers/{id}/waiting-places", tier).then().statusCode(409);
    }

    @Test
    void nobody_waits_for_a_closed_community() {
        var full = tierOf(community, owner, 9_900, 1);
        var holder = guest();
        var id = member(holder, full);
        var waiting = guest();
        as(waiting).post("/v1/tiers/{id}/waiting-places", full).then().statusCode(201);

        close("CLOSED_BY_OWNER", clock.instant(), UUID.randomUUID());

        awaitRefunds(id, 1);
        as(waiting).get("/v1/waiting-places").then().body("items[0].state", equalTo("CLOSED"));
        given().get("/v1/tiers/{id}", full).then().body("state", equalTo("RETIRED"));
        assertThat(told("membership.tier.waiting-called.v1", full)).isEmpty();
    }

    @Test
    void however_often_it_is_told_each_membership_goes_back_once() {
        var tier = tierOf(community, owner, 9_900);
        var buyer = guest();
        var id = member(buyer, tier);
        var order = orderOf(id);
        var event = UUID.randomUUID();
        var at = clock.instant();

        for (var i = 0; i < 5; i++) {
            close("CLOSED_BY_OWNER", at, event);
            close("ENDED", at, UUID.randomUUID());
        }
        awaitRefunds(id, 1);
        awaitAsked(order);
        refundFailed(refundOf(order), order, 9_900);

        awaitTold("membership.membership.restored.v1", id);
        awaitWoundUp();
        assertThat(refunds(id)).isEqualTo(1);
        as(buyer).get("/v1/memberships/{id}", id).then().body("state", equalTo("ACTIVE"));

        refunded(refundOf(order), order, 9_900);

        assertThat(awaitTold("membership.membership.ended.v1", id)
                        .path("reason")
                        .asText())
                .isEqualTo("REFUNDED");
        awaitState(buyer, order, "REFUNDED");
        awaitTold("sale.refunded.v1", order);
        as(buyer).get("/v1/entitlements").then().body("tiers", empty());
    }

    private AccountId guest() {
        var guest = account();
        admits(community, guest);
        return guest;
    }

    private void close(String reason, Instant at, UUID event) {
        var json = """
                {"community": "%s", "reason": "%s", "at": "%s"}""".formatted(community, reason, at);
        Events.publish("community.community", "community.community.closed.v1", community.wire(), json, event);
    }

    /** The order that started it; the membership itself names no terms that were given back. */
    private static String orderOf(String membership) {
        var rows = Database.query(
                "select order_id from membership where id = ?",
                MembershipId.of(membership).value());
        return new OrderId((UUID) rows.getFirst().getFirst()).wire();
    }

    private static void awaitRefunds(String membership, long number) {
        await().atMost(Club.PATIENCE).until(() -> refunds(membership) == number);
    }

    private static long refunds(String membership) {
        return Database.count(
                "select count(*) from cancellation where membership = ?",
                MembershipId.of(membership).value());
    }

    private static long owed(String order) {
        var owed = owedAtAll(order);
        assertThat(owed).isPositive();
        return owed;
    }

    private static long owedAtAll(String order) {
        return Database.count(
                "select coalesce(sum(minor), 0)::bigint from owed_refund where order_id = ?",
                OrderId.of(order).value());
    }

    private static void awaitWoundUp() {
        await().atMost(Club.PATIENCE)
                .untilAsserted(() ->
                        asOperator().get("/v1/operations/quiescence").then().body("waiting.dissolutions", equalTo(0)));
    }
}
