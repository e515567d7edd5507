package app.banyan.sandbox.stripe;

import app.banyan.sandbox.Ids;
import app.banyan.sandbox.Json;
import app.banyan.sandbox.Memory;
import app.banyan.sandbox.Table;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/** Every movement of the account's money, settled in CNY: {@code net} is always {@code amount} minus {@code fee}. */
final class BalanceTransactions {

    static final String SETTLEMENT = "cny";

    /** Yuan for one unit, for charges in another currency; they exist so that a mismatch can be tested. */
    private static final Map<String, BigDecimal> RATES =
            Map.of("usd", new BigDecimal("7.2"), "eur", new BigDecimal("7.8"), "hkd", new BigDecimal("0.92"));

    private final Table table;
    private final Ids ids;
    private final StripeSettings settings;

    BalanceTransactions(Memory memory, Ids ids, StripeSettings settings) {
        this.table = memory.table("balance-transactions");
        this.ids = ids;
        this.settings = settings;
    }

    /** Whether money in this currency can be settled here. */
    static boolean settles(String currency) {
        return currency.equals(SETTLEMENT) || RATES.containsKey(currency);
    }

    /** Money that came in by a charge, less Stripe's fee. */
    ObjectNode ofCharge(ObjectNode charge) {
        var row = moved(charge, charge.path("amount").asLong(), availableOn());
        var fee = settings.fee().of(row.path("amount").asLong());
        row.withArray("/fee_details").add(fee(fee, "Stripe processing fees"));
        return keep(row.put("fee", fee), isCard(charge) ? "charge" : "payment", "charge");
    }

    /** Money that goes back to a buyer; the fee of the charge stays with Stripe. */
    ObjectNode ofRefund(ObjectNode refund, ObjectNode charge) {
        var charged = get(charge.path("balance_transaction").asText()).orElseThrow();
        var from = Math.max(now(), charged.path("available_on").asLong());
        var row = moved(refund, -refund.path("amount").asLong(), from);
        return keep(row, isCard(charge) ? "refund" : "payment_refund", "refund");
    }

    /** Money that came back because a refund could not be paid out. */
    ObjectNode ofFailedRefund(ObjectNode refund, ObjectNode charge) {
        var row = moved(refund, refund.path("amount").asLong(), now());
        return keep(row, isCard(charge) ? "refund_failure" : "payment_failure_refund", "refund_failure");
    }

    /** Money that a buyer's bank has claimed back, and what Stripe charges for the trouble. */
    ObjectNode ofDispute(ObjectNode dispute, long fee) {
        var row = moved(dispute, -dispute.path("amount").asLong(), now());
        row.withArray("/fee_details").add(fee(fee, "Dispute fee"));
        return keep(row.put("fee", fee), "adjustment", "dispute");
    }

    /** Money of a dispute that was won. */
    ObjectNode ofReinstatement(ObjectNode dispute) {
        return keep(moved(dispute, dispute.path("amount").asLong(), now()), "adjustment", "dispute_reversal");
    }

    ObjectNode ofTransfer(ObjectNode transfer) {
        return keep(moved(transfer, -transfer.path("amount").asLong(), now()), "transfer", "transfer");
    }

    ObjectNode ofReversal(ObjectNode reversal) {
        return keep(moved(reversal, reversal.path("amount").asLong(), now()), "transfer_refund", "transfer_reversal");
    }

    /** Money that moved for no reason that the platform knows of. */
    ObjectNode ofNothing(long amount, String why) {
        var row = moved(Json.object().put("currency", SETTLEMENT).put("description", why), amount, now());
        return keep(row.putNull("source"), "adjustment", "other_adjustment");
    }

    /** What may be sent away at this moment. */
    long available() {
        return table.newestFirst()
                .map(this::asOfNow)
                .filter(row -> row.path("status").asText().equals("available"))
                .mapToLong(row -> row.path("net").asLong())
                .sum();
    }

