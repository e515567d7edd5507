package app.banyan.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.PayoutId;
import app.banyan.kernel.RefundId;
import app.banyan.payments.PublishedObjects;
import app.banyan.payments.domain.DisputeState;
import app.banyan.payments.domain.Opening;
import app.banyan.payments.domain.Payee;
import app.banyan.payments.domain.Payment;
import app.banyan.payments.domain.PaymentState;
import app.banyan.payments.domain.RefundAttempt;
import app.banyan.payments.domain.RefundState;
import app.banyan.payments.domain.SeenAccount;
import app.banyan.payments.domain.SeenDispute;
import app.banyan.payments.domain.TransferAttempt;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.model.Account;
import com.stripe.model.Dispute;
import com.stripe.model.Refund;
import com.stripe.model.Transfer;
import com.stripe.model.checkout.Session;
import com.stripe.net.ApiResource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The wire format is Stripe's own: every field that we read or write is one that Stripe publishes, of the same type. */
class PublishedFieldsTest {

    private static final Set<String> SESSION =
            Set.of("id", "metadata", "payment_status", "status", "amount_total", "currency", "payment_intent", "url");
    private static final Set<String> INTENT = Set.of("status", "amount_received", "currency", "latest_charge");
    private static final Set<String> CHARGE = Set.of("balance_transaction");
    private static final Set<String> MOVEMENT = Set.of("id", "amount", "fee", "net", "currency", "created");

    /** Published as null, which says no more than that it may be absent. */
    private static final JsonNodeType UNSAID = JsonNodeType.NULL;

    @ParameterizedTest
    @CsvSource({
        "checkout.session, /id, STRING",
        "checkout.session, /metadata, OBJECT",
        "checkout.session, /payment_status, STRING",
        "checkout.session, /status, STRING",
        "checkout.session, /amount_total, NUMBER",
        "checkout.session, /currency, STRING",
        "checkout.session, /payment_intent, STRING",
        "checkout.session, /url, STRING",
        "payment_intent, /id, STRING",
        "payment_intent, /status, STRING",
        "payment_intent, /amount_received, NUMBER",
        "payment_intent, /currency, STRING",
        "payment_intent, /latest_charge, STRING",
        "payment_intent, /metadata, OBJECT",
        "charge, /id, STRING",
        "charge, /balance_transaction, STRING",
        "charge, /payment_intent, STRING",
        "refund, /id, STRING",
        "refund, /payment_intent, STRING",
        "refund, /metadata, OBJECT",
        "refund, /status, STRING",
        "refund, /amount, NUMBER",
        "refund, /currency, STRING",
        "refund, /balance_transaction, STRING",
        "dispute, /id, STRING",
        "dispute, /payment_intent, STRING",
        "dispute, /status, STRING",
        "dispute, /reason, STRING",
        "dispute, /amount, NUMBER",
        "dispute, /currency, STRING",
        "dispute, /created, NUMBER",
        "dispute, /balance_transactions, ARRAY",
        "account, /id, STRING",
        "account, /metadata, OBJECT",
        "account, /payouts_enabled, BOOLEAN",
        "account, /capabilities/transfers, STRING",
        "account, /external_accounts/data, ARRAY",
        "bank_account, /fingerprint, STRING",
        "bank_account, /bank_name, STRING",
        "bank_account, /last4, STRING",
        "account_link, /url, STRING",
        "account_link, /expires_at, NUMBER",
        "transfer, /id, STRING",
        "transfer, /amount, NUMBER",
        "transfer, /amount_reversed, NUMBER",
        "transfer, /currency, STRING",
        "transfer, /destination, STRING",
        "transfer, /metadata, OBJECT",
        "transfer, /transfer_group, STRING",
        "transfer, /balance_transaction, STRING",
        "transfer, /reversals/data, ARRAY",
        "transfer_reversal, /balance_transaction, STRING",
        "balance_transaction, /type, STRING",
        "balance_transaction, /source, STRING",
        "balance_transaction, /id, STRING",
        "balance_transaction, /amount, NUMBER",
        "balance_transaction, /fee, NUMBER",
        "balance_transaction, /net, NUMBER",
        "balance_transaction, /currency, STRING",
        "balance_transaction, /created, NUMBER",
        "balance, /available/0/amount, NUMBER",
        "balance, /available/0/currency, STRING",
        "balance, /pending/0/amount, NUMBER",
        "balance, /pending/0/currency, STRING",
        "event, /id, STRING",
        "event, /object, STRING",
        "event, /type, STRING",
        "event, /created, NUMBER",
        "event, /api_version, STRING",
        "event, /data/object/id, STRING"
    })
    void what_we_read_is_published_with_that_name_and_type(String object, String field, JsonNodeType type) {
        var published = PublishedObjects.object(object).at(field);
        assertThat(published.isMissingNode())
                .as("%s%s is published", object, field)
                .isFalse();
        assertThat(published.getNodeType()).as("%s%s", object, field).isIn(type, UNSAID);
        if (published.isNumber()) {
            assertThat(published.isIntegralNumber())
                    .as("%s%s is a whole number", object, field)
                    .isTrue();
        }
    }

