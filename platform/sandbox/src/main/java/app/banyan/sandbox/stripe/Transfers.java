package app.banyan.sandbox.stripe;

import app.banyan.sandbox.Ids;
import app.banyan.sandbox.Json;
import app.banyan.sandbox.Memory;
import app.banyan.sandbox.Table;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;

/** Money from the platform's balance to a connected account, and back again when a transfer is reversed. */
final class Transfers {

    private static final String TO_NOBODY = "insufficient_capabilities_for_transfer";

    private final Table table;
    private final Table reversals;
    private final Ids ids;
    private final Clock clock;
    private final Accounts accounts;
    private final BalanceTransactions balanceTransactions;
    private final Events events;

    Transfers(
            Memory memory,
            Ids ids,
            Clock clock,
            Accounts accounts,
            BalanceTransactions balanceTransactions,
            Events events) {
        this.table = memory.table("transfers");
        this.reversals = memory.table("transfer-reversals");
        this.ids = ids;
        this.clock = clock;
        this.accounts = accounts;
        this.balanceTransactions = balanceTransactions;
        this.events = events;
    }

    ObjectNode create(Call call) {
        var params = call.params()
                .only("amount", "currency", "destination", "description", "transfer_group", "metadata", "expand");
        var amount = params.integer("amount", 1).orElseThrow(() -> StripeFailure.missing("amount"));
        var currency = currency(params);
        var destination = destination(params.required("destination"));
        if (call.isToldTo("lack-balance") || amount > balanceTransactions.available()) {
            throw StripeFailure.invalid(
                    "balance_insufficient",
                    null,
                    "You have insufficient available funds in your Stripe account. Try adding funds directly to your"
                            + " available balance.");
        }
        var id = ids.next("tr_1");
        var transfer = Shapes.of("transfer");
        transfer.put("id", id)
                .put("amount", amount)
                .put("created", now())
                .put("currency", currency)
                .put("description", params.text("description").orElse(null))
                .put("destination", destination)
                .put("destination_payment", ids.next("py_1"))
                .put("transfer_group", params.text("transfer_group").orElse(null));
        transfer.set("metadata", params.metadata("metadata"));
        transfer.withObject("/reversals").put("url", "/v1/transfers/" + id + "/reversals");
        transfer.put("balance_transaction", id(balanceTransactions.ofTransfer(transfer)));
        events.emit("transfer.created", keep(transfer), call.origin());
        return transfer;
    }

    private static String currency(Params params) {
        var currency = params.required("currency");
        if (!currency.equals(BalanceTransactions.SETTLEMENT)) {
            throw StripeFailure.invalid(null, "currency", "The sandbox holds no balance in this currency: " + currency);
        }
        return currency;
    }

    private String destination(String id) {
        var account = accounts.find(id)
                .orElseThrow(() ->
                        StripeFailure.invalid("resource_missing", "destination", "No such destination: '" + id + "'"));
        if (!account.at("/capabilities/transfers").asText().equals("active")) {
            throw StripeFailure.invalid(
                    TO_NOBODY,
                    "destination",
                    "Your destination account needs to have at least one of the following capabilities enabled:"
                            + " transfers, crypto_transfers, legacy_payments");
        }
        return id;
    }

    ObjectNode retrieve(Call call) {
        call.params().only("expand");
        return get(call.id());
    }

    ObjectNode list(Call call) {
        var params = call.params()
                .only("limit", "starting_after", "ending_before", "expand", "created", "destination", "transfer_group");
        return Lists.page(
                "transfer",
                "/v1/transfers",
                table,
                params,
                Lists.created(params).and(Lists.same(params, "destination")).and(Lists.same(params, "transfer_group")));
    }

    ObjectNode reverse(Call call) {
        var params = call.params().only("amount", "description", "metadata", "refund_application_fee", "expand");
        return reverse(get(call.id()), params.integer("amount", 1), params.metadata("metadata"), call.origin());
    }

    /** Stripe itself takes a transfer back. */
    ObjectNode reverse(String id, Optional<Long> amount) {
        return reverse(get(id), amount, Json.object(), Origin.NONE);
    }

    private ObjectNode reverse(ObjectNode transfer, Optional<Long> asked, ObjectNode metadata, Origin origin) {
        var reversed = transfer.path("amount_reversed").asLong();
        var left = transfer.path("amount").asLong() - reversed;
        var amount = asked.orElse(left);
        if (left == 0 || amount > left) {
            throw StripeFailure.invalid(
                    null,
                    "amount",
                    "Reversal amount (" + amount + ") is greater than unreversed amount on transfer (" + left + ").");
        }
        var reversal = Shapes.of("transfer_reversal");
        reversal.put("id", ids.next("trr_1"))
                .put("amount", amount)
                .put("created", now())
                .put("currency", transfer.path("currency").asText())
                .put("transfer", id(transfer));
        reversal.set("metadata", metadata);
        reversal.put("balance_transaction", id(balanceTransactions.ofReversal(reversal)));
        reversals.put(id(reversal), reversal);
        transfer.put("amount_reversed", reversed + amount).put("reversed", amount == left);
        var shown = transfer.withObject("/reversals");
        shown.set("data", Json.array().add(reversal).addAll(shown.withArray("/data")));
        keep(transfer);
        events.emit("transfer.reversed", transfer, origin);
        return reversal;
    }

    ObjectNode reversals(Call call) {
        var params = call.params().only("limit", "starting_after", "ending_before", "expand");
        Predicate<ObjectNode> ofTransfer =
                reversal -> reversal.path("transfer").asText().equals(call.id());
        return Lists.page(
                "transfer_reversal", "/v1/transfers/" + call.id() + "/reversals", reversals, params, ofTransfer);
    }

    Optional<ObjectNode> find(String id) {
        return table.get(id);
    }

    private ObjectNode get(String id) {
        return find(id).orElseThrow(() -> StripeFailure.notFound("transfer", "transfer", id));
    }

    private ObjectNode keep(ObjectNode transfer) {
        table.put(id(transfer), transfer);
        return transfer;
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private static String id(ObjectNode object) {
        return object.path("id").asText();
    }
}
