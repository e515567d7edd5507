package app.banyan.membership.order;

import static app.banyan.membership.Club.REFUNDS;
import static app.banyan.membership.Club.account;
import static app.banyan.membership.Club.as;
import static app.banyan.membership.Club.asOperator;
import static app.banyan.membership.Club.assertSeatsAddUp;
import static app.banyan.membership.Club.awaitAsked;
import static app.banyan.membership.Club.awaitAskedInVain;
import static app.banyan.membership.Club.awaitQuiet;
import static app.banyan.membership.Club.awaitState;
import static app.banyan.membership.Club.bought;
import static app.banyan.membership.Club.captured;
import static app.banyan.membership.Club.commissionAnswers;
import static app.banyan.membership.Club.order;
import static app.banyan.membership.Club.ordered;
import static app.banyan.membership.Club.paymentOf;
import static app.banyan.membership.Club.paymentsTakesRefunds;
import static app.banyan.membership.Club.place;
import static app.banyan.membership.Club.refundFailed;
import static app.banyan.membership.Club.refundOf;
import static app.banyan.membership.Club.refunded;
import static app.banyan.membership.Club.tier;
import static app.banyan.testkit.Telling.awaitTold;
import static app.banyan.testkit.Telling.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.membership.Club;
import app.banyan.runtime.clock.BusinessClock;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.Events;
import app.banyan.testkit.Peers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class SettlementsTest {

    private static final String OFFER = "off_01jxqkmpryf898209wbnz9ye7g";
    private static final String REDEMPTIONS = "/courses/internal/v1/offers/" + OFFER + "/redemptions";
    private static final String REDEEMED = """
            {"listPrice": {"minor": 129900, "currency": "CNY"}, "credit": {"minor": 29900, "currency": "CNY"},
             "toPay": {"minor": 100000, "currency": "CNY"}}""";

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
    void the_same_money_ten_times_fulfils_once() {
        var buyer = account();
        var order = ordered(order(buyer, tier(9_900, 5)));
        var event = UUID.randomUUID();

        for (var time = 0; time < 5; time++) {
            captured(order, paymentOf(order), 9_900, "CNY", event);
            captured(order, 9_900);
        }

        awaitState(buyer, order, "FULFILLED");
        awaitTold("sale.completed.v1", order);
        awaitQuiet();
        assertThat(told("sale.completed.v1", order)).hasSize(1);
        assertThat(told("membership.membership.started.v1", order)).hasSize(1);
        assertThat(told("membership.order.refund-due.v1", order)).isEmpty();
        as(buyer).get("/v1/memberships").then().body("items.size()", equalTo(1));
    }

    @Test
    void money_of_another_amount_goes_back_by_itself() {
        var buyer = account();
        var tier = tier(9_900, 1);
        var order = ordered(order(buyer, tier));

        captured(order, 9_899);

        assertGoesBack(buyer, order, "AMOUNT_DIFFERS", 9_899);
        order(account(), tier).then().statusCode(201);
    }

    @Test
    void money_in_another_currency_goes_back() {
        var buyer = account();
        var order = ordered(order(buyer, tier(9_900)));

        captured(order, paymentOf(order), 9_900, "USD", UUID.randomUUID());

        awaitState(buyer, order, "REFUND_DUE");
        assertThat(awaitTold("membership.order.refund-due.v1", order)
                        .at("/amount/currency")
                        .asText())
                .isEqualTo("USD");
    }

    @Test
    void a_second_payment_of_a_fulfilled_order_goes_back_and_the_membership_stays() {
        var buyer = account();
        var order = bought(buyer, ordered(order(buyer, tier(9_900))));
        var second = new PaymentId(UUID.randomUUID()).wire();

        captured(order, second, 9_900, "CNY", UUID.randomUUID());
        captured(order, second, 9_900, "CNY", UUID.randomUUID());

        assertThat(awaitTold("membership.order.refund-due.v1", order)
                        .path("reason")
                        .asText())
                .isEqualTo("ALREADY_PAID");
        awaitQuiet();
        assertThat(told("membership.order.refund-due.v1", order)).hasSize(1);
        refunded(refundOf(order), order, 9_900);
        awaitTold("membership.order.refunded.v1", order);
        as(buyer).get("/v1/membership-orders/{id}", order).then().body("state", equalTo("FULFILLED"));
        as(buyer).get("/v1/entitlements").then().body("tiers.size()", equalTo(1));
        assertThat(told("sale.refunded.v1", order)).isEmpty();
    }

    @Test
    void late_money_still_buys_at_the_agreed_price_while_a_seat_is_free() {
        var buyer = account();
        var order = ordered(order(buyer, tier(9_900, 1)));
        clock.moveAhead(Duration.ofMinutes(31));
        awaitState(buyer, order, "EXPIRED");

        captured(order, 9_900);

        awaitState(buyer, order, "FULFILLED");
        as(buyer).get("/v1/entitlements").then().body("tiers.size()", equalTo(1));
        assertThat(awaitTold("sale.completed.v1", order)
                        .at("/lines/0/paid/minor")
                        .asLong())
                .isEqualTo(9_900);
    }

    @Test
    void late_money_without_a_seat_goes_back() {
        var buyer = account();
        var tier = tier(9_900, 1);
        var order = ordered(order(buyer, tier));
        clock.moveAhead(Duration.ofMinutes(31));
        awaitState(buyer, order, "EXPIRED");
        var other = account();
        bought(other, ordered(order(other, tier)));

        captured(order, 9_900);

        assertGoesBack(buyer, order, "SEATS_GONE", 9_900);
        as(buyer).get("/v1/entitlements").then().body("tiers", empty());
    }

    @Test
    void late_money_for_a_tier_that_is_held_by_now_goes_back() {
        var buyer = account();
        var tier = tier(9_900);
        var late = ordered(order(buyer, tier));
        clock.moveAhead(Duration.ofMinutes(31));
        bought(buyer, ordered(order(buyer, tier)));

        captured(late, 9_900);

        assertGoesBack(buyer, late, "ALREADY_HELD", 9_900);
    }

    @Test
    void late_money_is_fulfilled_when_courses_still_has_the_credit_and_goes_back_when_it_is_spent() {
        Peers.answer("POST", REDEMPTIONS, 201, REDEEMED);
        var tier = tier(129_900);
        var lucky = account();
        var unlucky = account();
        var first = ordered(place(lucky, "{\"tier\":\"%s\",\"offer\":\"%s\"}".formatted(tier, OFFER)));
        var second = ordered(place(unlucky, "{\"tier\":\"%s\",\"offer\":\"%s\"}".formatted(tier, OFFER)));
        clock.moveAhead(Duration.ofMinutes(31));
        awaitState(lucky, first, "EXPIRED");
        awaitState(unlucky, second, "EXPIRED");
        assertThat(awaitTold("membership.order.expired.v1", first).path("offer").asText())
                .isEqualTo(OFFER);

        captured(first, 100_000);
        awaitState(lucky, first, "FULFILLED");

        Peers.answer("POST", REDEMPTIONS, 409, "{\"type\":\"/problems/credit-spent\",\"status\":409}");
        captured(second, 100_000);
        assertGoesBack(unlucky, second, "CREDIT_SPENT", 100_000);
    }

    @Test
    void late_money_waits_for_courses_to_say_whether_the_credit_is_there() {
        Peers.answer("POST", REDEMPTIONS, 201, REDEEMED);
        var buyer = account();
        var order = ordered(place(buyer, "{\"tier\":\"%s\",\"offer\":\"%s\"}".formatted(tier(129_900), OFFER)));
        clock.moveAhead(Duration.ofMinutes(31));
        awaitState(buyer, order, "EXPIRED");
        Peers.forget("POST", REDEMPTIONS);
        var asked = Peers.calls(REDEMPTIONS);

        captured(order, 100_000);

        await().atMost(Club.PATIENCE).until(() -> Peers.calls(REDEMPTIONS) > asked);
        as(buyer).get("/v1/membership-orders/{id}", order).then().body("state", equalTo("EXPIRED"));
        Peers.answer("POST", REDEMPTIONS, 201, REDEEMED);
        awaitState(buyer, order, "FULFILLED");
    }

    @Test
    void a_refund_that_payments_does_not_answer_for_is_asked_again() {
        Peers.forget("POST", REFUNDS);
        var buyer = account();
        var order = ordered(order(buyer, tier(9_900)));

        captured(order, 1);

        awaitState(buyer, order, "REFUND_DUE");
        awaitAskedInVain(order);
        asOperator()
                .get("/v1/operations/quiescence")
                .then()
                .body("quiet", equalTo(false))
                .body("waiting.refunds", greaterThan(0));
        paymentsTakesRefunds();
        awaitAsked(order);
    }

    @Test
    void a_refund_that_payments_refuses_for_good_is_asked_for_no_more_and_its_money_stays_due() {
        Peers.answer("POST", REFUNDS, 422, "{\"type\":\"/problems/payment-not-captured\",\"status\":422}");
        var buyer = account();
        var order = ordered(order(buyer, tier(9_900)));

        captured(order, 1);

        awaitTold("membership.order.refund-failed.v1", order);
        as(buyer).get("/v1/membership-orders/{id}", order).then().body("state", equalTo("REFUND_DUE"));
        assertThat(Database.count(
                        "select count(*) from owed_refund where order_id = ? and state = 'FAILED_TO_SEND'"
                                + " and problem = '/problems/payment-not-captured' and attempts = 0",
                        OrderId.of(order).value()))
                .isEqualTo(1);
    }

    @Test
    void a_refund_of_due_money_that_fails_later_makes_it_due_again() {
        var buyer = account();
        var order = ordered(order(buyer, tier(9_900)));
        captured(order, 1);
        awaitState(buyer, order, "REFUND_DUE");
        refunded(refundOf(order), order, 1);
        awaitState(buyer, order, "REFUNDED");

        refundFailed(refundOf(order), order, 1);

        awaitState(buyer, order, "REFUND_DUE");
        awaitTold("membership.order.refund-failed.v1", order);
        assertThat(told("sale.refund-failed.v1", order)).isEmpty();
    }

    @Test
    void payments_of_other_sellers_and_broken_events_do_not_stop_the_next_one() {
        var buyer = account();
        var order = ordered(order(buyer, tier(9_900)));
        var elsewhere = new OrderId(UUID.randomUUID()).wire();

        captured(elsewhere, 9_900);
        Club.failed(elsewhere);
        refunded("rfd_01jxqkmpv3f8br21swbnz9zwm9", elsewhere, 9_900);
        refundFailed("rfd_01jxqkmpv3f8br21swbnz9zwm9", elsewhere, 9_900);
        Events.publish("payments.payment", "payments.payment.captured.v1", paymentOf(order), "{\"order\":17}");
        Events.publish("payments.payment", "payments.payment.something-new.v1", paymentOf(order), "{}");
        Events.publishRaw("payments.payment", paymentOf(order), "not an event");
        captured(order, 9_900);

        awaitState(buyer, order, "FULFILLED");
        await().atMost(Club.PATIENCE)
                .untilAsserted(() -> assertThat(Events.received("membership.payments.payment.dead"))
                        .filteredOn(letter -> paymentOf(order).equals(letter.key()))
                        .extracting(Events.Told::json)
                        .containsExactlyInAnyOrder("{\"order\":17}", "not an event"));
    }

    /** It never was a sale; payments is asked for the refund, and says that it succeeded. */
    private static void assertGoesBack(AccountId buyer, String order, String reason, long minor) {
        awaitState(buyer, order, "REFUND_DUE");
        var due = awaitTold("membership.order.refund-due.v1", order);
        assertThat(due.path("reason").asText()).isEqualTo(reason);
        assertThat(due.path("amount").path("minor").asLong()).isEqualTo(minor);
        assertThat(due.path("payment").asText()).isEqualTo(paymentOf(order));
        awaitAsked(order);

        refunded(refundOf(order), order, minor);

        awaitState(buyer, order, "REFUNDED");
        assertThat(awaitTold("membership.order.refunded.v1", order)
                        .path("refund")
                        .asText())
                .isEqualTo(refundOf(order));
        assertThat(told("sale.completed.v1", order)).isEmpty();
        assertThat(told("sale.refunded.v1", order)).isEmpty();
        assertThat(told("membership.membership.started.v1", order)).isEmpty();
    }
}
