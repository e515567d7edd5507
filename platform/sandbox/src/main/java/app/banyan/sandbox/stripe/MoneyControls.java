package app.banyan.sandbox.stripe;

import app.banyan.sandbox.Json;
import app.banyan.sandbox.Request;
import app.banyan.sandbox.Route;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What payees, banks and Stripe itself do to the platform's money past its own requests. */
final class MoneyControls {

    private final Controls controls;
    private final Accounts accounts;
    private final Transfers transfers;
    private final Disputes disputes;
    private final BalanceTransactions balanceTransactions;

    MoneyControls(
            Controls controls,
            Accounts accounts,
            Transfers transfers,
            Disputes disputes,
            BalanceTransactions balanceTransactions) {
        this.controls = controls;
        this.accounts = accounts;
        this.transfers = transfers;
        this.disputes = disputes;
        this.balanceTransactions = balanceTransactions;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/_sandbox/accounts/{id}/bank", controls.changing(this::nameBank)),
                Route.post("/_sandbox/accounts/{id}/payouts", controls.changing(this::enable)),
                Route.post("/_sandbox/transfers/{id}/reverse", controls.changing(this::reverse)),
                Route.post("/_sandbox/charges/{id}/dispute", controls.changing(this::dispute)),
                Route.post("/_sandbox/disputes/{id}/escalate", controls.changing(this::escalate)),
                Route.post("/_sandbox/disputes/{id}/close", controls.changing(this::close)),
                Route.post("/_sandbox/balance/settle", controls.changing((request, body) -> settle())),
                Route.post("/_sandbox/balance/move", controls.changing(this::move)));
    }

    private ObjectNode nameBank(Request request, ObjectNode body) {
        return accounts.nameBank(
                request.id("id"),
                text(body, "bank").orElse("招商银行 CMB"),
                text(body, "number").orElseThrow(() -> StripeFailure.missing("number")));
    }

    private ObjectNode enable(Request request, ObjectNode body) {
        return accounts.enable(request.id("id"), body.path("enabled").asBoolean(true));
    }

    private ObjectNode reverse(Request request, ObjectNode body) {
        return transfers.reverse(request.id("id"), number(body, "amount"));
    }

    private ObjectNode dispute(Request request, ObjectNode body) {
        return disputes.open(
                request.id("id"),
                new Disputes.Claim(
                        number(body, "amount"),
                        text(body, "reason").orElse("fraudulent"),
                        body.path("inquiry").asBoolean(),
                        fee(body)));
    }

    private ObjectNode escalate(Request request, ObjectNode body) {
        return disputes.escalate(request.id("id"), fee(body));
    }

    private ObjectNode close(Request request, ObjectNode body) {
        return switch (text(body, "status").orElse("lost")) {
            case "won" -> disputes.close(request.id("id"), true);
            case "lost" -> disputes.close(request.id("id"), false);
            default -> throw StripeFailure.invalid(null, "status", "The status is won or lost.");
        };
    }

    private JsonNode settle() {
        return Json.object().put("settled", balanceTransactions.settle());
    }

    private ObjectNode move(Request request, ObjectNode body) {
        var amount = number(body, "amount").orElseThrow(() -> StripeFailure.missing("amount"));
        return balanceTransactions.ofNothing(amount, text(body, "description").orElse("Nobody asked for this."));
    }

    private static long fee(ObjectNode body) {
        return number(body, "fee").orElse(Disputes.FEE);
    }

    private static Optional<String> text(ObjectNode body, String name) {
        return Optional.of(body.path(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    private static Optional<Long> number(ObjectNode body, String name) {
        return Optional.of(body.path(name)).filter(JsonNode::isIntegralNumber).map(JsonNode::asLong);
    }
}
