package app.banyan.payments.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import app.banyan.kernel.PayoutId;
import app.banyan.payments.Payee;
import app.banyan.payments.Seller;
import app.banyan.payments.StripeResource;
import app.banyan.payments.StripeSide;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.EventContract;
import app.banyan.testkit.Events;
import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import com.stripe.param.TransferCreateParams;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A payee is paid once, whatever is lost, late, repeated or broken; who is not paid is told why. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
@QuarkusTestResource(StripeResource.class)
class TransferTest {

    private final PayoutId payout = new PayoutId(UUID.randomUUID());
    private Payee payee;

    @BeforeEach
    void there_is_money_and_somebody_to_pay() {
        StripeSide.pay(Seller.opened(Seller.newOrder(), 27_910));
        Seller.awaitQuiet();
        payee = Payee.ready();
    }

    @AfterEach
    void stripe_works_again() {
        StripeSide.noFaults();
        StripeSide.releaseWebhooks("made");
    }

    @Test
    void the_money_of_a_payout_is_sent_and_told_with_its_cash() {
        request(1800).statusCode(201).body("payout", equalTo(payout.wire())).body("state", equalTo("REQUESTED"));

        awaitState("TRANSFERRED");
        Seller.awaitQuiet();
        view().body("transfer", startsWith("tr_")).body("amount.minor", equalTo(1800));
        request(1800).statusCode(200).body("state", equalTo("TRANSFERRED"));
        assertThat(told("transferred")).singleElement().satisfies(event -> {
            assertThat(event.at("/payee/id").asText()).isEqualTo(payee.account().wire());
            assertThat(event.at("/amount/minor").asLong()).isEqualTo(1800);
        });
        assertThat(cash()).singleElement().satisfies(moved -> {
            assertThat(moved.path("kind").asText()).isEqualTo("transferred");
            assertThat(moved.at("/net/minor").asLong()).isEqualTo(-1800);
            assertThat(moved.has("payment")).isFalse();
        });
        assertOneTransfer();
        assertThat(alerts()).isZero();
    }

    @Test
    void the_same_request_twenty_times_at_once_makes_one_transfer() {
        var answers = IntStream.range(0, 20)
                .parallel()
                .mapToObj(_ -> request(1800).extract().statusCode())
                .toList();

        assertThat(answers).containsOnlyOnce(201).containsOnly(200, 201);
        awaitState("TRANSFERRED");
        Seller.awaitQuiet();
        assertOneTransfer();
        request(1801).statusCode(409).body("type", equalTo("/problems/transfer-differs"));
        request(Payee.somebody(), 1800).statusCode(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"on\":\"transfers.create\",\"do\":\"lose-response\",\"times\":3}",
                "{\"on\":\"transfers.create\",\"do\":\"garbage\",\"times\":2}",
                "{\"on\":\"transfers.create\",\"do\":\"status\",\"status\":429,\"times\":4}",
                "{\"on\":\"transfers.create\",\"do\":\"status\",\"status\":409}",
                "{\"on\":\"transfers.create\",\"do\":\"delay\",\"seconds\":3}",
                "{\"on\":\"transfers.list\",\"do\":\"status\",\"status\":500,\"times\":3}"
            })
    void a_transfer_that_stripe_does_not_answer_for_is_asked_for_again_and_made_once(String fault) {
        StripeSide.fault(fault);

        request(1800).statusCode(201);

        awaitState("TRANSFERRED");
        Seller.awaitQuiet();
        assertOneTransfer();
    }

    @Test
    void a_broken_stripe_is_no_answer_and_a_new_key_is_used_only_after_a_look() {
        StripeSide.fault("{\"on\":\"transfers.create\",\"do\":\"status\",\"status\":500}");
        request(1800).statusCode(201);
        await().until(() -> (Integer) column("attempts") >= 2);
        assertThat(column("state")).isEqualTo("SENDING");
        assertThat(atStripe()).isEmpty();

        keyIsADayOld();

        awaitState("TRANSFERRED");
        assertThat(column("key_number")).isEqualTo(2);
        Seller.awaitQuiet();
        assertOneTransfer();
    }

