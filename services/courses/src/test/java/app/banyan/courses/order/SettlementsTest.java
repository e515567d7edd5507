package app.banyan.courses.order;

import static app.banyan.courses.Campus.account;
import static app.banyan.courses.Campus.as;
import static app.banyan.courses.Campus.attribution;
import static app.banyan.courses.Campus.awaitQuiet;
import static app.banyan.courses.Campus.awaitState;
import static app.banyan.courses.Campus.awaitTold;
import static app.banyan.courses.Campus.bought;
import static app.banyan.courses.Campus.captured;
import static app.banyan.courses.Campus.capturedBySeller;
import static app.banyan.courses.Campus.commissionAnswers;
import static app.banyan.courses.Campus.course;
import static app.banyan.courses.Campus.failed;
import static app.banyan.courses.Campus.json;
import static app.banyan.courses.Campus.ladder;
import static app.banyan.courses.Campus.offer;
import static app.banyan.courses.Campus.order;
import static app.banyan.courses.Campus.ordered;
import static app.banyan.courses.Campus.paymentOf;
import static app.banyan.courses.Campus.take;
import static app.banyan.courses.Campus.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.runtime.clock.BusinessClock;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.EventContract;
import app.banyan.testkit.Events;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class SettlementsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    BusinessClock clock;

    @BeforeEach
    void commission_answers() {
        commissionAnswers();
    }

    @Test
    void money_fulfils_the_order_and_is_told_as_a_sale() {
        var buyer = account();
        var community = new CommunityId(UUID.randomUUID()).wire();
        var course = course(1_990);
        var order = ordered(as(buyer)
                .body("{\"course\":\"%s\",\"community\":\"%s\"}".formatted(course, community))
                .post("/v1/orders"));

        bought(buyer, order);

        as(buyer)
                .get("/v1/orders/{id}", order)
                .then()
                .body("payment", equalTo(paymentOf(order)))
                .body("attribution", equalTo("DECIDED"));
        as(buyer)
                .get("/v1/enrolments")
                .then()
                .body("items.course", contains(course))
                .body("items.order", contains(order));

        var sale = awaitTold("sales", order);
        EventContract.of("sale.completed.v1").assertFits(sale.toString());
        assertThat(sale.path("buyer").asText()).isEqualTo(buyer.wire());
        assertThat(sale.path("community").asText()).isEqualTo(community);
        assertThat(sale.path("payment").asText()).isEqualTo(paymentOf(order));
        assertThat(sale.path("attribution")).isEqualTo(json(attribution()));
        var line = sale.path("lines").path(0);
        assertThat(line.path("product").asText()).isEqualTo(course);
        assertThat(line.path("paid").path("minor").asLong()).isEqualTo(1_990);
        assertThat(line.path("commissionable").path("minor").asLong()).isEqualTo(1_990);
        assertThat(line.path("payee")).isEqualTo(json("{\"kind\":\"platform\",\"id\":\"platform\"}"));
        assertThat(line.path("terms")).isEqualTo(json("{\"distributionPpm\":300000,\"platformPpm\":0,\"version\":1}"));
        var record = Events.received("sales").stream()
                .filter(event -> event.json().contains(order))
                .findFirst()
                .orElseThrow();
        assertThat(record.key()).isEqualTo(community);

        var started = awaitTold("courses.enrolment", order);
        EventContract.of("courses.enrolment.started.v1").assertFits(started.toString());
        assertThat(started.path("account").asText()).isEqualTo(buyer.wire());
    }

    @Test
    void the_same_money_ten_times_fulfils_once() {
        var buyer = account();
        var order = ordered(order(buyer, course(1_990)));
        var event = UUID.randomUUID();

        for (var time = 0; time < 5; time++) {
            captured(order, paymentOf(order), 1_990, event);
            captured(order, paymentOf(order), 1_990, UUID.randomUUID());
        }

        awaitState(buyer, order, "FULFILLED");
        awaitTold("sales", order);
        awaitQuiet();
        assertThat(told("sales", order)).hasSize(1);
        assertThat(told("courses.enrolment", order)).hasSize(1);
        assertThat(told("courses.order", order)).isEmpty();
        as(buyer).get("/v1/enrolments").then().body("items.size()", equalTo(1));
    }

    @Test
    void what_another_seller_was_paid_is_passed_over() {
        var buyer = account();
        var order = ordered(order(buyer, course(1_990)));

        capturedBySeller("mall", order);
        awaitQuiet();
        as(buyer).get("/v1/orders/{id}", order).then().body("state", equalTo("AWAITING_PAYMENT"));

        capturedBySeller("courses", order);
        awaitState(buyer, order, "FULFILLED");
    }

    @Test
    void money_of_another_amount_goes_back_and_is_no_sale() {
        var buyer = account();
        var entry = course(1_990);
        ladder("FULL", entry, course(29_900));
        bought(buyer, ordered(order(buyer, entry)));
        var order = ordered(take(buyer, offer(buyer)));

        captured(order, 27_909);

        assertRefundDue(buyer, order, "AMOUNT_DIFFERS", 27_909);
        as(buyer).get("/v1/enrolments").then().body("items.course", contains(entry));
        as(buyer).get("/v1/offers").then().body("items[0].credit.minor", equalTo(1_990));
    }

    @Test
    void money_in_another_currency_goes_back() {
        var buyer = account();
        var order = ordered(order(buyer, course(1_990)));

        captured(order, paymentOf(order), 1_990, "USD", UUID.randomUUID());

        assertRefundDue(buyer, order, "AMOUNT_DIFFERS", 1_990);
        as(buyer).get("/v1/enrolments").then().body("items", empty());
    }

    @Test
    void late_money_still_buys_at_the_agreed_price_when_nothing_stands_against_it() {
        var buyer = account();
        var entry = course(1_990);
        var system = course(29_900);
        ladder("FULL", entry, system);
        bought(buyer, ordered(order(buyer, entry)));
        var order = ordered(take(buyer, offer(buyer)));
        clock.moveAhead(Duration.ofMinutes(31));
        awaitState(buyer, order, "EXPIRED");

        captured(order, 27_910);

        awaitState(buyer, order, "FULFILLED");
        assertThat(awaitTold("sales", order).at("/lines/0/paid/minor").asLong()).isEqualTo(27_910);
        as(buyer).get("/v1/enrolments").then().body("items.course", contains(system, entry));
    }

    @Test
    void late_money_for_a_course_held_by_now_goes_back() {
        var buyer = account();
        var course = course(1_990);
        var late = ordered(order(buyer, course));
        clock.moveAhead(Duration.ofMinutes(31));
        bought(buyer, ordered(order(buyer, course)));

        captured(late, 1_990);

        assertRefundDue(buyer, late, "ALREADY_HELD", 1_990);
        as(buyer).get("/v1/enrolments").then().body("items.size()", equalTo(1));
    }

    @Test
    void late_money_whose_credit_was_spent_elsewhere_goes_back() {
        var buyer = account();
        var entry = course(1_990);
        ladder("FULL", entry, course(29_900));
        bought(buyer, ordered(order(buyer, entry)));
        var late = ordered(take(buyer, offer(buyer)));
        clock.moveAhead(Duration.ofMinutes(31));
        awaitState(buyer, late, "EXPIRED");
        var other = course(39_900);
        ladder("FULL", entry, other);
        var offer = as(buyer)
                .get("/v1/offers")
                .then()
                .extract()
                .<String>path("items.find { it.course == '%s' }.id".formatted(other));
        bought(buyer, ordered(take(buyer, offer)));

        captured(late, 27_910);

        assertRefundDue(buyer, late, "CREDIT_SPENT", 27_910);
    }

    @Test
    void a_second_payment_of_a_fulfilled_order_goes_back() {
        var buyer = account();
        var order = bought(buyer, ordered(order(buyer, course(1_990))));
        awaitTold("sales", order);

        captured(order, new PaymentId(UUID.randomUUID()).wire(), 1_990, UUID.randomUUID());

        assertThat(awaitTold("courses.order", order).path("reason").asText()).isEqualTo("ALREADY_PAID");
        awaitQuiet();
        as(buyer).get("/v1/orders/{id}", order).then().body("state", equalTo("FULFILLED"));
        assertThat(told("sales", order)).hasSize(1);
    }

    @Test
    void an_order_whose_payment_failed_ends_and_can_be_placed_anew() {
        var buyer = account();
        var course = course(1_990);
        var order = ordered(order(buyer, course));

        failed(order, "EXPIRED");

        awaitState(buyer, order, "EXPIRED");
        order(buyer, course).then().statusCode(201);
    }

    @Test
    void payments_of_other_sellers_and_broken_events_do_not_stop_the_next_one() {
        var buyer = account();
        var order = ordered(order(buyer, course(1_990)));
        var elsewhere = new OrderId(UUID.randomUUID()).wire();

        captured(elsewhere, 1_990);
        Events.publish("payments.payment", "payments.payment.captured.v1", paymentOf(order), "{\"order\":17}");
        Events.publish("payments.payment", "payments.payment.something-new.v1", paymentOf(order), "{}");
        Events.publishRaw("payments.payment", paymentOf(order), "not an event");
        captured(order, 1_990);

        awaitState(buyer, order, "FULFILLED");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Events.received("courses.payments.payment.dead"))
                        .filteredOn(letter -> paymentOf(order).equals(letter.key()))
                        .extracting(Events.Told::json)
                        .containsExactlyInAnyOrder("{\"order\":17}", "not an event"));
        assertThat(told("courses.order", elsewhere)).isEmpty();
    }

    private static void assertRefundDue(AccountId buyer, String order, String reason, long minor) {
        awaitState(buyer, order, "REFUND_DUE");
        var due = awaitTold("courses.order", order);
        EventContract.of("courses.order.refund-due.v1").assertFits(due.toString());
        assertThat(due.path("reason").asText()).isEqualTo(reason);
        assertThat(due.path("amount").path("minor").asLong()).isEqualTo(minor);
        assertThat(due.path("payment").asText()).isEqualTo(paymentOf(order));
        awaitQuiet();
        assertThat(told("sales", order)).isEmpty();
        assertThat(told("courses.order", order)).hasSize(1);
    }
}
