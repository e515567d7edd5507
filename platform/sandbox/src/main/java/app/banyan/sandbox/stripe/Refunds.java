package app.banyan.sandbox.stripe;

import app.banyan.sandbox.Ids;
import app.banyan.sandbox.Json;
import app.banyan.sandbox.Memory;
import app.banyan.sandbox.Table;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Optional;

/** Money back to the buyer: at once, or pending when a fault says so; even a refund that succeeded may still fail. */
final class Refunds {

    private final Table table;
    private final Ids ids;
    private final Clock clock;
    private final Payments payments;
    private final BalanceTransactions balanceTransactions;
    private final Events events;

    Refunds(
            Memory memory,
            Ids ids,
            Clock clock,
            Payments payments,
            BalanceTransactions balanceTransactions,
            Events events) {
        this.table = memory.table("refunds");
        this.ids = ids;
        this.clock = clock;
        this.payments = payments;
        this.balanceTransactions = balanceTransactions;
        this.events = events;
    }

    ObjectNode create(Call call) {
        var pending = call.isToldTo("pending");
        var params = call.params().only("charge", "payment_intent", "amount", "reason", "metadata", "expand");
        var charge = chargeOf(params);
        var refundable =
                charge.path("amount").asLong() - charge.path("amount_refunded").asLong();
        var amount = params.integer("amount", 1).orElse(refundable);
        refuseMoreThan(refundable, amount, charge);

        var refund = Shapes.of("refund");
        refund.put("id", ids.next("re_3"))
                .put("amount", amount)
                .put("charge", charge.path("id").asText())
                .put("created", clock.instant().getEpochSecond())
                .put("currency", charge.path("currency").asText())
                .put("payment_intent", charge.path("payment_intent").asText())
                .put("status", pending ? "pending" : "succeeded");
        params.text("reason")
                .ifPresent(given -> refund.put(
                        "reason", params.oneOf("reason", "requested_by_customer", "duplicate", "fraudulent")));
        refund.set("metadata", params.metadata("metadata"));
        refund.set("destination_details", destination(charge));
        var movement = balanceTransactions.ofRefund(refund, charge);
        keep(refund.put("balance_transaction", movement.path("id").asText()));

        events.emit("refund.created", refund, call.origin());
        var before = refundedOf(charge);
        events.emit("charge.refunded", refunded(charge, amount), before, call.origin());
        if (!pending) {
            announce(refund, "pending");
        }
        return refund;
    }

    ObjectNode retrieve(Call call) {
        call.params().only("expand");
        return get(call.id());
    }

    ObjectNode list(Call call) {
        var params = call.params()
                .only("limit", "starting_after", "ending_before", "expand", "created", "charge", "payment_intent");
        return Lists.page(
                "refund",
                "/v1/refunds",
                table,
                params,
                Lists.created(params).and(Lists.same(params, "charge")).and(Lists.same(params, "payment_intent")));
    }

    /** The bank's last word on a refund that is pending, or its change of mind on one that had succeeded. */
    ObjectNode settle(String id, boolean succeeded) {
        var refund = get(id);
        var before = refund.path("status").asText();
        if (before.equals("failed") || succeeded && before.equals("succeeded")) {
            throw StripeFailure.invalid(null, "refund", "This refund has already " + before + ".");
        }
        if (succeeded) {
            keep(refund.put("status", "succeeded"));
            announce(refund, before);
        } else {
            fail(refund, before);
        }
        return refund;
    }

    private void fail(ObjectNode refund, String before) {
        var charge = payments.charge(refund.path("charge").asText()).orElseThrow();
        var movement = balanceTransactions.ofFailedRefund(refund, charge);
        keep(refund.put("status", "failed")
                .put("failure_balance_transaction", movement.path("id").asText())
                .put("failure_reason", "expired_or_canceled_card"));
        refunded(charge, -refund.path("amount").asLong());
        announce(refund, before);
        events.emit("refund.failed", refund, Origin.NONE);
    }

    private void announce(ObjectNode refund, String statusBefore) {
        events.emit("refund.updated", refund, Json.object().put("status", statusBefore), Origin.NONE);
    }

    private ObjectNode chargeOf(Params params) {
        var id = params.text("charge")
                .or(() -> params.text("payment_intent").map(this::latestCharge))
                .orElseThrow(() -> StripeFailure.invalid(
                        "parameter_missing",
                        null,
                        "One of the following params should be provided for this request: payment_intent or charge."));
        var charge = payments.charge(id).orElseThrow(() -> StripeFailure.notFound("charge", "charge", id));
        if (!charge.path("paid").asBoolean()) {
            throw StripeFailure.invalid(null, "charge", "This charge has not been paid: " + id);
        }
        if (payments.isChargedBack(charge.path("id").asText())) {
            throw StripeFailure.invalid(
                    "charge_disputed", "charge", "Charge " + id + " has been charged back; cannot issue a refund.");
        }
        return charge;
    }

    private String latestCharge(String intent) {
        var found = payments.intent(intent)
                .orElseThrow(() -> StripeFailure.notFound("payment_intent", "payment_intent", intent));
        if (!found.path("latest_charge").isTextual()) {
            throw StripeFailure.invalid(
                    "payment_intent_unexpected_state",
                    "payment_intent",
                    "This PaymentIntent (" + intent + ") does not have a successful charge to refund.");
        }
        return found.path("latest_charge").asText();
    }

    private static void refuseMoreThan(long refundable, long amount, ObjectNode charge) {
        if (refundable == 0) {
            throw StripeFailure.invalid(
                    "charge_already_refunded",
                    null,
                    "Charge " + charge.path("id").asText() + " has already been refunded.");
        }
        if (amount > refundable) {
            throw StripeFailure.invalid(
                    null,
                    "amount",
                    "Refund amount (" + amount + ") is greater than unrefunded amount on charge (" + refundable + ").");
        }
    }

    private ObjectNode refunded(ObjectNode charge, long amount) {
        var total = charge.path("amount_refunded").asLong() + amount;
        charge.put("amount_refunded", total)
                .put("refunded", total == charge.path("amount").asLong());
        payments.keepCharge(charge);
        return charge;
    }

    private static ObjectNode refundedOf(ObjectNode charge) {
        return Json.object()
                .put("amount_refunded", charge.path("amount_refunded").asLong())
                .put("refunded", charge.path("refunded").asBoolean());
    }

    private static ObjectNode destination(ObjectNode charge) {
        var method = charge.at("/payment_method_details/type").asText();
        var destination = Json.object().put("type", method);
        destination.set(method, method.equals("card") ? Json.object().put("type", "refund") : Json.object());
        return destination;
    }

    Optional<ObjectNode> find(String id) {
        return table.get(id);
    }

    private ObjectNode get(String id) {
        return find(id).orElseThrow(() -> StripeFailure.notFound("refund", "refund", id));
    }

    private void keep(ObjectNode refund) {
        table.put(refund.path("id").asText(), refund);
    }
}
