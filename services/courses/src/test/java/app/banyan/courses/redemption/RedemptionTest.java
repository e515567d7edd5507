package app.banyan.courses.redemption;

import static app.banyan.courses.Campus.account;
import static app.banyan.courses.Campus.as;
import static app.banyan.courses.Campus.awaitQuiet;
import static app.banyan.courses.Campus.awaitState;
import static app.banyan.courses.Campus.bought;
import static app.banyan.courses.Campus.commissionAnswers;
import static app.banyan.courses.Campus.course;
import static app.banyan.courses.Campus.ladder;
import static app.banyan.courses.Campus.offer;
import static app.banyan.courses.Campus.order;
import static app.banyan.courses.Campus.ordered;
import static app.banyan.courses.Campus.take;
import static app.banyan.courses.Campus.tier;
import static app.banyan.courses.Campus.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.OrderId;
import app.banyan.runtime.clock.BusinessClock;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.Events;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ladder to 1299: membership takes the offer of a tier, and the credit in it counts once whatever happens. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class RedemptionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    BusinessClock clock;

    private final AccountId buyer = account();
    private String tier;
    private String offer;

    @BeforeEach
    void the_buyer_has_climbed_to_299() {
        commissionAnswers();
        var entry = course(1_990);
        tier = tier(129_900);
        ladder("FULL", entry, course(29_900), tier);
        bought(buyer, ordered(order(buyer, entry)));
        bought(buyer, ordered(take(buyer, offer(buyer))));
        offer = offer(buyer);
    }

    @Test
    void whoever_holds_the_299_is_offered_the_1299_for_1000() {
        as(buyer)
                .get("/v1/offers")
                .then()
                .body("items[0].tier", equalTo(tier))
                .body("items[0].course", nullValue())
                .body("items[0].title", equalTo("年度会员"))
                .body("items[0].listPrice.minor", equalTo(129_900))
                .body("items[0].credit.minor", equalTo(29_900))
                .body("items[0].toPay.minor", equalTo(100_000));
    }

    @Test
    void an_offer_of_a_tier_is_ordered_from_membership() {
        take(buyer, offer)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/offer-is-a-membership"))
                .body("tier", equalTo(tier))
                .body("orderAt", equalTo("/v1/membership-orders"));
    }

    @Test
    void an_order_of_membership_gets_the_credit_once_however_often_it_asks() {
        var order = newOrder();

        for (var time = 0; time < 3; time++) {
            redeem(order)
                    .statusCode(201)
                    .body("offer", equalTo(offer))
                    .body("order", equalTo(order))
                    .body("listPrice.minor", equalTo(129_900))
                    .body("credit.minor", equalTo(29_900))
                    .body("toPay.minor", equalTo(100_000));
        }

        as(buyer).get("/v1/offers").then().body("items[0].credit.minor", equalTo(0));
        redeem(newOrder()).statusCode(201).body("credit.minor", equalTo(0)).body("toPay.minor", equalTo(129_900));
    }

    @Test
    void a_hold_ends_by_itself_and_another_order_may_use_the_credit() {
        var first = newOrder();
        redeem(first).statusCode(201);
        clock.moveAhead(Duration.ofMinutes(31));
        as(buyer).get("/v1/offers").then().body("items[0].credit.minor", equalTo(29_900));

        redeem(first).statusCode(201).body("toPay.minor", equalTo(100_000));
        clock.moveAhead(Duration.ofMinutes(31));
        var second = newOrder();
        redeem(second).statusCode(201).body("toPay.minor", equalTo(100_000));

        redeem(first)
                .statusCode(409)
                .body("type", equalTo("/problems/credit-spent"))
                .body("order", equalTo(first));
    }

    @Test
    void a_membership_that_starts_uses_the_credit_for_good() {
        var order = newOrder();
        redeem(order).statusCode(201);

        var membership = started(order);

        await().atMost(PATIENCE)
                .untilAsserted(() -> as(buyer).get("/v1/offers").then().body("items", empty()));
        clock.moveAhead(Duration.ofMinutes(31));
        redeem(newOrder()).statusCode(201).body("credit.minor", equalTo(0));
        expired(order);
        ended(membership, order, "EXPIRED");
        awaitQuiet();
        as(buyer).get("/v1/offers").then().body("items[0].credit.minor", equalTo(0));
    }

    @Test
    void a_membership_that_is_paid_back_gives_the_credit_back_until_the_money_returns() {
        var order = newOrder();
        redeem(order).statusCode(201);
        var membership = started(order);
        ended(membership, order, "REFUNDED");
        await().atMost(PATIENCE)
                .untilAsserted(() -> as(buyer).get("/v1/offers").then().body("items[0].credit.minor", equalTo(29_900)));

        restored(membership);

        await().atMost(PATIENCE)
                .untilAsserted(() -> as(buyer).get("/v1/offers").then().body("items", empty()));
        redeem(newOrder()).statusCode(201).body("credit.minor", equalTo(0));
    }

    @Test
    void a_membership_that_is_paid_back_for_the_time_left_keeps_the_credit() {
        var order = newOrder();
        redeem(order).statusCode(201);
        var membership = started(order);

        tell("membership.membership", "membership.membership.ended.v1", membership, """
                {"membership": "%s", "account": "%s", "tier": "%s", "order": "%s", "endedAt": "%s",
                 "reason": "REFUNDED", "inFull": false}""".formatted(
                        membership, buyer, tier, order, Instant.now()));

        awaitQuiet();
        await().atMost(PATIENCE)
                .untilAsserted(() -> as(buyer).get("/v1/offers").then().body("items[0].credit.minor", equalTo(0)));
    }

    @Test
    void an_order_that_expired_gives_the_credit_back_at_once() {
        var order = newOrder();
        redeem(order).statusCode(201);

        expired(order);

        await().atMost(PATIENCE)
                .untilAsserted(() -> as(buyer).get("/v1/offers").then().body("items[0].credit.minor", equalTo(29_900)));
        redeem(order).statusCode(201).body("toPay.minor", equalTo(100_000));
    }

    @Test
    void an_offer_is_of_one_person_one_tier_and_one_order() {
        var order = newOrder();
        var stranger = account();
        var other = tier(129_900);

        redeem(offer, body(order, stranger, tier)).statusCode(404);
        redeem(offer, body(order, buyer, other)).statusCode(404);
        redeem("off_01jxqkmprxf88r209wbnz9ye7f", body(order, buyer, tier)).statusCode(404);
        redeem(order).statusCode(201);
        ladder("FULL", course(100), tier);
        redeem(offer, "{}").statusCode(400);
    }

    @Test
    void an_order_takes_one_offer() {
        var order = newOrder();
        redeem(order).statusCode(201);
        var other = tier(139_900);
        var entry = course(500);
        ladder("FULL", entry, other);
        bought(buyer, ordered(order(buyer, entry)));
        var another = as(buyer)
                .get("/v1/offers")
                .then()
                .extract()
                .<String>path("items.find { it.tier == '%s' }.id".formatted(other));

        redeem(another, body(order, buyer, other))
                .statusCode(409)
                .body("type", equalTo("/problems/redemption-differs"))
                .body("offer", equalTo(offer));
    }

    @Test
    void an_offer_that_is_over_is_not_redeemed_but_stands_for_an_order_that_took_it_in_time() {
        var intime = newOrder();
        redeem(intime).statusCode(201);
        clock.moveAhead(Duration.ofHours(73));

        redeem(newOrder())
                .statusCode(422)
                .body("type", equalTo("/problems/offer-over"))
                .body("offer", equalTo(offer));
        redeem(intime).statusCode(201).body("toPay.minor", equalTo(100_000));
    }

    @Test
    void orders_of_both_services_at_once_share_one_credit() throws Exception {
        var system = as(buyer).get("/v1/enrolments").then().extract().<String>path("items[0].course");
        var above = course(39_900);
        ladder("FULL", system, above);
        var courseOffer = as(buyer)
                .get("/v1/offers")
                .then()
                .extract()
                .<String>path("items.find { it.course == '%s' }.id".formatted(above));

        try (var threads = Executors.newFixedThreadPool(8)) {
            var redeeming = IntStream.range(0, 6)
                    .<Callable<Integer>>mapToObj(_ ->
                            () -> redeem(newOrder()).statusCode(201).extract().<Integer>path("credit.minor"))
                    .toList();
            var ordering = threads.submit(() ->
                    take(buyer, courseOffer).then().statusCode(201).extract().<Integer>path("credit.minor"));
            var credits = threads.invokeAll(redeeming).stream()
                    .mapToInt(credit -> credit.resultNow())
                    .sum();
            assertThat(credits + ordering.get()).isEqualTo(29_900);
        }
        assertThat(Database.count(
                        "select count(*) from credit_use u join purchase p on p.order_id = u.purchase"
                                + " where p.account = ? and p.worth_minor = 29900 and u.released_at is null",
                        buyer.value()))
                .isOne();
    }

    @Test
    void late_money_of_a_course_does_not_take_what_a_membership_has() {
        var system = as(buyer).get("/v1/enrolments").then().extract().<String>path("items[0].course");
        var above = course(39_900);
        ladder("FULL", system, above);
        var courseOffer = as(buyer)
                .get("/v1/offers")
                .then()
                .extract()
                .<String>path("items.find { it.course == '%s' }.id".formatted(above));
        var late = ordered(take(buyer, courseOffer));
        clock.moveAhead(Duration.ofMinutes(31));
        awaitState(buyer, late, "EXPIRED");
        redeem(newOrder()).statusCode(201).body("credit.minor", equalTo(29_900));

        app.banyan.courses.Campus.captured(late, 10_000);

        awaitState(buyer, late, "REFUND_DUE");
    }

    private static String newOrder() {
        return new OrderId(UUID.randomUUID()).wire();
    }

    private ValidatableResponse redeem(String order) {
        return redeem(offer, body(order, buyer, tier));
    }

    private ValidatableResponse redeem(String offer, String body) {
        return with(Tokens.service("membership", "courses"))
                .body(body)
                .post("/internal/v1/offers/{offer}/redemptions", offer)
                .then();
    }

    private String body(String order, AccountId account, String tier) {
        var now = clock.instant();
        return """
                {"order": "%s", "account": "%s", "tier": "%s", "orderedAt": "%s", "holdUntil": "%s"}""".formatted(order, account, tier, now, now.plus(Duration.ofMinutes(30)));
    }

    private String started(String order) {
        var membership = "mbr_" + order.substring(4);
        tell("membership.membership", "membership.membership.started.v1", membership, """
                {"membership": "%s", "account": "%s", "tier": "%s", "order": "%s", "startedAt": "%s", "endsAt": "%s",
                 "listPrice": {"minor": 129900, "currency": "CNY"}, "paid": {"minor": 100000, "currency": "CNY"},
                 "benefits": [{"kind": "all-system-courses"}]}""".formatted(
                membership, buyer, tier, order, Instant.now(), Instant.now().plus(Duration.ofDays(365))));
        return membership;
    }

    private void ended(String membership, String order, String reason) {
        tell("membership.membership", "membership.membership.ended.v1", membership, """
                {"membership": "%s", "account": "%s", "tier": "%s", "order": "%s", "endedAt": "%s", "reason": "%s"}""".formatted(
                        membership, buyer, tier, order, Instant.now(), reason));
    }

    private void restored(String membership) {
        tell("membership.membership", "membership.membership.restored.v1", membership, """
                {"membership": "%s", "account": "%s", "tier": "%s", "endsAt": "%s"}""".formatted(
                        membership, buyer, tier, Instant.now()));
    }

    private void expired(String order) {
        tell("membership.order", "membership.order.expired.v1", order, """
                {"order": "%s", "account": "%s"}""".formatted(order, buyer));
    }

    private static void tell(String topic, String type, String key, String json) {
        Events.publish(topic, type, key, json);
    }
}
