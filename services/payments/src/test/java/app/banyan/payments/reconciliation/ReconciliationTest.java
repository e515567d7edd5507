package app.banyan.payments.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.Refused;
import app.banyan.payments.Seller;
import app.banyan.payments.StripeResource;
import app.banyan.payments.StripeSide;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever Stripe and the books do not agree on comes to light, and to a person. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
@QuarkusTestResource(StripeResource.class)
class ReconciliationTest {

    @Inject
    ReconciliationJob job;

    private final String order = Seller.newOrder();

    @AfterEach
    void stripe_works_again() {
        StripeSide.noFaults();
        StripeSide.releaseWebhooks("made");
    }

    @Test
    void what_is_booked_as_stripe_has_it_is_no_exception() throws Throwable {
        StripeSide.pay(Seller.opened(order, 27_910));
        Seller.awaitQuiet();

        run();

        var booked = (String) cash("balance_transaction");
        assertThat(exception(booked)).isEmpty();
        assertThat(cash("reconciled_at")).isNotNull();
        var report = Seller.operator().get("/v1/operations/reconciliation");
        report.then().statusCode(200).body("totals.kind", hasItem("captured"));
        assertThat(report.<Object>path("lastRun.until")).isNotNull();
    }

    @Test
    void money_that_nobody_booked_is_an_exception_until_it_is_booked() throws Throwable {
        var session = Seller.opened(order, 1990);
        StripeSide.fault("{\"on\":\"webhook\",\"do\":\"drop\",\"times\":3}");
        StripeSide.pay(session);
        var unbooked = StripeSide.list("/v1/balance_transactions?limit=1").getFirst();

        run();
        run();

        assertThat(exception(unbooked.path("id").asText())).hasValueSatisfying(open -> {
            assertThat(open.path("kind").asText()).isEqualTo("UNBOOKED");
            assertThat(open.path("type").asText()).isEqualTo("charge");
            assertThat(open.at("/amount/minor").asLong()).isEqualTo(1990);
            assertThat(open.at("/fee/minor").asLong())
                    .isEqualTo(unbooked.path("fee").asLong());
            assertThat(open.has("resolvedAt")).isFalse();
        });
        var event = StripeSide.eventsOf(order).getFirst().path("id").asText();
        StripeSide.sendAgain(event, 1);
        Seller.awaitState(order, "CAPTURED");
        Seller.awaitQuiet();

        run();

        assertThat(exception(unbooked.path("id").asText())).isEmpty();
        assertThat(Database.query(
                        "select resolved_at is not null, resolved_by is null from reconciliation_exception"
                                + " where balance_transaction = ?",
                        unbooked.path("id").asText()))
                .containsExactly(List.of(true, true));
    }

    @Test
    void a_person_is_told_once_of_what_stays_open_and_may_take_it_over_and_close_it() throws Throwable {
        var strange = StripeSide.control("/balance/move", "{\"amount\":-500,\"description\":\"who knows\"}")
                .path("id")
                .asText();
        run();
        var open = exception(strange).orElseThrow();
        var id = open.path("id").asText();
        assertThat(alerts(id)).isZero();
        isOlder(strange);
        run();
        run();
        assertThat(alerts(id)).isOne();
        assertThat(exception(strange).orElseThrow().path("ageSeconds").asLong()).isGreaterThan(86_400);

        var owner = new AccountId(UUID.randomUUID()).wire();
        change(id, "owner", Map.of("owner", owner, "note", "asked Stripe"))
                .then()
                .statusCode(200)
                .body("owner", equalTo(owner))
                .body("note", equalTo("asked Stripe"));
        change(id, "resolution", Map.of("reason", " ")).then().statusCode(400);
        change(id, "resolution", Map.of("reason", "Stripe's own payout to our bank"))
                .then()
                .statusCode(200)
                .body("reason", equalTo("Stripe's own payout to our bank"));

        run();

        assertThat(exception(strange)).as("it stays resolved").isEmpty();
        change(id, "resolution", Map.of("reason", "again"))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/exception-resolved"));
        change(id, "owner", Map.of("note", "mine")).then().statusCode(409);
        change("rex_01h455vb4pex5vsknk084sn02q", "owner", Map.of("note", "x"))
                .then()
                .statusCode(404);
        assertThat(all(true))
                .anySatisfy(row -> assertThat(row.path("id").asText()).isEqualTo(id));
    }