    /** Lets what is pending be available from now on; answers how many movements that were. */
    long settle() {
        var pending = table.oldestFirst()
                .map(this::asOfNow)
                .filter(row -> row.path("status").asText().equals("pending"))
                .toList();
        pending.forEach(row -> table.put(row.path("id").asText(), row.put("available_on", now())));
        return pending.size();
    }

    Optional<ObjectNode> get(String id) {
        return table.get(id).map(this::asOfNow);
    }

    ObjectNode retrieve(Call call) {
        call.params().only("expand");
        return get(call.id()).orElseThrow(() -> StripeFailure.notFound("balance transaction", "id", call.id()));
    }

    ObjectNode list(Call call) {
        var params = call.params()
                .only("limit", "starting_after", "ending_before", "expand", "created", "currency", "source", "type");
        var filter = Lists.created(params)
                .and(Lists.same(params, "currency"))
                .and(Lists.same(params, "source"))
                .and(Lists.same(params, "type"));
        var page = Lists.page("balance transaction", "/v1/balance_transactions", table, params, filter);
        page.path("data").forEach(row -> asOfNow((ObjectNode) row));
        return page;
    }

    ObjectNode balance(Call call) {
        call.params().only("expand");
        var available = 0L;
        var pending = 0L;
        for (var row : table.newestFirst().map(this::asOfNow).toList()) {
            var net = row.path("net").asLong();
            if (row.path("status").asText().equals("available")) {
                available += net;
            } else {
                pending += net;
            }
        }
        var balance = Json.object().put("object", "balance");
        balance.set("available", Json.array().add(funds(available)));
        balance.set("connect_reserved", Json.array().add(money(0)));
        balance.put("livemode", false);
        balance.set("pending", Json.array().add(funds(pending)));
        return balance;
    }

    private ObjectNode moved(ObjectNode source, long amount, long availableOn) {
        var currency = source.path("currency").asText();
        var row = Shapes.of("balance_transaction");
        row.put("id", ids.next("txn_3"))
                .put("amount", amount)
                .put("available_on", availableOn)
                .put("created", now())
                .put("currency", SETTLEMENT)
                .put("source", source.path("id").asText());
        row.set("description", source.path("description").isTextual() ? source.path("description") : row.nullNode());
        if (!currency.equals(SETTLEMENT)) {
            var rate = RATES.get(currency);
            var settled = rate.multiply(BigDecimal.valueOf(amount)).setScale(0, RoundingMode.HALF_EVEN);
            row.put("amount", settled.longValueExact()).put("exchange_rate", rate);
        }
        return row;
    }

    private ObjectNode keep(ObjectNode row, String type, String category) {
        row.put("net", row.path("amount").asLong() - row.path("fee").asLong())
                .put("type", type)
                .put("reporting_category", category);
        table.put(row.path("id").asText(), row);
        return asOfNow(row);
    }

    private ObjectNode asOfNow(ObjectNode row) {
        return row.put("status", row.path("available_on").asLong() <= now() ? "available" : "pending");
    }

    private long availableOn() {
        return settings.clock().instant().plus(settings.settlesAfter()).getEpochSecond();
    }

    private long now() {
        return settings.clock().instant().getEpochSecond();
    }

    private static ObjectNode fee(long fee, String what) {
        return Json.object()
                .put("amount", fee)
                .putNull("application")
                .put("currency", SETTLEMENT)
                .put("description", what)
                .put("type", "stripe_fee");
    }

    private static boolean isCard(ObjectNode charge) {
        return charge.at("/payment_method_details/type").asText().equals("card");
    }

    private static ObjectNode money(long amount) {
        return Json.object().put("amount", amount).put("currency", SETTLEMENT);
    }

    private static ObjectNode funds(long amount) {
        var funds = money(amount);
        funds.set("source_types", Json.object().put("card", amount));
        return funds;
    }
}
