package app.banyan.payments.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import app.banyan.kernel.OrderId;
import app.banyan.kernel.RefundId;
import app.banyan.payments.Seller;
import app.banyan.payments.StripeResource;
import app.banyan.payments.StripeSide;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.EventContract;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a payer's bank claims back is told once, in order, with its money, however its webhooks come. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
@QuarkusTestResource(StripeResource.class)
class DisputeTest {

    private static final String DISPUTED = "payments.payment.disputed.v1";
    private static final String CLOSED = "payments.payment.dispute-closed.v1";

    private final String order = Seller.newOrder();
    private String intent;

    @BeforeEach
    void an_order_is_paid() {
        StripeSide.pay(Seller.opened(order, 1990));
        Seller.awaitState(order, "CAPTURED");
        Seller.awaitQuiet();
        intent = payment("payment_intent");
    }

    @AfterEach
    void stripe_works_again() {
        StripeSide.noFaults();
        StripeSide.releaseWebhooks("made");
    }

    @Test
    void a_dispute_is_told_with_the_money_it_took() {
        open("{\"reason\":\"product_not_received\",\"fee\":1500}");
        Seller.awaitQuiet();

        assertThat(told(DISPUTED)).singleElement().satisfies(event -> {
            assertThat(event.path("reason").asText()).isEqualTo("PRODUCT_NOT_RECEIVED");
            assertThat(event.path("seller").asText()).isEqualTo("courses");
            assertThat(event.at("/amount/minor").asLong()).isEqualTo(1990);
        });
        assertThat(cash("disputed")).singleElement().satisfies(moved -> {
            assertThat(moved.at("/amount/minor").asLong()).isEqualTo(-1990);
            assertThat(moved.at("/fee/minor").asLong()).isEqualTo(1500);
            assertThat(moved.at("/net/minor").asLong()).isEqualTo(-3490);
            assertThat(moved.path("dispute").asText()).isEqualTo(dispute());
        });
        assertThat(told(CLOSED)).isEmpty();
        assertThat(Database.count(
                        "select count(*) from alert where kind = 'DISPUTE_OPENED' and subject = ?", dispute()))
                .isOne();
        Seller.operator()
                .get("/v1/operations/disputes?state=OPEN")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(dispute()));
        Seller.operator().get("/v1/operations/disputes?state=LOST").then().body("items.id", not(hasItem(dispute())));
    }

    @Test
    void money_that_was_won_back_is_told_and_may_be_refunded_again() {
        var atStripe = open("{}");
        Seller.awaitQuiet();
        refund(1990)
                .statusCode(409)
                .body("type", equalTo("/problems/payment-disputed"))
                .body("dispute", equalTo(dispute()));

        close(atStripe, "won");
        Seller.awaitQuiet();

        assertThat(told(CLOSED))
                .singleElement()
                .satisfies(event -> assertThat(event.path("outcome").asText()).isEqualTo("won"));
        assertThat(cash("dispute-won"))
                .singleElement()
                .satisfies(moved -> assertThat(moved.at("/net/minor").asLong()).isEqualTo(1990));
        refund(1990).statusCode(201);
        Seller.awaitQuiet();
        assertThat(cash("refunded")).hasSize(1);
    }

    @Test
    void money_that_was_lost_is_not_refunded_on_top() {
        var atStripe = open("{}");
        close(atStripe, "lost");
        Seller.awaitQuiet();

        assertThat(told(CLOSED))
                .singleElement()
                .satisfies(event -> assertThat(event.path("outcome").asText()).isEqualTo("lost"));
        assertThat(cash("dispute-won")).isEmpty();
        refund(1).statusCode(409).body("type", equalTo("/problems/payment-disputed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"made", "reversed", "shuffled"})
    void webhooks_in_any_order_tell_the_beginning_before_the_end(String release) {
        StripeSide.fault("{\"on\":\"webhook\",\"do\":\"hold\",\"times\":4}");
        close(open("{}"), "won");

        StripeSide.releaseWebhooks(release);
        Seller.awaitQuiet();

        var events = Seller.events("payments.payment", order).stream()
                .filter(type -> type.contains("disput"))
                .toList();
        assertThat(events).containsExactly(DISPUTED, CLOSED);
        assertThat(cash("disputed")).hasSize(1);
        assertThat(cash("dispute-won")).hasSize(1);
    }

    @Test
    void a_dispute_that_comes_before_its_payment_was_heard_of_waits_for_nobody() {
        var other = Seller.newOrder();
        var session = Seller.opened(other, 1990);
        StripeSide.fault("{\"on\":\"webhook\",\"do\":\"hold\",\"times\":3}");
        StripeSide.pay(session);
        var unheard =
                StripeSide.sessionsOf(other).getFirst().path("payment_intent").asText();

        StripeSide.control("/charges/" + unheard + "/dispute", "{}");

        Seller.awaitState(other, "CAPTURED");
        StripeSide.releaseWebhooks("made");
        Seller.awaitQuiet();
        assertThat(Seller.told("payments.payment", DISPUTED, other)).hasSize(1);
        assertThat(Seller.captured(other)).hasSize(1);
    }

    @Test
    void the_same_webhook_a_hundred_times_is_one_dispute() {
        open("{}");
        Seller.awaitQuiet();
        var event = StripeSide.list("/v1/events?limit=20").stream()
                .filter(one -> one.path("type").asText().equals("charge.dispute.created"))
                .findFirst()
                .orElseThrow();
        StripeSide.sendAgain(event.path("id").asText(), 100);
        Seller.awaitQuiet();

        assertThat(told(DISPUTED)).hasSize(1);
        assertThat(cash("disputed")).hasSize(1);
    }

    @Test
    void an_inquiry_is_a_persons_business_until_it_takes_money() {
        var atStripe = open("{\"inquiry\":true}");
        Seller.awaitQuiet();
        assertThat(told(DISPUTED)).isEmpty();
        assertThat(state()).isEqualTo("INQUIRY");

        StripeSide.control("/disputes/" + atStripe + "/escalate", "{}");
        Seller.awaitQuiet();

        assertThat(told(DISPUTED)).hasSize(1);
        assertThat(cash("disputed")).hasSize(1);
        assertThat(state()).isEqualTo("OPEN");
    }

    @Test
    void an_inquiry_that_comes_to_nothing_is_told_to_nobody() {
        close(open("{\"inquiry\":true}"), "lost");
        Seller.awaitQuiet();

        assertThat(state()).isEqualTo("DROPPED");
        assertThat(told(DISPUTED)).isEmpty();
        assertThat(told(CLOSED)).isEmpty();
        refund(1990).statusCode(201);
        Seller.awaitQuiet();
    }

    @Test
    void the_database_takes_no_step_back() throws SQLException {
        close(open("{}"), "lost");
        Seller.awaitQuiet();
        try (var app = Database.asApp();
                var statement = app.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate(
                            "update dispute set state = 'WON' where payment = '" + payment("id") + "'"))
                    .hasMessageContaining("does not go from LOST to WON");
            assertThatThrownBy(() -> statement.executeUpdate("delete from dispute"))
                    .hasMessageContaining("permission denied");
        }
    }

    /** @return Stripe's id of it */
    private String open(String how) {
        return StripeSide.control("/charges/" + intent + "/dispute", how)
                .path("id")
                .asText();
    }

    private static void close(String atStripe, String status) {
        StripeSide.control("/disputes/" + atStripe + "/close", "{\"status\":\"" + status + "\"}");
    }

    private String dispute() {
        return told(DISPUTED).getFirst().path("dispute").asText();
    }

    private String state() {
        return (String) Database.query(
                        "select d.state from dispute d join payment p on p.id = d.payment where p.order_id = ?",
                        OrderId.of(order).value())
                .getFirst()
                .getFirst();
    }

    private String payment(String column) {
        return Database.query(
                        "select " + column + " from payment where order_id = ?",
                        OrderId.of(order).value())
                .getFirst()
                .getFirst()
                .toString();
    }

    private List<JsonNode> told(String type) {
        var events = Seller.told("payments.payment", type, order);
        events.forEach(event -> EventContract.of(type).assertFits(event.toString()));
        return events;
    }

    private List<JsonNode> cash(String kind) {
        var moved = Seller.cash(order).stream()
                .filter(one -> one.path("kind").asText().equals(kind))
                .toList();
        moved.forEach(one -> EventContract.of("payments.cash.recorded.v1").assertFits(one.toString()));
        return moved;
    }

    private ValidatableResponse refund(long fen) {
        return Seller.as("courses")
                .body(Map.of(
                        "refund",
                        new RefundId(UUID.randomUUID()).wire(),
                        "payment",
                        Seller.captured(order).getFirst().path("payment").asText(),
                        "amount",
                        Map.of("minor", fen, "currency", "CNY"),
                        "reason",
                        "ALREADY_HELD"))
                .post("/internal/v1/refunds")
                .then();
    }
}
