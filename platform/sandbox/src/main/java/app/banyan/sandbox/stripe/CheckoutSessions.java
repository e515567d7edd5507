package app.banyan.sandbox.stripe;

import app.banyan.sandbox.Ids;
import app.banyan.sandbox.Json;
import app.banyan.sandbox.Memory;
import app.banyan.sandbox.Table;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Checkout sessions from creation to payment or expiry. */
final class CheckoutSessions {

    private static final int ID_RANDOM_LENGTH = 47;

    /** What a buyer does on the pay page; another amount or currency is for tests of a platform that must notice. */
    record Attempt(String method, Outcome outcome, Optional<Long> amount, Optional<String> currency) {

        static Attempt paying(String method) {
            return new Attempt(method, Outcome.PAID, Optional.empty(), Optional.empty());
        }
    }

    enum Outcome {
        PAID,
        PROCESSING,
        DECLINED
    }

    private final Table table;
    /** What Stripe knows of a session and does not show in it: the items, and what the payment intent will carry. */
    private final Table details;
    /** Sessions that can still expire; keys begin with the second when they do. */
    private final Table open;

    private final Ids ids;
    private final Clock clock;
    private final String publicUrl;
    private final Payments payments;
    private final Events events;

    CheckoutSessions(Memory memory, Ids ids, Clock clock, String publicUrl, Payments payments, Events events) {
        this.table = memory.table("checkout-sessions");
        this.details = memory.table("checkout-details");
        this.open = memory.table("checkout-open");
        this.ids = ids;
        this.clock = clock;
        this.publicUrl = publicUrl;
        this.payments = payments;
        this.events = events;
    }

    ObjectNode create(Call call) {
        var asked = SessionRequest.of(call.params(), now());
        var id = ids.next("cs_test_a1", ID_RANDOM_LENGTH);
        var session = Shapes.of("checkout.session");
        asked.describe(session);
        session.put("id", id).put("created", now()).put("url", publicUrl + "/c/pay/" + id);
        details.put(id, asked.details());
        open.put(openKey(session), Json.object().put("id", id));
        return keep(session);
    }

    ObjectNode retrieve(Call call) {
        call.params().only("expand");
        return get(call.id());
    }

    ObjectNode list(Call call) {
        var params = call.params()
                .only("limit", "starting_after", "ending_before", "expand", "created", "payment_intent", "status");
        return Lists.page(
                "checkout.session",
                "/v1/checkout/sessions",
                table,
                params,
                Lists.created(params).and(Lists.same(params, "payment_intent")).and(Lists.same(params, "status")));
    }

    ObjectNode expire(Call call) {
        call.params().only("expand");
        var session = get(call.id());
        if (!isOpen(session)) {
            throw StripeFailure.invalid(
                    null,
                    "session",
                    "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a"
                            + " status of " + session.path("status").asText() + ".");
        }
        return expire(session, call.origin());
    }

    /** Expires what is due; answers whether there was anything. */
    boolean expireDue() {
        var due = open.oldestFirst()
                .map(row -> get(row.path("id").asText()))
                .takeWhile(this::isDue)
                .toList();
        due.forEach(session -> expire(session, Origin.NONE));
        return !due.isEmpty();
    }

    boolean anyIsDue() {
        return open.oldestFirst()
                .findFirst()
                .map(row -> get(row.path("id").asText()))
                .filter(this::isDue)
                .isPresent();
    }

    /** What the buyer does. A session that is complete stays as it is: paying twice is paying once. */
    ObjectNode attempt(String id, Attempt attempt) {
        var session = get(id);
        if (session.path("status").asText().equals("complete")) {
            return session;
        }
        if (!isPayable(session)) {
            throw StripeFailure.invalid(null, "session", "This Checkout Session has expired.");
        }
        attempt.amount()
                .ifPresent(amount -> session.put("amount_subtotal", amount).put("amount_total", amount));
        attempt.currency().ifPresent(currency -> session.put("currency", currency));
        var intent = intentOf(session);
        session.put("payment_intent", intent.path("id").asText());
        switch (attempt.outcome()) {
            case PAID -> {
                payments.succeed(intent, attempt.method());
                complete(session, "paid");
            }
            case PROCESSING -> {
                payments.process(intent);
                complete(session, "unpaid");
            }
            case DECLINED -> {
                payments.decline(intent, attempt.method());
                keep(session);
            }
        }
        return session;
    }

    /** Days later, a payment that was processing has come, or has not. */
    ObjectNode settle(String id, boolean succeeded) {
        var session = get(id);
        var intent = payments.intent(session.path("payment_intent").asText())
                .filter(one -> one.path("status").asText().equals("processing"))
                .orElseThrow(() -> StripeFailure.invalid(null, "session", "Nothing is being processed here."));
        if (succeeded) {
            payments.succeed(intent, "card");
            keep(session.put("payment_status", "paid"));
            events.emit("checkout.session.async_payment_succeeded", session, Origin.NONE);
        } else {
            payments.decline(intent, "card");
            events.emit("checkout.session.async_payment_failed", session, Origin.NONE);
        }
        return session;
    }

    ObjectNode get(String id) {
        return table.get(id).orElseThrow(() -> StripeFailure.notFound("checkout.session", "session", id));
    }

    /** Open, and not past its time: it may take a moment until the latter makes it expired. */
    boolean isPayable(ObjectNode session) {
        return isOpen(session) && !isDue(session);
    }

    /** The names of what is being bought, for the pay page. */
    List<String> titles(String id) {
        var items = details.get(id).orElseThrow().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path("name").asText() + " × "
                        + item.path("quantity").asLong())
                .toList();
    }

    private ObjectNode intentOf(ObjectNode session) {
        var amount = session.path("amount_total").asLong();
        var currency = session.path("currency").asText();
        return payments.intent(session.path("payment_intent").asText())
                .map(intent -> intent.put("amount", amount).put("currency", currency))
                .orElseGet(() -> payments.intend(amount, currency, methodsOf(session), intentData(session)));
    }

    private ObjectNode intentData(ObjectNode session) {
        return (ObjectNode)
                details.get(session.path("id").asText()).orElseThrow().path("payment_intent");
    }

    private void complete(ObjectNode session, String paymentStatus) {
        open.remove(openKey(session));
        session.put("status", "complete").put("payment_status", paymentStatus).putNull("url");
        session.set("customer_details", Shapes.of("customer_details"));
        keep(session);
        events.emit("checkout.session.completed", session, Origin.NONE);
    }

    private ObjectNode expire(ObjectNode session, Origin origin) {
        open.remove(openKey(session));
        keep(session.put("status", "expired").putNull("url"));
        payments.intent(session.path("payment_intent").asText()).ifPresent(intent -> payments.cancel(intent, origin));
        events.emit("checkout.session.expired", session, origin);
        return session;
    }

    private ObjectNode keep(ObjectNode session) {
        table.put(session.path("id").asText(), session);
        return session;
    }

    private static boolean isOpen(ObjectNode session) {
        return session.path("status").asText().equals("open");
    }

    private boolean isDue(ObjectNode session) {
        return session.path("expires_at").asLong() <= now();
    }

    private static String openKey(ObjectNode session) {
        return "%010d-%s"
                .formatted(
                        session.path("expires_at").asLong(), session.path("id").asText());
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private static List<String> methodsOf(ObjectNode session) {
        return StreamSupport.stream(session.path("payment_method_types").spliterator(), false)
                .map(method -> method.asText())
                .toList();
    }
}