    @Test
    void a_transfer_that_stripe_made_long_ago_is_found_by_its_group() throws StripeException {
        StripeSide.fault("{\"on\":\"transfers.create\",\"do\":\"status\",\"status\":500}");
        request(1800).statusCode(201);
        await().until(() -> (Integer) column("attempts") >= 1 && "SENDING".equals(column("state")));
        make("another-key-" + payout);

        keyIsADayOld();

        awaitState("TRANSFERRED");
        assertThat(column("key_number")).isEqualTo(1);
        Seller.awaitQuiet();
        assertOneTransfer();
    }

    @Test
    void a_transfer_that_a_restored_database_has_forgotten_is_not_made_again() throws StripeException {
        make("a-key-of-last-week-" + payout);

        request(1800).statusCode(201);

        awaitState("TRANSFERRED");
        Seller.awaitQuiet();
        assertOneTransfer();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'REQUESTED', null, null", "'SENDING', now(), '%s'"})
    void what_was_written_down_before_a_crash_is_finished_afterwards(String stood) throws SQLException {
        try (var owner = Database.asOwner();
                var statement = owner.createStatement()) {
            statement.executeUpdate(
                    """
                    insert into transfer (payout, payee_kind, payee, minor, currency, requested_by, requested_at, due_at,
                                          state, key_used_at, destination)
                    values ('%s', 'PERSON', '%s', 1800, 'CNY', 'commission', now(), now(), %s)""".formatted(payout.value(), payee.account().value(), stood.formatted(payee.stripeAccount())));
        }
        awaitState("TRANSFERRED");
        Seller.awaitQuiet();
        assertOneTransfer();
    }

    @Test
    void a_balance_that_does_not_reach_fails_the_payout_with_a_reason() {
        StripeSide.fault("{\"on\":\"transfers.create\",\"do\":\"lack-balance\"}");

        request(1800).statusCode(201);

        awaitState("FAILED");
        Seller.awaitQuiet();
        view().body("reason", equalTo("BALANCE_INSUFFICIENT"));
        assertThat(told("failed"))
                .singleElement()
                .satisfies(event -> assertThat(event.path("reason").asText()).isEqualTo("BALANCE_INSUFFICIENT"));
        assertThat(told("transferred")).isEmpty();
        assertThat(cash()).isEmpty();
        assertThat(atStripe()).isEmpty();
        assertThat(alerts()).isOne();
        request(1800).statusCode(200).body("state", equalTo("FAILED"));
    }

    @Test
    void who_has_no_bank_account_is_not_paid() {
        payee = Payee.somebody();
        request(1800).statusCode(201);
        awaitState("FAILED");
        view().body("reason", equalTo("PAYOUT_ACCOUNT_NOT_READY"));

        Seller.awaitQuiet();
        assertThat(told("failed")).hasSize(1);
    }

    @Test
    void a_bank_account_that_was_swapped_after_the_request_gets_nothing() throws SQLException {
        StripeSide.fault("{\"on\":\"webhook\",\"do\":\"drop\"}");
        StripeSide.fault("{\"on\":\"transfers.list\",\"do\":\"status\",\"status\":429,\"times\":20}");
        request(1800).statusCode(201);
        payee.namesBank("6222029999990000");
        StripeSide.noFaults();

        awaitState("FAILED");
        view().body("reason", equalTo("PAYOUT_ACCOUNT_CHANGED"));
        Seller.awaitQuiet();
        assertThat(atStripe()).isEmpty();
    }

    @Test
    void a_transfer_that_is_reversed_is_told_with_its_cash() {
        request(1800).statusCode(201);
        awaitState("TRANSFERRED");
        var transfer = (String) column("stripe_transfer");

        StripeSide.control("/transfers/" + transfer + "/reverse", "{\"amount\":800}");
        Seller.awaitQuiet();
        view().body("state", equalTo("TRANSFERRED"));
        StripeSide.control("/transfers/" + transfer + "/reverse", "{}");
        awaitState("REVERSED");
        Seller.awaitQuiet();

        assertThat(told("reversed"))
                .singleElement()
                .satisfies(
                        event -> assertThat(event.at("/amount/minor").asLong()).isEqualTo(1800));
        assertThat(cash()).extracting(moved -> moved.at("/net/minor").asLong()).containsExactly(-1800L, 800L, 1000L);
        assertThat(alerts()).isOne();
    }

    @Test
    void reversals_whose_webhooks_come_twice_and_in_the_wrong_order_count_once() {
        request(1800).statusCode(201);
        awaitState("TRANSFERRED");
        var transfer = (String) column("stripe_transfer");
        StripeSide.fault("{\"on\":\"webhook\",\"do\":\"hold\",\"times\":2}");
        StripeSide.control("/transfers/" + transfer + "/reverse", "{\"amount\":800}");
        StripeSide.control("/transfers/" + transfer + "/reverse", "{}");

        StripeSide.releaseWebhooks("reversed");
        Seller.awaitQuiet();

        awaitState("REVERSED");
        assertThat(told("reversed")).hasSize(1);
        assertThat(cash()).hasSize(3);
    }

    @Test
    void an_unknown_payout_a_wrong_amount_and_a_wrong_payee_are_refused() {
        view().statusCode(404);
        request(0).statusCode(400).contentType("application/problem+json");
        request(-1).statusCode(400);
        Seller.as("commission")
                .body(Map.of(
                        "payee",
                        Map.of("kind", "merchant", "id", payee.account().wire()),
                        "amount",
                        Map.of("minor", 1, "currency", "CNY")))
                .put("/internal/v1/transfers/" + payout)
                .then()
                .statusCode(400);
        assertThat(Database.count("select count(*) from transfer where payout = ?", payout.value()))
                .isZero();
    }

    @Test
    void the_database_takes_no_step_back() throws SQLException {
        request(1800).statusCode(201);
        awaitState("TRANSFERRED");
        Seller.awaitQuiet();
        try (var app = Database.asApp();
                var statement = app.createStatement()) {
            var where = " where payout = '" + payout.value() + "'";
            assertThatThrownBy(() -> statement.executeUpdate("update transfer set state = 'FAILED', failed_at = now(),"
                            + " failure_reason = 'X', stripe_transfer = null, transferred_at = null" + where))
                    .hasMessageContaining("does not go from TRANSFERRED to FAILED");
            assertThatThrownBy(() -> statement.executeUpdate("update transfer set minor = 1" + where))
                    .hasMessageContaining("permission denied");
        }
    }

    private ValidatableResponse request(long fen) {
        return request(payee, fen);
    }

    private ValidatableResponse request(Payee to, long fen) {
        return Seller.as("commission")
                .body(Map.of("payee", to.wire(), "amount", Map.of("minor", fen, "currency", "CNY")))
                .put("/internal/v1/transfers/" + payout)
                .then();
    }

    private ValidatableResponse view() {
        return Seller.as("commission").get("/internal/v1/transfers/" + payout).then();
    }

    private void awaitState(String state) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> view().extract().<String>path("state"), state::equals);
    }

    private Object column(String name) {
        return Database.query("select " + name + " from transfer where payout = ?", payout.value())
                .getFirst()
                .getFirst();
    }

    private void keyIsADayOld() {
        try (var owner = Database.asOwner();
                var statement = owner.createStatement()) {
            statement.executeUpdate("update transfer set key_used_at = now() - interval '25 hours', due_at = now()"
                    + " where payout = '" + payout.value() + "'");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Stripe has made it, under whatever key. */
    private void make(String key) throws StripeException {
        StripeSide.client()
                .v1()
                .transfers()
                .create(
                        TransferCreateParams.builder()
                                .setAmount(1800L)
                                .setCurrency("cny")
                                .setDestination(payee.stripeAccount())
                                .setTransferGroup(payout.wire())
                                .putMetadata("payout", payout.wire())
                                .build(),
                        RequestOptions.builder().setIdempotencyKey(key).build());
    }

    private List<JsonNode> atStripe() {
        return StripeSide.list("/v1/transfers?transfer_group=" + payout);
    }

    private void assertOneTransfer() {
        assertThat(atStripe()).hasSize(1);
        assertThat(told("transferred")).hasSize(1);
        assertThat(told("failed")).isEmpty();
        assertThat(cash()).hasSize(1);
    }

    private List<JsonNode> told(String what) {
        var type = "payments.payout." + what + ".v1";
        return of(Events.received("payments.payout", type), type);
    }

    private List<JsonNode> cash() {
        var type = "payments.cash.recorded.v1";
        return of(Events.received("payments.cash", type), type);
    }

    private List<JsonNode> of(List<Events.Told> events, String type) {
        var own = events.stream()
                .filter(event -> event.key().equals(payout.wire()))
                .toList();
        own.forEach(event -> EventContract.of(type).assertFits(event.json()));
        return own.stream().map(event -> Seller.read(event.json())).toList();
    }

    private long alerts() {
        return Database.count("select count(*) from alert where subject = ?", payout.wire());
    }
}
