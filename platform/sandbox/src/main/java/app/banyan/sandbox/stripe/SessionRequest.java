package app.banyan.sandbox.stripe;

import app.banyan.sandbox.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A request for a checkout session, refused here if Stripe would refuse it. */
record SessionRequest(Params params, List<Item> items, List<String> methods, long expiresAt) {

    private static final Duration SHORTEST = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final long AMOUNT_MAX = 99_999_999;

    /** @param now in seconds, as Stripe tells time */
    static SessionRequest of(Params params, long now) {
        params.only(
                "mode",
                "success_url",
                "cancel_url",
                "line_items",
                "client_reference_id",
                "metadata",
                "payment_intent_data",
                "payment_method_types",
                "payment_method_options",
                "adaptive_pricing",
                "expires_at",
                "locale",
                "submit_type",
                "customer_email",
                "currency",
                "ui_mode",
                "expand");
        params.oneOf("mode", "payment");
        params.oneOf("ui_mode", "hosted_page");
        refuseNoUrl(params);
        var items = params.children("line_items").stream().map(Item::of).toList();
        if (items.isEmpty()) {
            throw StripeFailure.missing("line_items");
        }
        refuseTwoCurrencies(items);
        refuseAmount(total(items));
        return new SessionRequest(params, items, methods(params), expiresAt(params, now));
    }

    /** Writes what was asked for into a session. */
    void describe(ObjectNode session) {
        session.put("amount_subtotal", total(items))
                .put("amount_total", total(items))
                .put("currency", items.getFirst().currency())
                .put("expires_at", expiresAt)
                .put("success_url", params.required("success_url"));
        for (var name : List.of("cancel_url", "client_reference_id", "customer_email", "locale", "submit_type")) {
            session.put(name, params.text(name).orElse(null));
        }
        session.set("metadata", params.metadata("metadata"));
        methods.forEach(session.withArray("/payment_method_types")::add);
    }

    /** What a session keeps to itself: what the payment intent will carry, and what is being bought. */
    ObjectNode details() {
        var intent = params.child("payment_intent_data").only("description", "metadata", "transfer_group");
        var carried = Json.object()
                .put("description", intent.text("description").orElse(null))
                .put("transfer_group", intent.text("transfer_group").orElse(null));
        carried.set("metadata", intent.metadata("metadata"));
        var details = Json.object();
        details.set("payment_intent", carried);
        var rows = details.withArray("/items");
        items.forEach(item -> rows.add(Json.object().put("name", item.name()).put("quantity", item.quantity())));
        return details;
    }

    private static long expiresAt(Params params, long now) {
        var at = params.integer("expires_at").orElse(now + LONGEST.toSeconds());
        if (at < now + SHORTEST.toSeconds()) {
            throw StripeFailure.invalid(
                    null,
                    "expires_at",
                    "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.");
        }
        if (at > now + LONGEST.toSeconds()) {
            throw StripeFailure.invalid(
                    null,
                    "expires_at",
                    "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.");
        }
        return at;
    }

    private static void refuseNoUrl(Params params) {
        if (!params.required("success_url").matches("https?://[^\\s/]+.*")) {
            throw StripeFailure.invalid("url_invalid", "success_url", "Not a valid URL");
        }
    }

    private static List<String> methods(Params params) {
        var asked = params.texts("payment_method_types");
        if (!Payments.METHODS.containsAll(asked)) {
            throw StripeFailure.invalid(
                    null,
                    "payment_method_types",
                    "Invalid payment_method_types: must be one of " + String.join(", ", Payments.METHODS));
        }
        var wechatClient =
                params.child("payment_method_options").child("wechat_pay").text("client");
        if (asked.contains("wechat_pay") && wechatClient.filter("web"::equals).isEmpty()) {
            throw StripeFailure.missing("payment_method_options[wechat_pay][client]");
        }
        return asked.isEmpty() ? Payments.METHODS : asked;
    }

    private static long total(List<Item> items) {
        return items.stream()
                .mapToLong(item -> Math.multiplyExact(item.unitAmount(), item.quantity()))
                .reduce(0, Math::addExact);
    }

    private static void refuseAmount(long total) {
        if (total > AMOUNT_MAX) {
            throw StripeFailure.invalid("amount_too_large", "line_items", "The total is above 999,999.99.");
        }
        if (total < 1) {
            throw StripeFailure.invalid("amount_too_small", "line_items", "The total must be above zero.");
        }
    }

    private static void refuseTwoCurrencies(List<Item> items) {
        if (items.stream().map(Item::currency).distinct().count() > 1) {
            throw StripeFailure.invalid(null, "line_items", "All line items must have the same currency.");
        }
    }

    /** One thing to pay for. */
    private record Item(String name, String currency, long unitAmount, long quantity) {

        static Item of(Params item) {
            item.only("price_data", "quantity");
            var price = item.child("price_data").only("currency", "unit_amount", "product_data");
            var currency = price.required("currency").toLowerCase(Locale.ROOT);
            if (!BalanceTransactions.settles(currency)) {
                throw StripeFailure.invalid(null, price.inside("currency"), "Invalid currency: " + currency);
            }
            return new Item(
                    price.child("product_data").only("name", "description").required("name"),
                    currency,
                    bounded(price, "unit_amount", 0),
                    bounded(item, "quantity", 1));
        }

        /** Bounded above too, so that the total of any number of items that fit into a request is a number. */
        private static long bounded(Params params, String name, long least) {
            var number = params.integer(name, least).orElseThrow(() -> StripeFailure.missing(params.inside(name)));
            if (number > AMOUNT_MAX) {
                throw StripeFailure.invalid("amount_too_large", params.inside(name), "The number is too large.");
            }
            return number;
        }
    }
}
