package app.banyan.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.sandbox.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.exception.StripeException;
import com.stripe.model.Account;
import com.stripe.model.AccountLink;
import com.stripe.model.Balance;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.BankAccount;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.Transfer;
import com.stripe.model.TransferReversal;
import com.stripe.model.checkout.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every field that the sandbox writes is one that Stripe writes, of the same JSON type. Two witnesses: the fixture objects
 * that Stripe publishes, and the classes of Stripe's own client.
 */
class WireFormatTest {

    private final PublishedFixtures published = PublishedFixtures.find();
    private Shop shop;

    @BeforeEach
    void open(@TempDir Path home) {
        shop = new Shop(home, settings -> settings.withSettlesAfter(Duration.ZERO));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void checkout_sessions_are_stripes() throws StripeException {
        var open = shop.openSession(1990).getId();
        var expired = shop.openSession(1990).getId();
        shop.stripe.v1().checkout().sessions().expire(expired);
        var paid = shop.paidSession(1990).getId();
        for (var id : List.of(open, expired, paid)) {
            assertIsStripes(shop.get("/v1/checkout/sessions/" + id), Session.class);
        }
    }

    @Test
    void payment_intents_are_stripes_whether_paid_processing_or_declined() throws StripeException {
        for (var outcome : List.of("paid", "processing", "declined")) {
            assertIsStripes(shop.get("/v1/payment_intents/" + attempt("card", outcome)), PaymentIntent.class);
        }
    }

    @Test
    void charges_are_stripes_by_every_method() throws StripeException {
        for (var method : Payments.METHODS) {
            assertIsStripes(chargeOf(attempt(method, "paid")), Charge.class);
        }
        assertIsStripes(chargeOf(attempt("card", "declined")), Charge.class);
    }

    @Test
    void refunds_are_stripes_succeeded_or_failed() throws StripeException {
        var charge = chargeOf(attempt("alipay", "paid")).path("id").asText();
        var refund = Json.own(shop.api("POST", "/v1/refunds", "charge=" + charge + "&reason=duplicate&metadata[a]=b")
                .body());
        assertIsStripes(refund, Refund.class);
        shop.control("/refunds/" + refund.path("id").asText() + "/settle", "{\"status\":\"failed\"}");
        assertIsStripes(shop.get("/v1/refunds/" + refund.path("id").asText()), Refund.class);
    }

    @Test
    void balance_transactions_and_the_balance_are_stripes() throws StripeException {
        var session = shop.openSession(1990).getId();
        shop.control("/sessions/" + session + "/pay", "{\"currency\":\"usd\"}");
        var charge = chargeOf(attempt("card", "paid")).path("id").asText();
        shop.api("POST", "/v1/refunds", "charge=" + charge);
        var movements = shop.get("/v1/balance_transactions");
        assertThat(movements.path("data")).hasSize(3);
        movements.path("data").forEach(movement -> assertIsStripes((ObjectNode) movement, BalanceTransaction.class));
        assertIsStripes(shop.get("/v1/balance"), Balance.class);
    }

    @Test
    void events_and_the_objects_in_them_are_stripes() throws StripeException {
        var charge = chargeOf(attempt("card", "paid")).path("id").asText();
        shop.api("POST", "/v1/refunds", "charge=" + charge, "Idempotency-Key", "once");
        var events = shop.get("/v1/events");
        assertThat(events.path("data")).hasSizeGreaterThan(5);
        for (var event : events.path("data")) {
            assertIsStripes((ObjectNode) event, Event.class);
            var carried = (ObjectNode) event.at("/data/object");
            assertThat(published.differences(carried))
                    .as(event.path("type").asText())
                    .isEmpty();
        }
    }

    @Test
    void accounts_and_links_are_stripes() {
        var account = post("/v1/accounts", "type=express&country=CN&business_type=individual&metadata[payee]=acc_1");
        assertIsStripes(account, Account.class);
        var id = account.path("id").asText();
        assertIsStripes(
                post(
                        "/v1/account_links",
                        "account=" + id
                                + "&type=account_onboarding&refresh_url=https://a.example&return_url=https://b.example"),
                AccountLink.class);
        shop.control("/accounts/" + id + "/bank", "{\"number\":\"6222021234567890\"}");
        var ready = shop.get("/v1/accounts/" + id);
        assertIsStripes(ready, Account.class);
        assertIsStripes((ObjectNode) ready.at("/external_accounts/data/0"), BankAccount.class);
    }

    @Test
    void transfers_and_reversals_are_stripes() throws StripeException {
        shop.paidSession(1990);
        var account = post("/v1/accounts", "type=express").path("id").asText();
        shop.control("/accounts/" + account + "/bank", "{\"number\":\"6222021234567890\"}");
        var transfer = post(
                "/v1/transfers",
                "amount=990&currency=cny&destination=" + account + "&transfer_group=pyt_1&metadata[payout]=pyt_1");
        assertIsStripes(transfer, Transfer.class);
        var place = "/v1/transfers/" + transfer.path("id").asText();
        assertIsStripes(post(place + "/reversals", "amount=90"), TransferReversal.class);
        assertIsStripes(shop.get(place), Transfer.class);
        shop.get("/v1/balance_transactions")
                .path("data")
                .forEach(movement -> assertIsStripes((ObjectNode) movement, BalanceTransaction.class));
    }

    @Test
    void disputes_are_stripes_by_every_method() throws StripeException {
        for (var method : Payments.METHODS) {
            var charge = chargeOf(attempt(method, "paid")).path("id").asText();
            var dispute = shop.control("/charges/" + charge + "/dispute", "{}");
            assertIsStripes(dispute, Dispute.class);
            var won = shop.control("/disputes/" + dispute.path("id").asText() + "/close", "{\"status\":\"won\"}");
            assertIsStripes(won, Dispute.class);
            won.path("balance_transactions")
                    .forEach(movement -> assertIsStripes((ObjectNode) movement, BalanceTransaction.class));
        }
        shop.control("/balance/move", "{\"amount\":-1}");
        assertIsStripes((ObjectNode) shop.get("/v1/balance_transactions").at("/data/0"), BalanceTransaction.class);
    }

    @Test
    void lists_are_stripes() {
        var list = published.of("charge").path("refunds");
        var answer = shop.get("/v1/events");
        assertThat(answer.properties()).map(Map.Entry::getKey).containsExactlyInAnyOrder(names(list));
        assertThat(answer.path("has_more").isBoolean()).isTrue();
        assertThat(answer.path("data").isArray()).isTrue();
        assertThat(answer.path("url").asText()).isEqualTo("/v1/events");
    }

    @Test
    void a_planted_mistake_is_noticed() throws StripeException {
        var session = shop.get("/v1/checkout/sessions/" + shop.openSession(1990).getId());
        assertThat(published.differences(session.deepCopy().put("amount_total", "19.90")))
                .containsExactly("checkout.session.amount_total is a string, Stripe's is an integer");
        assertThat(published.differences(session.deepCopy().put("total", 1990)))
                .containsExactly("checkout.session.total is no field of Stripe's");
        assertThat(published.differences(session.deepCopy().putNull("expires_at")))
                .containsExactly("checkout.session.expires_at is null, Stripe's is an integer");
        assertThat(ClientModel.unknownFields(session.deepCopy().put("total", 1990), Session.class))
                .containsExactly("total");
    }

    private void assertIsStripes(ObjectNode object, Class<?> model) {
        assertThat(published.differences(object)).isEmpty();
        assertThat(ClientModel.unknownFields(object, model)).isEmpty();
    }

    private ObjectNode post(String path, String form) {
        var answer = shop.api("POST", path, form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.own(answer.body());
    }

    private String attempt(String method, String outcome) throws StripeException {
        var session = shop.openSession(1990).getId();
        return shop.control(
                        "/sessions/" + session + "/pay",
                        "{\"method\":\"" + method + "\",\"outcome\":\"" + outcome + "\"}")
                .path("payment_intent")
                .asText();
    }

    private ObjectNode chargeOf(String intent) {
        var expanded = shop.get("/v1/payment_intents/" + intent + "?expand[]=latest_charge");
        return (ObjectNode) expanded.path("latest_charge");
    }

    private static String[] names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names.toArray(String[]::new);
    }
}
