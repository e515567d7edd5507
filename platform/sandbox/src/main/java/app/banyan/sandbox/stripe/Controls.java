package app.banyan.sandbox.stripe;

import app.banyan.sandbox.Answer;
import app.banyan.sandbox.Json;
import app.banyan.sandbox.Memory;
import app.banyan.sandbox.Request;
import app.banyan.sandbox.Route;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What Stripe does not have: the buyer's and the bank's side of things, faults on demand, and when all is quiet. */
final class Controls {

    private final Memory memory;
    private final CheckoutSessions sessions;
    private final Refunds refunds;
    private final Events events;
    private final Faults faults;
    private final Webhooks webhooks;

    Controls(
            Memory memory,
            CheckoutSessions sessions,
            Refunds refunds,
            Events events,
            Faults faults,
            Webhooks webhooks) {
        this.memory = memory;
        this.sessions = sessions;
        this.refunds = refunds;
        this.events = events;
        this.faults = faults;
        this.webhooks = webhooks;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/_sandbox/quiescence", request -> quiescence()),
                Route.get("/_sandbox/faults", request -> faults()),
                Route.post("/_sandbox/faults", changing(this::addFaults)),
                Route.delete("/_sandbox/faults", changing((request, body) -> {
                    faults.clear();
                    return faultsWaiting();
                })),
                Route.post("/_sandbox/sessions/{id}/pay", changing(this::pay)),
                Route.post(
                        "/_sandbox/sessions/{id}/settle",
                        changing((request, body) -> sessions.settle(request.id("id"), succeeded(body)))),
                Route.post(
                        "/_sandbox/refunds/{id}/settle",
                        changing((request, body) -> refunds.settle(request.id("id"), succeeded(body)))),
                Route.post("/_sandbox/events/{id}/send", changing(this::send)),
                Route.post("/_sandbox/webhooks/release", this::release));
    }

    /** What a control does, as one change of the sandbox's memory. */
    interface Change {
        JsonNode make(Request request, ObjectNode body);
    }

    Route.Handler changing(Change change) {
        return request -> {
            try {
                var made = memory.change(() -> change.make(request, bodyOf(request)));
                webhooks.wake();
                return Answer.json(200, made);
            } catch (StripeFailure refusal) {
                return Answer.json(refusal.status(), refusal.body());
            }
        };
    }

    private Answer quiescence() {
        return Answer.json(200, Json.object().put("waiting", webhooks.waiting()));
    }

    private Answer faults() {
        return Answer.json(200, memory.read(this::faultsWaiting));
    }

    private ObjectNode faultsWaiting() {
        var waiting = Json.object();
        waiting.set("waiting", faults.waiting());
        return waiting;
    }

    private ObjectNode addFaults(Request request, ObjectNode body) {
        for (var fault : body.path("next")) {
            if (!(fault instanceof ObjectNode object)) {
                throw StripeFailure.invalid(null, "next", "A fault is an object.");
            }
            faults.add(object);
        }
        return faultsWaiting();
    }

    private ObjectNode pay(Request request, ObjectNode body) {
        var currency = text(body, "currency").map(code -> code.toLowerCase(Locale.ROOT));
        if (currency.filter(code -> !BalanceTransactions.settles(code)).isPresent()) {
            throw StripeFailure.invalid(null, "currency", "The sandbox cannot settle this currency.");
        }
        var method = text(body, "method").orElse("card");
        if (!Payments.METHODS.contains(method)) {
            throw StripeFailure.invalid(null, "method", "Methods are " + String.join(", ", Payments.METHODS) + ".");
        }
        return sessions.attempt(
                request.id("id"),
                new CheckoutSessions.Attempt(
                        method,
                        outcome(text(body, "outcome").orElse("paid")),
                        body.path("amount").isIntegralNumber()
                                ? Optional.of(body.path("amount").asLong())
                                : Optional.empty(),
                        currency));
    }

    private static CheckoutSessions.Outcome outcome(String word) {
        return switch (word) {
            case "paid" -> CheckoutSessions.Outcome.PAID;
            case "processing" -> CheckoutSessions.Outcome.PROCESSING;
            case "declined" -> CheckoutSessions.Outcome.DECLINED;
            default -> throw StripeFailure.invalid(null, "outcome", "Outcomes are paid, processing, declined.");
        };
    }

    private ObjectNode send(Request request, ObjectNode body) {
        events.get(request.id("id"));
        var copies = webhooks.sendCopies(request.id("id"), body.path("copies").asInt(1));
        return Json.object().put("copies", copies);
    }

    /** Not one change: each webhook is sent, one after the other, before the next is looked at. */
    private Answer release(Request request) {
        var released = webhooks.release(text(bodyOf(request), "order").orElse("made"));
        return Answer.json(200, Json.object().put("released", released));
    }

    private static boolean succeeded(ObjectNode body) {
        return switch (text(body, "status").orElse("succeeded")) {
            case "succeeded" -> true;
            case "failed" -> false;
            default -> throw StripeFailure.invalid(null, "status", "The status is succeeded or failed.");
        };
    }

    private static Optional<String> text(ObjectNode body, String name) {
        return Optional.of(body.path(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    private static ObjectNode bodyOf(Request request) {
        if (request.body().length == 0) {
            return Json.object();
        }
        return Json.sent(request.body())
                .orElseThrow(() -> StripeFailure.invalid(null, null, "The body is no JSON object."));
    }
}
