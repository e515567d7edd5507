package app.banyan.membership.cancellation;

import static app.banyan.membership.Club.REFUNDS;
import static app.banyan.membership.Club.account;
import static app.banyan.membership.Club.as;
import static app.banyan.membership.Club.asOperator;
import static app.banyan.membership.Club.assertSeatsAddUp;
import static app.banyan.membership.Club.atOnce;
import static app.banyan.membership.Club.awaitAsked;
import static app.banyan.membership.Club.awaitAskedInVain;
import static app.banyan.membership.Club.awaitQuiet;
import static app.banyan.membership.Club.awaitState;
import static app.banyan.membership.Club.bought;
import static app.banyan.membership.Club.commissionAnswers;
import static app.banyan.membership.Club.commissionIsAway;
import static app.banyan.membership.Club.draft;
import static app.banyan.membership.Club.member;
import static app.banyan.membership.Club.order;
import static app.banyan.membership.Club.ordered;
import static app.banyan.membership.Club.paymentOf;
import static app.banyan.membership.Club.paymentsTakesRefunds;
import static app.banyan.membership.Club.published;
import static app.banyan.membership.Club.refundFailed;
import static app.banyan.membership.Club.refunded;
import static app.banyan.membership.Club.renew;
import static app.banyan.membership.Club.tier;
import static app.banyan.membership.Club.upgrade;
import static app.banyan.testkit.Telling.awaitTold;
import static app.banyan.testkit.Telling.told;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.RefundId;
import app.banyan.membership.Club;
import app.banyan.runtime.clock.BusinessClock;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.Peers;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memberships that are given back. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class CancellationsTest {

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
    void within_seven_days_all_of_it_goes_back_and_nothing_is_open_from_the_request_on() {
        var buyer = account();
        var tier = tier(129_900, 1);
        var id = member(buyer, tier);
        var order = orderOf(buyer, id);
        awaitTold("sale.completed.v1", order);
        clock.moveAhead(Duration.ofDays(6));
        as(buyer)
                .get("/v1/memberships/{id}/refund", id)
                .then()
                .statusCode(200)
                .body("rule", equalTo("FULL"))
                .body("order", equalTo(order))
                .body("amount.minor", equalTo(129_900))
                .body("paid.minor", equalTo(129_900))
                .body("arithmetic", containsString("1299.00 CNY"));
        as(buyer).get("/v1/entitlements").then().body("tiers.membership", contains(id));

        var refund = giveBack(buyer, id)
                .then()
                .statusCode(201)
                .body("state", equalTo("REQUESTED"))
                .body("amount.minor", equalTo(129_900))
                .extract()
                .<String>path("id");

        as(buyer).get("/v1/entitlements").then().body("tiers", empty());
        as(buyer)
                .get("/v1/memberships/{id}", id)
                .then()
                .body("state", equalTo("REFUNDING"))
                .body("refund.id", equalTo(refund))
                .body("refund.state", equalTo("REQUESTED"));
        given().get("/v1/tiers/{id}", tier).then().body("seatsLeft", equalTo(1));
        awaitTold("membership.membership.suspended.v1", id);
        giveBack(buyer, id).then().statusCode(409).body("type", equalTo("/problems/refund-under-way"));
        as(buyer).get("/v1/memberships/{id}/refund", id).then().statusCode(409);
        renew(buyer, id).then().statusCode(409).body("type", equalTo("/problems/refund-under-way"));
        order(buyer, tier).then().statusCode(409).body("type", equalTo("/problems/refund-under-way"));
        upgrade(buyer, id, published(draft(200_000, 90, ""))).then().statusCode(409);
        assertThat(told("sale.refunded.v1", order)).isEmpty();

        refunded(refund, order, 129_900);

        var sale = awaitTold("sale.refunded.v1", order);
        assertThat(sale.path("refund").asText()).isEqualTo(refund);
        assertThat(sale.path("payment").asText()).isEqualTo(paymentOf(order));
        assertThat(sale.at("/lines/0/refunded/minor").asLong()).isEqualTo(129_900);
        assertThat(sale.at("/lines/0/refundedTotal/minor").asLong()).isEqualTo(129_900);
        var ended = awaitTold("membership.membership.ended.v1", id);
        assertThat(ended.path("reason").asText()).isEqualTo("REFUNDED");
        assertThat(ended.path("order").asText()).isEqualTo(order);
        assertThat(ended.path("inFull").asBoolean()).isTrue();
        awaitTold("membership.order.refunded.v1", order);
        awaitState(buyer, order, "REFUNDED");
        as(buyer)
                .get("/v1/memberships/{id}", id)
                .then()
                .body("state", equalTo("ENDED"))
                .body("refund.state", equalTo("SUCCEEDED"));
        giveBack(buyer, id).then().statusCode(409).body("type", equalTo("/problems/membership-over"));
        order(buyer, tier).then().statusCode(201);
    }

    @Test
    void later_the_time_that_is_left_goes_back() {
        var buyer = account();
        var id = member(buyer, tier(36_500));
        clock.moveAhead(Duration.ofDays(265));

        var refund = giveBack(buyer, id)
                .then()
                .statusCode(201)
                .body("rule", equalTo("PRO_RATA"))
                .extract();

        var amount = refund.<Integer>path("amount.minor");
        assertThat(amount).isBetween(9_990, 10_000);
        var order = refund.<String>path("order");
        refunded(refund.path("id"), order, amount);
        assertThat(awaitTold("sale.refunded.v1", order)
                        .at("/lines/0/refundedTotal/minor")
                        .asInt())
                .isEqualTo(amount);
        assertThat(awaitTold("membership.membership.ended.v1", id)
                        .path("inFull")
                        .isBoolean())
                .isTrue();
        assertThat(awaitTold("membership.membership.ended.v1", id)
                        .path("inFull")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void the_same_request_ten_times_at_once_is_one_refund() {
        var buyer = account();
        var id = member(buyer, tier(9_900));
        var key = UUID.randomUUID().toString();
        var token = Tokens.member(buyer);

        var answers = atOnce(
                10,
                () -> given().auth()
                        .oauth2(token)
                        .header("Idempotency-Key", key)
                        .post("/v1/memberships/{id}/refund", id));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(201));
        assertThat(answers.stream().map(Response::asString).distinct()).hasSize(1);
        var others = atOnce(5, () -> giveBack(buyer, id).statusCode());
        assertThat(others).containsOnly(409);
    }

    @Test
    void a_refund_that_fails_restores_the_membership_and_was_never_told_as_one_of_the_sale() {
        var buyer = account();
        var tier = tier(9_900, 1);
        var id = member(buyer, tier);
        var order = orderOf(buyer, id);
        var refund = giveBack(buyer, id).then().statusCode(201).extract().<String>path("id");

        refundFailed(refund, order, 9_900);

        awaitTold("membership.membership.restored.v1", id);
        as(buyer).get("/v1/entitlements").then().body("tiers.membership", contains(id));
        as(buyer)
                .get("/v1/memberships/{id}", id)
                .then()
                .body("state", equalTo("ACTIVE"))
                .body("refund.state", equalTo("FAILED"));
        given().get("/v1/tiers/{id}", tier).then().body("seatsLeft", equalTo(0));
        awaitQuiet();
        assertThat(told("sale.refunded.v1", order)).isEmpty();
        assertThat(told("sale.refund-failed.v1", order)).isEmpty();
        assertThat(told("membership.membership.ended.v1", id)).isEmpty();
        giveBack(buyer, id).then().statusCode(201);
    }

    @Test
    void a_restored_membership_stands_even_when_its_seat_is_taken() {
        var buyer = account();
        var tier = tier(9_900, 1);
        var id = member(buyer, tier);
        var refund = giveBack(buyer, id).then().statusCode(201).extract().<String>path("id");
        member(account(), tier);

        refundFailed(refund, orderOf(buyer, id, "refund.order"), 9_900);

        awaitTold("membership.membership.restored.v1", id);
        as(buyer).get("/v1/entitlements").then().body("tiers.membership", contains(id));
        given().get("/v1/tiers/{id}", tier).then().body("seatsLeft", equalTo(0));
        bought(buyer, ordered(renew(buyer, id)));
        as(buyer).get("/v1/memberships/{id}", id).then().body("terms.size()", equalTo(2));
    }

    @Test
    void a_refund_that_fails_after_it_succeeded_is_taken_back_everywhere() {
        var buyer = account();
        var id = member(buyer, tier(9_900));
        var order = orderOf(buyer, id);
        var refund = giveBack(buyer, id).then().statusCode(201).extract().<String>path("id");
        refunded(refund, order, 9_900);
        awaitTold("sale.refunded.v1", order);

        refundFailed(refund, order, 9_900);

        var failed = awaitTold("sale.refund-failed.v1", order);
        assertThat(failed.path("refund").asText()).isEqualTo(refund);
        assertThat(failed.at("/lines/0/refundedTotal/minor").asLong()).isZero();
        awaitTold("membership.membership.restored.v1", id);
        awaitState(buyer, order, "FULFILLED");
        as(buyer).get("/v1/entitlements").then().body("tiers.membership", contains(id));
    }

    /** What was not found, is asked for with other words or is more than was paid will be so again tomorrow. */
    @ParameterizedTest
    @ValueSource(ints = {404, 409, 422})
    void a_refund_that_payments_refuses_for_good_is_asked_for_once_and_the_membership_comes_back(int status) {
        Peers.answer("POST", REFUNDS, status, "{\"type\": \"/problems/refund-exceeds-payment\"}");
        var buyer = account();
        var tier = tier(9_900, 1);
        var id = member(buyer, tier);
        var order = orderOf(buyer, id);

        var refund = giveBack(buyer, id).then().statusCode(201).extract().<String>path("id");

        awaitTold("membership.membership.restored.v1", id);
        assertThat(awaitTold("membership.order.refund-failed.v1", order)
                        .path("reason")
                        .asText())
                .isEqualTo("NOT_SENT");
        as(buyer)
                .get("/v1/memberships/{id}", id)
                .then()
                .body("state", equalTo("ACTIVE"))
                .body("refund.state", equalTo("FAILED"));
        as(buyer).get("/v1/entitlements").then().body("tiers.membership", contains(id));
        assertThat(Database.query(
                        "select state, problem, attempts from owed_refund where refund = ?",
                        RefundId.of(refund).value()))
                .containsExactly(List.of("FAILED_TO_SEND", "/problems/refund-exceeds-payment", 0));
        assertThat(told("membership.membership.ended.v1", id)).isEmpty();
        assertThat(told("sale.refunded.v1", order)).isEmpty();
        paymentsTakesRefunds();
        giveBack(buyer, id).then().statusCode(201);
        awaitAsked(order);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 429})
    void a_refund_that_payments_does_not_take_today_is_asked_for_again(int status) {
        Peers.answer("POST", REFUNDS, status, "{\"type\": \"/problems/later\"}");
        var buyer = account();
        var id = member(buyer, tier(9_900));
        var order = orderOf(buyer, id);

        giveBack(buyer, id).then().statusCode(201);

        awaitAskedInVain(order);
        as(buyer).get("/v1/entitlements").then().body("tiers", empty());
        paymentsTakesRefunds();
        awaitAsked(order);
    }

    /** A renewal that was given back comes back with its time only as long as the time before it is the holder's. */
    @Test
    void a_renewal_whose_refund_fails_late_does_not_open_the_time_that_was_given_back_too() {
        var buyer = account();
        var id = member(buyer, tier(9_900));
        var first = orderOf(buyer, id);
        var renewal = bought(buyer, ordered(renew(buyer, id)));
        var ofRenewal = giveBack(buyer, id).then().statusCode(201).extract().<String>path("id");
        refunded(ofRenewal, renewal, 9_900);
        awaitTold("sale.refunded.v1", renewal);
        var ofFirst = giveBack(buyer, id).then().statusCode(201).extract().<String>path("id");

        refundFailed(ofRenewal, renewal, 9_900);

        awaitTold("sale.refund-failed.v1", renewal);
        as(buyer).get("/v1/entitlements").then().body("tiers", empty());
        as(buyer).get("/v1/memberships/{id}", id).then().body("state", equalTo("REFUNDING"));
        refunded(ofFirst, first, 9_900);
        awaitTold("membership.membership.ended.v1", id);
        refunded(ofRenewal, renewal, 9_900);
        awaitState(buyer, renewal, "REFUNDED");
        as(buyer).get("/v1/entitlements").then().body("tiers", empty());
    }

    /** An operator has sent it again. */
    @Test
    void a_refund_that_succeeds_after_it_failed_ends_the_membership_and_is_told_of_the_sale_again() {
        var buyer = account();
        var tier = tier(9_900, 1);
        var id = member(buyer, tier);
        var order = orderOf(buyer, id);
        awaitTold("sale.completed.v1", order);
        var refund = giveBack(buyer, id).then().statusCode(201).extract().<String>path("id");
        refunded(refund, order, 9_900);
        awaitTold("sale.refunded.v1", order);
        refundFailed(refund, order, 9_900);
        awaitTold("membership.membership.restored.v1", id);
        as(buyer).get("/v1/entitlements").then().body("tiers.membership", contains(id));

        refunded(refund, order, 9_900);

        await().atMost(Club.PATIENCE)
                .until(() -> told("sale.refunded.v1", order).size() == 2);
        awaitState(buyer, order, "REFUNDED");
        as(buyer).get("/v1/entitlements").then().body("tiers", empty());
        as(buyer)
                .get("/v1/memberships/{id}", id)
                .then()
                .body("state", equalTo("ENDED"))
                .body("refund.state", equalTo("SUCCEEDED"));
        given().get("/v1/tiers/{id}", tier).then().body("seatsLeft", equalTo(1));
        assertThat(told("sale.refunded.v1", order))
                .extracting(event -> event.path("attempt").asInt(1))
                .containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void a_refund_that_succeeds_after_the_membership_was_renewed_takes_nothing_that_was_bought_later() {
        var buyer = account();
        var id = member(buyer, tier(9_900));
        var order = orderOf(buyer, id);
        var refund = giveBack(buyer, id).then().statusCode(201).extract().<String>path("id");
        refundFailed(refund, order, 9_900);
        awaitTold("membership.membership.restored.v1", id);
        bought(buyer, ordered(renew(buyer, id)));

        refunded(refund, order, 9_900);

        awaitState(buyer, order, "REFUNDED");
        as(buyer).get("/v1/entitlements").then().body("tiers.membership", contains(id));
    }

    @Test
    void while_payments_is_away_nothing_is_open_and_the_refund_is_asked_for_again() {
        Peers.forget("POST", REFUNDS);
        var buyer = account();
        var id = member(buyer, tier(9_900));
        var order = orderOf(buyer, id);

        giveBack(buyer, id).then().statusCode(201);

        awaitAskedInVain(order);
        as(buyer).get("/v1/entitlements").then().body("tiers", empty());
        asOperator()
                .get("/v1/operations/quiescence")
                .then()
                .body("waiting.refunds", greaterThan(0))
                .body("waiting.cancellations", greaterThan(0));
        paymentsTakesRefunds();
        awaitAsked(order);
    }

    @Test
    void a_renewal_that_has_not_begun_is_cut_off_and_given_back_whole() {
        var buyer = account();
        var id = member(buyer, tier(9_900));
        var end = endOf(buyer, id);
        var renewal = bought(buyer, ordered(renew(buyer, id)));
        clock.moveAhead(Duration.ofDays(100));

        var refund = giveBack(buyer, id)
                .then()
                .statusCode(201)
                .body("order", equalTo(renewal))
                .body("amount.minor", equalTo(9_900))
                .extract()
                .<String>path("id");

        assertThat(endOf(buyer, id)).isEqualTo(end);
        awaitTold("membership.membership.shortened.v1", id);
        as(buyer)
                .get("/v1/entitlements")
                .then()
                .body("tiers.membership", contains(id))
                .body("allSystemCourses", equalTo(end));
        refunded(refund, renewal, 9_900);
        awaitTold("sale.refunded.v1", renewal);
        awaitQuiet();
        assertThat(told("membership.membership.ended.v1", id)).isEmpty();
        as(buyer).get("/v1/memberships/{id}/refund", id).then().statusCode(200).body("rule", equalTo("PRO_RATA"));
        bought(buyer, ordered(renew(buyer, id)));
        as(buyer).get("/v1/memberships/{id}", id).then().body("terms.size()", equalTo(2));
    }

    @Test
    void a_refund_is_told_after_its_sale_however_late_commission_is() {
        commissionIsAway();
        var buyer = account();
        var id = member(buyer, tier(9_900));
        var order = orderOf(buyer, id);
        var refund = giveBack(buyer, id).then().statusCode(201).extract().<String>path("id");
        refunded(refund, order, 9_900);
        awaitState(buyer, order, "REFUNDED");
        awaitQuiet();
        assertThat(told("sale.refunded.v1", order)).isEmpty();

        commissionAnswers();

        awaitTold("sale.refunded.v1", order);
        assertThat(told("sale.completed.v1", order)).hasSize(1);
        assertThat(told("sale.refunded.v1", order)).hasSize(1);
    }

    @Test
    void what_is_over_or_all_but_over_is_not_given_back() {
        var buyer = account();
        var id = member(buyer, tier(1));
        clock.moveAhead(Duration.ofDays(300));
        giveBack(buyer, id).then().statusCode(422).body("type", equalTo("/problems/nothing-to-refund"));

        clock.moveAhead(Duration.ofDays(65));
        giveBack(buyer, id).then().statusCode(409).body("type", equalTo("/problems/membership-over"));
        await().atMost(Club.PATIENCE)
                .untilAsserted(() ->
                        assertThat(told("membership.membership.ended.v1", id)).hasSize(1));
    }

    private static Response giveBack(AccountId buyer, String membership) {
        return as(buyer).post("/v1/memberships/{id}/refund", membership);
    }

    private static String orderOf(AccountId buyer, String membership) {
        return orderOf(buyer, membership, "terms[0].order");
    }

    private static String orderOf(AccountId buyer, String membership, String path) {
        return as(buyer)
                .get("/v1/memberships/{id}", membership)
                .then()
                .extract()
                .path(path);
    }

    private static String endOf(AccountId buyer, String membership) {
        return as(buyer)
                .get("/v1/memberships/{id}", membership)
                .then()
                .extract()
                .path("endsAt");
    }
}