    @Test
    void the_words_we_compare_with_are_the_words_stripe_publishes() {
        assertThat(PublishedObjects.object("checkout.session")
                        .path("payment_status")
                        .asText())
                .isEqualTo("unpaid");
        assertThat(PublishedObjects.object("payment_intent").path("status").asText())
                .isEqualTo("requires_payment_method");
        assertThat(PublishedObjects.object("event").path("object").asText()).isEqualTo("event");
    }

    @Test
    void we_read_nothing_but_those_fields() {
        var whole = paidSession(PublishedObjects.object("checkout.session"), intent(), charge(), movement());
        var listed = paidSession(
                only(PublishedObjects.object("checkout.session"), SESSION),
                only(intent(), INTENT),
                only(charge(), CHARGE),
                only(movement(), MOVEMENT));
        var seen = seen(whole);
        assertThat(seen).isEqualTo(seen(listed));
        assertThat(seen.orElseThrow().asked()).isEqualTo(Money.fen(1990));
        assertThat(seen.orElseThrow().received()).contains(Money.fen(1990));
        assertThat(seen.orElseThrow().cash().orElseThrow().balanceTransaction())
                .isEqualTo(movement().path("id").asText());
    }

    @Test
    void a_published_refund_is_read_and_what_we_write_into_one_is_published() {
        var published = PublishedObjects.object("refund").put("currency", "cny");
        published.withObject("/metadata").put("refund", "rfd_1");
        published.set("balance_transaction", movement());

        var seen = StripeRefunds.seen(ApiResource.GSON.fromJson(published.toString(), Refund.class), Optional.empty());

        assertThat(seen.state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(seen.refund()).contains("rfd_1");
        assertThat(seen.amount()).isEqualTo(Money.fen(published.path("amount").asLong()));
        assertThat(seen.out().orElseThrow().balanceTransaction())
                .isEqualTo(movement().path("id").asText());
        var asked = StripeRefunds.request(new RefundAttempt(
                        new RefundId(new UUID(3, 3)),
                        new PaymentId(new UUID(1, 1)),
                        new OrderId(new UUID(2, 2)),
                        "pi_1",
                        Money.fen(990),
                        Optional.empty(),
                        1,
                        Instant.EPOCH,
                        Set.of()))
                .toMap();
        asked.remove("expand");
        assertThat(asked.keySet()).containsExactlyInAnyOrder("payment_intent", "amount", "metadata");
        assertThat(asked.keySet())
                .allSatisfy(field -> assertThat(published.has(field)).as(field).isTrue());
    }

    @Test
    void a_published_transfer_is_read_and_what_we_write_into_one_is_published() {
        var published =
                PublishedObjects.object("transfer").put("currency", "cny").put("amount_reversed", 100);
        published.withObject("/metadata").put("payout", "pyt_1");
        published.set("balance_transaction", movement());
        var reversal = PublishedObjects.object("transfer_reversal").put("currency", "cny");
        published.withObject("/reversals").withArray("data").add(reversal.deepCopy());

        var seen = StripeTransfers.seen(ApiResource.GSON.fromJson(published.toString(), Transfer.class));

        assertThat(seen.payout()).contains("pyt_1");
        assertThat(seen.amount()).isEqualTo(Money.fen(published.path("amount").asLong()));
        assertThat(seen.reversed()).isEqualTo(Money.fen(100));
        assertThat(seen.booked()).as("its reversal is not written down yet").isFalse();
        published.withObject("/reversals").putArray("data").add(reversal.set("balance_transaction", movement()));
        assertThat(StripeTransfers.seen(ApiResource.GSON.fromJson(published.toString(), Transfer.class))
                        .booked())
                .isTrue();
        var asked = StripeTransfers.request(new TransferAttempt(
                        new PayoutId(new UUID(4, 4)),
                        Payee.person(new AccountId(new UUID(5, 5))),
                        Money.fen(990),
                        Instant.EPOCH,
                        Optional.of("acct_1"),
                        Optional.empty(),
                        1,
                        Optional.of(Instant.EPOCH)))
                .toMap();
        asked.remove("expand");
        assertThat(asked.keySet())
                .containsExactlyInAnyOrder("amount", "currency", "destination", "transfer_group", "metadata")
                .allSatisfy(field -> assertThat(published.has(field)).as(field).isTrue());
    }

    @Test
    void a_published_account_is_ready_only_with_a_bank_account_and_both_of_stripes_yeses() {
        var published = PublishedObjects.object("account").put("payouts_enabled", true);
        assertThat(account(published).ready()).isFalse();
        published.withObject("/external_accounts").withArray("data").add(PublishedObjects.object("bank_account"));
        assertThat(account(published).ready()).isTrue();
        assertThat(account(published).bank().orElseThrow().last4()).isEqualTo("6789");
        assertThat(account(published.deepCopy().put("payouts_enabled", false)).ready())
                .isFalse();
        published.withObject("/capabilities").put("transfers", "pending");
        assertThat(account(published).ready()).isFalse();
    }

    private static SeenAccount account(ObjectNode account) {
        return StripeAccounts.seen(ApiResource.GSON.fromJson(account.toString(), Account.class));
    }

    @ParameterizedTest
    @CsvSource({
        "warning_needs_response, INQUIRY",
        "warning_under_review, INQUIRY",
        "warning_closed, DROPPED",
        "needs_response, OPEN",
        "under_review, OPEN",
        "won, WON",
        "prevented, WON",
        "lost, LOST",
        "something_new, OPEN"
    })
    void only_stripes_last_words_decide_a_dispute(String status, DisputeState state) {
        var published = PublishedObjects.object("dispute").put("status", status);
        assertThat(dispute(published)).as("of no payment intent").isEmpty();
        published.put("payment_intent", "pi_1").put("currency", "cny");

        var seen = dispute(published).orElseThrow();

        assertThat(seen.state()).isEqualTo(state);
        assertThat(seen.reason()).isEqualTo("GENERAL");
        assertThat(seen.amount()).isEqualTo(Money.fen(1000));
    }

    private static Optional<SeenDispute> dispute(ObjectNode dispute) {
        return StripeDisputes.seen(ApiResource.GSON.fromJson(dispute.toString(), Dispute.class));
    }

    @ParameterizedTest
    @CsvSource({
        "succeeded, SUCCEEDED",
        "failed, FAILED",
        "canceled, FAILED",
        "pending, SENDING",
        "requires_action, SENDING",
        "something_new, SENDING"
    })
    void only_stripes_last_words_decide_a_refund(String status, RefundState state) {
        var published = PublishedObjects.object("refund").put("status", status);

        var seen = StripeRefunds.seen(ApiResource.GSON.fromJson(published.toString(), Refund.class), Optional.empty());

        assertThat(seen.state()).isEqualTo(state);
        assertThat(seen.booked()).isEqualTo(state == RefundState.FAILED);
    }

    @Test
    void a_published_session_as_it_stands_is_not_ours() {
        assertThat(seen(PublishedObjects.object("checkout.session"))).isEmpty();
    }

    @Test
    void what_we_write_into_a_session_is_published_with_that_name_and_type() {
        var page = new CheckoutPage(List.of("card", "alipay", "wechat_pay"))
                .of(opening())
                .toMap();
        var session = PublishedObjects.object("checkout.session");
        var json = new ObjectMapper();
        // These two are only said when asking, never shown.
        var written = page.entrySet().stream()
                .filter(parameter ->
                        !Set.of("line_items", "payment_intent_data").contains(parameter.getKey()))
                .toList();
        assertThat(written).hasSizeGreaterThan(7);
        for (Map.Entry<String, Object> parameter : written) {
            var published = session.path(parameter.getKey());
            assertThat(published.isMissingNode()).as(parameter.getKey()).isFalse();
            assertThat(published.getNodeType())
                    .as(parameter.getKey())
                    .isIn(json.valueToTree(parameter.getValue()).getNodeType(), UNSAID);
        }
        assertThat(session.at("/adaptive_pricing/enabled").isBoolean()).isTrue();
        assertThat(session.path("mode").asText()).isEqualTo(page.get("mode"));
    }

    private static Opening opening() {
        var payment = new Payment(
                new PaymentId(new UUID(1, 1)),
                new OrderId(new UUID(2, 2)),
                Money.fen(1990),
                PaymentState.OPENING,
                Optional.empty());
        return new Opening(payment, "社群入门课", "http://127.0.0.1:8080/orders/1", 1, Instant.ofEpochSecond(1_772_352_000));
    }

    private static Optional<app.banyan.payments.domain.CheckoutSession> seen(JsonNode session) {
        return StripeSessions.ours(ApiResource.GSON.fromJson(session.toString(), Session.class));
    }

    /** The published objects, put into each other as Stripe expands them, and paid. */
    private static ObjectNode paidSession(
            ObjectNode session, ObjectNode intent, ObjectNode charge, ObjectNode movement) {
        session.put("amount_total", 1990)
                .put("currency", "cny")
                .put("payment_status", "paid")
                .put("status", "complete");
        session.withObject("/metadata").put("payment", "pay_1");
        charge.set("balance_transaction", movement);
        intent.set("latest_charge", charge);
        session.set("payment_intent", intent);
        return session;
    }

    private static ObjectNode intent() {
        return PublishedObjects.object("payment_intent")
                .put("amount_received", 1990)
                .put("currency", "cny");
    }

    private static ObjectNode charge() {
        return PublishedObjects.object("charge");
    }

    private static ObjectNode movement() {
        return PublishedObjects.object("balance_transaction");
    }

    /** Stripe's library needs {@code object} and {@code id} to know what it reads. */
    private static ObjectNode only(ObjectNode object, Set<String> fields) {
        var names = new java.util.HashSet<>(fields);
        names.addAll(Set.of("object", "id"));
        return object.retain(names);
    }
}
