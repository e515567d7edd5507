package app.banyan.sandbox.stripe;

import app.banyan.sandbox.Ids;
import app.banyan.sandbox.Json;
import app.banyan.sandbox.Memory;
import app.banyan.sandbox.Table;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A buyer's bank claims a charge back: the money is withdrawn with a fee when the dispute opens, and comes back without it
 * when it is won. An inquiry is a question of the bank that has moved no money yet.
 */
final class Disputes {

    /** About the 15 dollars that Stripe takes for the trouble, in fen. */
    static final long FEE = 11_000;

    static final Set<String> REASONS = Set.of(
            "credit_not_processed",
            "duplicate",
            "fraudulent",
            "general",
            "product_not_received",
            "product_unacceptable",
            "unrecognized");

    private static final Duration TO_ANSWER = Duration.ofDays(7);

    private final Table table;
    private final Ids ids;
    private final Clock clock;
    private final Payments payments;
    private final BalanceTransactions balanceTransactions;
    private final Events events;

    Disputes(
            Memory memory,
            Ids ids,
            Clock clock,
            Payments payments,
            BalanceTransactions balanceTransactions,
            Events events) {
        this.table = memory.table("disputes");
        this.ids = ids;
        this.clock = clock;
        this.payments = payments;
        this.balanceTransactions = balanceTransactions;
        this.events = events;
    }

    /**
     * What the bank claims.
     *
     * @param amount empty for all that was not refunded
     */
    record Claim(Optional<Long> amount, String reason, boolean inquiry, long fee) {}

    ObjectNode open(String chargeId, Claim claim) {
        var charge = charge(chargeId);
        var left =
                charge.path("amount").asLong() - charge.path("amount_refunded").asLong();
        var amount = claim.amount().orElse(left);
        if (!charge.path("paid").asBoolean()
                || amount < 1
                || amount > charge.path("amount").asLong()) {
            throw StripeFailure.invalid(null, "amount", "There is no such money on this charge: " + amount);
        }
        if (!REASONS.contains(claim.reason())) {
            throw StripeFailure.invalid(null, "reason", "Reasons are " + String.join(", ", REASONS) + ".");
        }
        var dispute = Shapes.of("dispute");
        dispute.put("id", ids.next("dp_1"))
                .put("amount", amount)
                .put("charge", id(charge))
                .put("created", now())
                .put("currency", charge.path("currency").asText())
                .put("is_charge_refundable", claim.inquiry())
                .put("payment_intent", charge.path("payment_intent").asText())
                .put("reason", claim.reason())
                .put("status", claim.inquiry() ? "warning_needs_response" : "needs_response");
        dispute.withObject("/evidence_details")
                .put("due_by", clock.instant().plus(TO_ANSWER).getEpochSecond());
        dispute.set("payment_method_details", method(charge, claim.inquiry()));
        payments.keepCharge(charge.put("disputed", true));
        keep(dispute);
        events.emit("charge.dispute.created", dispute, Origin.NONE);
        return claim.inquiry() ? dispute : withdraw(dispute, claim.fee());
    }

    /** The bank is not content with the answer to its inquiry. */
    ObjectNode escalate(String id, long fee) {
        var dispute = get(id);
        if (!dispute.path("status").asText().startsWith("warning_needs")) {
            throw StripeFailure.invalid(null, "dispute", "Only an open inquiry becomes a dispute.");
        }
        dispute.put("status", "needs_response").put("is_charge_refundable", false);
        events.emit(
                "charge.dispute.updated",
                keep(dispute),
                Json.object().put("status", "warning_needs_response"),
                Origin.NONE);
        return withdraw(dispute, fee);
    }

    /** The bank's last word. An inquiry is just closed, whatever it says. */
    ObjectNode close(String id, boolean won) {
        var dispute = get(id);
        var status = dispute.path("status").asText();
        if (!status.endsWith("needs_response")) {
            throw StripeFailure.invalid(null, "dispute", "This dispute is already " + status + ".");
        }
        if (status.startsWith("warning")) {
            events.emit("charge.dispute.closed", keep(dispute.put("status", "warning_closed")), Origin.NONE);
            return dispute;
        }
        dispute.put("status", won ? "won" : "lost");
        if (won) {
            payments.chargedBack(dispute.path("charge").asText(), false);
            movements(dispute).add(balanceTransactions.ofReinstatement(dispute));
        }
        events.emit("charge.dispute.closed", keep(dispute), Origin.NONE);
        if (won) {
            events.emit("charge.dispute.funds_reinstated", dispute, Origin.NONE);
        }
        return dispute;
    }

    ObjectNode retrieve(Call call) {
        call.params().only("expand");
        return get(call.id());
    }

    ObjectNode list(Call call) {
        var params = call.params()
                .only("limit", "starting_after", "ending_before", "expand", "created", "charge", "payment_intent");
        var ofPayment = Lists.same(params, "charge").and(Lists.same(params, "payment_intent"));
        return Lists.page("dispute", "/v1/disputes", table, params, ofPayment.and(Lists.created(params)));
    }

    private ObjectNode withdraw(ObjectNode dispute, long fee) {
        payments.chargedBack(dispute.path("charge").asText(), true);
        movements(dispute).add(balanceTransactions.ofDispute(dispute, fee));
        events.emit("charge.dispute.funds_withdrawn", keep(dispute), Origin.NONE);
        return dispute;
    }

    private ObjectNode charge(String id) {
        var charge = id.startsWith("pi_")
                ? payments.intent(id)
                        .flatMap(intent ->
                                payments.charge(intent.path("latest_charge").asText()))
                : payments.charge(id);
        return charge.orElseThrow(() -> StripeFailure.notFound("charge", "charge", id));
    }

    private static ObjectNode method(ObjectNode charge, boolean inquiry) {
        var type = charge.at("/payment_method_details/type").asText();
        var method = Json.object().put("type", type);
        if (type.equals("card")) {
            method.set(
                    "card",
                    Json.object()
                            .put("brand", "visa")
                            .put("case_type", inquiry ? "inquiry" : "chargeback")
                            .put("network_reason_code", "10.4"));
        }
        return method;
    }

    private static ArrayNode movements(ObjectNode dispute) {
        return dispute.withArray("/balance_transactions");
    }

    private ObjectNode get(String id) {
        return table.get(id).orElseThrow(() -> StripeFailure.notFound("dispute", "dispute", id));
    }

    private ObjectNode keep(ObjectNode dispute) {
        table.put(id(dispute), dispute);
        return dispute;
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private static String id(ObjectNode object) {
        return object.path("id").asText();
    }
}
