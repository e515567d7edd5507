package app.banyan.sandbox.stripe;

import app.banyan.sandbox.Ids;
import app.banyan.sandbox.Json;
import app.banyan.sandbox.Memory;
import app.banyan.sandbox.Table;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Payment intents and the charges that try to fulfil them. */
final class Payments {

    static final List<String> METHODS = List.of("card", "alipay", "wechat_pay");

    private final Table intents;
    private final Table charges;
    /** Charges whose money a bank has claimed back: nothing of them can be refunded. */
    private final Table chargedBack;

    private final Ids ids;
    private final Clock clock;
    private final BalanceTransactions balanceTransactions;
    private final Events events;

    Payments(Memory memory, Ids ids, Clock clock, BalanceTransactions balanceTransactions, Events events) {
        this.intents = memory.table("payment-intents");
        this.charges = memory.table("charges");
        this.chargedBack = memory.table("charges-charged-back");
        this.ids = ids;
        this.clock = clock;
        this.balanceTransactions = balanceTransactions;
        this.events = events;
    }

    /** An intent that nobody has tried to pay yet. {@code given} holds what the session said of it. */
    ObjectNode intend(long amount, String currency, List<String> methods, ObjectNode given) {
        var intent = Shapes.of("payment_intent");
        var id = ids.next("pi_3");
        intent.put("id", id)
                .put("amount", amount)
                .put("client_secret", ids.next(id + "_secret_"))
                .put("created", now())
                .put("currency", currency);
        var types = intent.withArray("/payment_method_types");
        methods.forEach(types::add);
        intent.setAll(given);
        return keep(intent);
    }

    /** The buyer's money arrives. */
    ObjectNode succeed(ObjectNode intent, String method) {
        var charge = charge(intent, method)
                .put("amount_captured", intent.path("amount").asLong())
                .put("captured", true)
                .put("paid", true)
                .put("status", "succeeded");
        var movement = balanceTransactions.ofCharge(charge);
        charges.put(id(charge), charge.put("balance_transaction", id(movement)));
        attempted(intent, charge, "succeeded")
                .put("amount_received", intent.path("amount").asLong())
                .putNull("last_payment_error");
        keep(intent);
        events.emit("charge.succeeded", charge, Origin.NONE);
        events.emit("payment_intent.succeeded", intent, Origin.NONE);
        return intent;
    }

    /** The buyer has paid by a method that takes days to say whether the money came. */
    ObjectNode process(ObjectNode intent) {
        keep(intent.put("status", "processing").put("payment_method", ids.next("pm_1")));
        events.emit("payment_intent.processing", intent, Origin.NONE);
        return intent;
    }

    /** The bank says no; the buyer may try again. */
    ObjectNode decline(ObjectNode intent, String method) {
        var charge = charge(intent, method)
                .put("failure_code", "card_declined")
                .put("failure_message", "Your card was declined.")
                .put("status", "failed");
        charge.withObject("/outcome")
                .put("network_status", "declined_by_network")
                .put("reason", "generic_decline")
                .put("seller_message", "The bank did not return any further details with this decline.")
                .put("type", "issuer_declined");
        charges.put(id(charge), charge);
        attempted(intent, charge, "requires_payment_method")
                .putNull("payment_method")
                .set(
                        "last_payment_error",
                        Json.object()
                                .put("charge", id(charge))
                                .put("code", "card_declined")
                                .put("decline_code", "generic_decline")
                                .put("message", "Your card was declined.")
                                .put("type", "card_error"));
        keep(intent);
        events.emit("charge.failed", charge, Origin.NONE);
        events.emit("payment_intent.payment_failed", intent, Origin.NONE);
        return intent;
    }

    /** Nobody will pay it any more. */
    void cancel(ObjectNode intent, Origin origin) {
        keep(intent.put("status", "canceled").put("canceled_at", now()).put("cancellation_reason", "automatic"));
        events.emit("payment_intent.canceled", intent, origin);
    }

    Optional<ObjectNode> intent(String id) {
        return intents.get(id);
    }

    Optional<ObjectNode> charge(String id) {
        return charges.get(id);
    }

    void keepCharge(ObjectNode charge) {
        charges.put(id(charge), charge);
    }

    void chargedBack(String charge, boolean stands) {
        if (stands) {
            chargedBack.put(charge, Json.object());
        } else {
            chargedBack.remove(charge);
        }
    }

    boolean isChargedBack(String charge) {
        return chargedBack.has(charge);
    }

    ObjectNode retrieveIntent(Call call) {
        call.params().only("expand", "client_secret");
        return intent(call.id()).orElseThrow(() -> StripeFailure.notFound("payment_intent", "intent", call.id()));
    }

    ObjectNode retrieveCharge(Call call) {
        call.params().only("expand");
        return charge(call.id()).orElseThrow(() -> StripeFailure.notFound("charge", "id", call.id()));
    }

    private ObjectNode charge(ObjectNode intent, String method) {
        var charge = Shapes.of("charge");
        var amount = intent.path("amount").asLong();
        charge.put("id", ids.next(method.equals("card") ? "ch_3" : "py_3"))
                .put("amount", amount)
                .put("created", now())
                .put("currency", intent.path("currency").asText())
                .put("payment_intent", id(intent))
                .put("payment_method", ids.next("pm_1"));
        charge.set("description", intent.get("description"));
        charge.set("metadata", intent.get("metadata").deepCopy());
        charge.set("transfer_group", intent.get("transfer_group"));
        charge.set("payment_method_details", details(method, amount));
        return charge;
    }

    private ObjectNode details(String method, long amount) {
        var details = switch (method) {
            case "alipay" ->
                Json.object()
                        .put("buyer_id", "2088000000000000")
                        .putNull("fingerprint")
                        .put("transaction_id", ids.next("2026"));
            case "wechat_pay" -> Json.object().putNull("fingerprint").put("transaction_id", ids.next("4200"));
            default -> card(amount);
        };
        var typed = Json.object().put("type", method);
        typed.set(method, details);
        return typed;
    }

    private static ObjectNode card(long amount) {
        var card = Shapes.of("card").put("amount_authorized", amount);
        card.withObject("/overcapture").put("maximum_amount_capturable", amount);
        return card;
    }

    private static ObjectNode attempted(ObjectNode intent, ObjectNode charge, String status) {
        return intent.put("latest_charge", id(charge))
                .put("payment_method", charge.path("payment_method").asText())
                .put("status", status);
    }

    private ObjectNode keep(ObjectNode intent) {
        intents.put(id(intent), intent);
        return intent;
    }

    private static String id(ObjectNode object) {
        return object.path("id").asText();
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}