    @Test
    void a_booking_that_stripe_does_not_know_and_one_that_differs_are_exceptions() throws Throwable {
        StripeSide.pay(Seller.opened(order, 1990));
        Seller.awaitQuiet();
        var real = (String) cash("balance_transaction");
        var other = Seller.newOrder();
        StripeSide.pay(Seller.opened(other, 1990));
        Seller.awaitQuiet();
        var invented = "txn_invented_" + UUID.randomUUID();
        owner("update cash set fee_minor = fee_minor + 1, net_minor = net_minor - 1 where balance_transaction = '"
                + real + "'");
        owner("update cash set balance_transaction = '" + invented + "' where payment = (select id from payment"
                + " where order_id = '" + OrderId.of(other).value() + "')");

        run();

        assertThat(exception(real).orElseThrow().path("kind").asText()).isEqualTo("DIFFERS");
        assertThat(exception(invented).orElseThrow().path("kind").asText()).isEqualTo("UNKNOWN_TO_STRIPE");
        owner("update cash set fee_minor = fee_minor - 1, net_minor = net_minor + 1 where balance_transaction = '"
                + real + "'");
        run();
        assertThat(exception(real)).isEmpty();
        assertThat(exception(invented)).isPresent();
        resolve(exception(invented).orElseThrow());
        all(false).forEach(this::resolve);
    }

    @Test
    void every_page_is_read() throws Throwable {
        for (var move = 0; move < 103; move++) {
            StripeSide.control("/balance/move", "{\"amount\":1,\"description\":\"many\"}");
        }
        run();
        assertThat(Database.count("select count(*) from reconciliation_exception where minor = 1"))
                .isGreaterThanOrEqualTo(103);
        var first = Seller.operator().get("/v1/operations/reconciliation?limit=100");
        first.then().body("exceptions.items.size()", equalTo(100));
        assertThat(first.<String>path("exceptions.next")).isNotNull();
        all(false).forEach(this::resolve);
    }

    @Test
    void a_run_that_was_cut_off_is_run_again() throws Throwable {
        run();
        var until = until();
        StripeSide.pay(Seller.opened(order, 1990));
        Seller.awaitQuiet();
        StripeSide.fault("{\"on\":\"balance_transactions.list\",\"do\":\"status\",\"status\":429,\"times\":3}");

        assertThatThrownBy(this::run).isInstanceOf(Refused.class);

        assertThat(until()).isEqualTo(until);
        StripeSide.noFaults();
        run();
        assertThat(cash("reconciled_at")).isNotNull();
    }

    @Test
    void what_is_resolved_stays_as_it_was_said() throws Throwable {
        var strange = StripeSide.control("/balance/move", "{\"amount\":-7}")
                .path("id")
                .asText();
        run();
        resolve(exception(strange).orElseThrow());
        try (var app = Database.asApp();
                var statement = app.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate("update reconciliation_exception set reason = 'x'"
                            + " where balance_transaction = '" + strange + "'"))
                    .hasMessageContaining("stays resolved");
            assertThatThrownBy(() -> statement.executeUpdate("delete from reconciliation_exception"))
                    .hasMessageContaining("permission denied");
        }
    }

    private void run() throws Throwable {
        VertxContextSupport.subscribeAndAwait(job::run);
    }

    private Optional<JsonNode> exception(String balanceTransaction) {
        return all(false).stream()
                .filter(row -> row.path("balanceTransaction").asText().equals(balanceTransaction))
                .findFirst();
    }

    private List<JsonNode> all(boolean resolved) {
        var report = Seller.read(Seller.operator()
                .get("/v1/operations/reconciliation?limit=200&resolved=" + resolved)
                .asString());
        return StreamSupport.stream(report.at("/exceptions/items").spliterator(), false)
                .toList();
    }

    private void resolve(JsonNode exception) {
        change(exception.path("id").asText(), "resolution", Map.of("reason", "planted"))
                .then()
                .statusCode(200);
    }

    private static Response change(String id, String what, Map<String, Object> body) {
        return Seller.operator()
                .contentType("application/json")
                .body(body)
                .put("/v1/operations/reconciliation/exceptions/" + id + "/" + what);
    }

    private Object cash(String column) {
        return Database.query(
                        "select c." + column + " from cash c join payment p on p.id = c.payment where p.order_id = ?",
                        OrderId.of(order).value())
                .getFirst()
                .getFirst();
    }

    private static Object until() {
        return Database.query("select covers_until from reconciliation")
                .getFirst()
                .getFirst();
    }

    private static long alerts(String id) {
        return Database.count("select count(*) from alert where kind = 'RECONCILIATION_OVERDUE' and subject = ?", id);
    }

    private static void isOlder(String balanceTransaction) throws SQLException {
        owner("update reconciliation_exception set first_seen_at = first_seen_at - interval '25 hours'"
                + " where balance_transaction = '" + balanceTransaction + "'");
    }

    private static void owner(String sql) throws SQLException {
        try (var owner = Database.asOwner();
                var statement = owner.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
