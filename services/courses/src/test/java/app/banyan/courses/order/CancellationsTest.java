package app.banyan.courses.order;

import static app.banyan.courses.Campus.REFUNDS;
import static app.banyan.courses.Campus.account;
import static app.banyan.courses.Campus.as;
import static app.banyan.courses.Campus.awaitQuiet;
import static app.banyan.courses.Campus.awaitState;
import static app.banyan.courses.Campus.bought;
import static app.banyan.courses.Campus.commissionAnswers;
import static app.banyan.courses.Campus.commissionIsAway;
import static app.banyan.courses.Campus.course;
import static app.banyan.courses.Campus.ladder;
import static app.banyan.courses.Campus.lessons;
import static app.banyan.courses.Campus.noMembership;
import static app.banyan.courses.Campus.offer;
import static app.banyan.courses.Campus.order;
import static app.banyan.courses.Campus.ordered;
import static app.banyan.courses.Campus.paymentOf;
import static app.banyan.courses.Campus.paymentsTakesRefunds;
import static app.banyan.courses.Campus.take;
import static app.banyan.testkit.Telling.awaitTold;
import static app.banyan.testkit.Telling.told;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import app.banyan.kernel.AccountId;
import app.banyan.runtime.clock.BusinessClock;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Claims;
import app.banyan.testkit.Events;
import app.banyan.testkit.Peers;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Courses that their buyers give back. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class CancellationsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    BusinessClock clock;

    private final AccountId buyer = account();
    private String course;
    private String order;

    @BeforeEach
    void a_course_is_bought() {
        commissionAnswers();
        paymentsTakesRefunds();
        noMembership(buyer);
        course = course(10_000);
        order = bought(buyer, ordered(order(buyer, course)));
        awaitTold("sale.completed.v1", order);
    }

    @AfterEach
    void payments_is_away() {
        Peers.forget("POST", REFUNDS);
    }

    @Test
    void within_seven_days_all_of_it_goes_back_and_the_course_is_not_held_from_the_request_on() {
        clock.moveAhead(Duration.ofDays(6));
        as(buyer)
                .get("/v1/orders/{o}/refund", order)
                .then()
                .statusCode(200)
                .body("state", equalTo("PREVIEW"))
                .body("rule", equalTo("FULL"))
                .body("amount.minor", equalTo(10_000));
        assertThat(reads()).isEqualTo(200);

        var refund = giveBack(order)
                .then()
                .statusCode(201)
                .body("state", equalTo("REQUESTED"))
                .extract()
                .<String>path("refund");

        assertThat(reads()).isEqualTo(403);
        as(buyer).get("/v1/enrolments").then().body("items.source", hasItem("GIVEN_BACK"));
        assertThat(awaitTold("courses.enrolment.ended.v1", order).path("reason").asText())
                .isEqualTo("GIVEN_BACK");
        giveBack(order).then().statusCode(201).body("refund", equalTo(refund));
        assertThat(told("sale.refunded.v1", order)).isEmpty();

        refunded(order, refund, 10_000);

        var sale = awaitTold("sale.refunded.v1", order);
        assertThat(sale.path("refund").asText()).isEqualTo(refund);
        assertThat(sale.at("/lines/0/refundedTotal/minor").asLong()).isEqualTo(10_000);
        awaitState(buyer, order, "REFUNDED");
        as(buyer).get("/v1/orders/{o}/refund", order).then().body("state", equalTo("SUCCEEDED"));
        refunded(order, refund, 10_000);
        awaitQuiet();
        assertThat(told("sale.refunded.v1", order)).hasSize(1);
        bought(buyer, ordered(order(buyer, course)));
        assertThat(reads()).isEqualTo(200);
    }

    @Test
    void later_what_was_not_consumed_goes_back_and_nothing_after_a_year() {
        clock.moveAhead(Duration.ofDays(73));

        var amount = giveBack(order)
                .then()
                .statusCode(201)
                .body("rule", equalTo("PRO_RATA"))
                .extract()
                .<Integer>path("amount.minor");

        assertThat(amount).isBetween(7_990, 8_000);
        var other = bought(buyer, ordered(order(buyer, course(10_000))));
        clock.moveAhead(Duration.ofDays(365));
        giveBack(other).then().statusCode(422).body("type", equalTo("/problems/nothing-to-refund"));
        assertThat(told("courses.enrolment.ended.v1", other)).isEmpty();
    }

    @Test
    void a_purchase_that_pays_for_a_later_one_goes_back_after_that() {
        var high = course(30_000);
        ladder("FULL", course, high);
        var later = bought(buyer, ordered(take(buyer, offer(buyer))));

        giveBack(order)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/used-as-credit"))
                .body("usedBy", equalTo(later));
        var refund = giveBack(later)
                .then()
                .statusCode(201)
                .body("amount.minor", equalTo(20_000))
                .extract()
                .<String>path("refund");
        refunded(later, refund, 20_000);
        awaitState(buyer, later, "REFUNDED");

        as(buyer).get("/v1/offers").then().body("items[0].credit.minor", equalTo(10_000));
        giveBack(order).then().statusCode(201).body("amount.minor", equalTo(10_000));
        as(buyer).get("/v1/offers").then().body("items.size()", equalTo(0));
    }

    @Test
    void a_refund_that_fails_is_told_and_the_course_is_held_again() {
        var refund = giveBack(order).then().statusCode(201).extract().<String>path("refund");
        refunded(order, refund, 10_000);
        awaitTold("sale.refunded.v1", order);

        failed(order, refund, 10_000);

        assertThat(awaitTold("sale.refund-failed.v1", order)
                        .at("/lines/0/refundedTotal/minor")
                        .asLong())
                .isZero();
        awaitTold("courses.order.refund-failed.v1", order);
        awaitState(buyer, order, "FULFILLED");
        assertThat(reads()).isEqualTo(200);
        giveBack(order).then().statusCode(201).body("refund", equalTo(refund)).body("state", equalTo("FAILED"));

        refunded(order, refund, 10_000);

        awaitState(buyer, order, "REFUNDED");
        assertThat(reads()).isEqualTo(403);
        await().atMost(PATIENCE).until(() -> told("sale.refunded.v1", order).size() == 2);
        assertThat(told("sale.refunded.v1", order).getLast().path("attempt").asInt())
                .isEqualTo(2);
    }

    @Test
    void what_payments_will_not_send_leaves_the_course_and_may_be_asked_for_again() {
        Peers.answer("POST", REFUNDS, 422, "{\"type\": \"/problems/more-than-captured\"}");
        var refund = giveBack(order).then().statusCode(201).extract().<String>path("refund");

        assertThat(awaitTold("courses.order.refund-failed.v1", order)
                        .path("reason")
                        .asText())
                .isEqualTo("/problems/more-than-captured");
        await().atMost(PATIENCE).until(() -> reads() == 200);
        assertThat(told("sale.refunded.v1", order)).isEmpty();
        paymentsTakesRefunds();
        assertThat(giveBack(order).then().statusCode(201).extract().<String>path("refund"))
                .isNotEqualTo(refund);
    }

    @Test
    void a_sale_that_commission_does_not_know_yet_is_told_before_its_refund() {
        commissionIsAway();
        var late = bought(buyer, ordered(order(buyer, course(500))));
        var refund = giveBack(late).then().statusCode(201).extract().<String>path("refund");
        refunded(late, refund, 500);
        awaitState(buyer, late, "REFUNDED");
        assertThat(told("sale.refunded.v1", late)).isEmpty();

        commissionAnswers();

        awaitTold("sale.refunded.v1", late);
        assertThat(told("sale.completed.v1", late)).hasSize(1);
    }

    @Test
    void ten_requests_at_once_are_one_refund() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(IntStream.range(0, 10)
                    .<Callable<String>>mapToObj(_ -> () ->
                            giveBack(order).then().statusCode(201).extract().path("refund"))
                    .toList());
            var refunds = new HashSet<String>();
            for (var answer : answers) {
                refunds.add(answer.get());
            }
            assertThat(refunds).hasSize(1);
        }
    }

    @Test
    void orders_of_others_and_orders_that_bought_nothing_are_not_given_back() {
        as(account()).post("/v1/orders/{o}/refund", order).then().statusCode(404);
        as(account()).get("/v1/orders/{o}/refund", order).then().statusCode(404);
        given().auth()
                .oauth2(Tokens.member(buyer))
                .post("/v1/orders/{o}/refund", order)
                .then()
                .statusCode(400);
        var open = ordered(order(buyer, course(500)));
        giveBack(open).then().statusCode(409).body("type", equalTo("/problems/order-not-fulfilled"));
    }

    @Test
    void what_a_bank_claims_back_is_not_refunded_beside_it() {
        var dispute = Claims.disputed("courses", paymentOf(order), order, 10_000);
        Claims.disputed("courses", paymentOf(order), order, 10_000);
        var told = awaitTold("sale.disputed.v1", order);
        assertThat(told.at("/lines/0/disputed/minor").asLong()).isEqualTo(10_000);
        giveBack(order).then().statusCode(409).body("type", equalTo("/problems/payment-disputed"));
        assertThat(reads()).isEqualTo(200);

        Claims.closed("courses", dispute, paymentOf(order), order, 10_000, "won");

        assertThat(awaitTold("sale.dispute-closed.v1", order)
                        .at("/lines/0/total/minor")
                        .asLong())
                .isZero();
        giveBack(order).then().statusCode(201).body("amount.minor", equalTo(10_000));
        assertThat(told("sale.disputed.v1", order)).hasSize(1);
    }

    @Test
    void a_lost_dispute_takes_the_course_with_the_money_even_when_its_end_is_heard_first() {
        var dispute = "dsp_" + order.substring(4);
        Claims.closed("courses", dispute, paymentOf(order), order, 10_000, "lost");

        var end = awaitTold("sale.dispute-closed.v1", order);
        assertThat(end.path("outcome").asText()).isEqualTo("lost");
        assertThat(end.at("/lines/0/total/minor").asLong()).isEqualTo(10_000);
        assertThat(awaitTold("courses.enrolment.ended.v1", order).path("reason").asText())
                .isEqualTo("DISPUTE_LOST");
        assertThat(reads()).isEqualTo(403);
        giveBack(order).then().statusCode(422).body("type", equalTo("/problems/nothing-to-refund"));
        Claims.disputed("courses", paymentOf(order), order, 10_000);
        Claims.closed("courses", dispute, paymentOf(order), order, 10_000, "won");
        awaitQuiet();
        assertThat(told("sale.dispute-closed.v1", order)).hasSize(1);
    }

    @Test
    void a_dispute_about_a_part_leaves_the_course_and_the_rest_to_refund() {
        var dispute = Claims.disputed("courses", paymentOf(order), order, 4_000);
        Claims.closed("courses", dispute, paymentOf(order), order, 4_000, "lost");
        awaitTold("sale.dispute-closed.v1", order);
        assertThat(reads()).isEqualTo(200);

        var refund = giveBack(order)
                .then()
                .statusCode(201)
                .body("amount.minor", equalTo(6_000))
                .extract()
                .<String>path("refund");
        refunded(order, refund, 6_000);

        assertThat(awaitTold("sale.refunded.v1", order)
                        .at("/lines/0/refundedTotal/minor")
                        .asLong())
                .isEqualTo(10_000);
    }

    private Response giveBack(String which) {
        return as(buyer).post("/v1/orders/{o}/refund", which);
    }

    private int reads() {
        return as(buyer)
                .get("/v1/courses/{c}/lessons/{l}", course, lessons(course).getLast())
                .statusCode();
    }

    private static void refunded(String order, String refund, long minor) {
        tell("refunded", order, refund, minor, "\"refundedAt\": \"%s\"".formatted(Instant.now()));
    }

    private static void failed(String order, String refund, long minor) {
        tell(
                "refund-failed",
                order,
                refund,
                minor,
                "\"reason\": \"EXPIRED_OR_CANCELED_CARD\", \"failedAt\": \"%s\"".formatted(Instant.now()));
    }

    private static void tell(String what, String order, String refund, long minor, String more) {
        var json = """
                {"refund": "%s", "payment": "%s", "order": "%s", "amount": {"minor": %d, "currency": "CNY"}, %s}""".formatted(refund, paymentOf(order), order, minor, more);
        Events.publish(
                "payments.payment", "payments.payment." + what + ".v1", paymentOf(order), json, UUID.randomUUID());
    }
}
