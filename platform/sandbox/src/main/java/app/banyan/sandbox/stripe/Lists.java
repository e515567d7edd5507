package app.banyan.sandbox.stripe;

import app.banyan.sandbox.Json;
import app.banyan.sandbox.Table;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Predicate;

/** Stripe's lists: newest first, a page at a time, before or after an object that the caller has seen. */
final class Lists {

    private static final long LIMIT_DEFAULT = 10;
    private static final long LIMIT_MAX = 100;

    private Lists() {}

    static ObjectNode page(String object, String url, Table table, Params params, Predicate<ObjectNode> filter) {
        var limit = limit(params);
        var after = seen(object, table, params, "starting_after");
        var before = seen(object, table, params, "ending_before");
        var source = before.map(table::newerThan)
                .or(() -> after.map(table::olderThan))
                .orElseGet(table::newestFirst);
        // One more than asked for tells whether there are more.
        var found = source.filter(filter).limit(limit + 1).toList();
        var shown = found.stream().limit(limit).toList();

        var page = Json.object().put("object", "list");
        page.set("data", Json.array().addAll(before.isPresent() ? shown.reversed() : shown));
        return page.put("has_more", found.size() > limit).put("url", url);
    }

    /** The filter {@code created}, exact or as a range. */
    static Predicate<ObjectNode> created(Params params) {
        if (params.isText("created")) {
            var exactly = params.integer("created").orElseThrow();
            return object -> object.path("created").asLong() == exactly;
        }
        return createdWithin(params.child("created").only("gt", "gte", "lt", "lte"));
    }

    /** The filter for a field that must have exactly the value of the parameter of the same name. */
    static Predicate<ObjectNode> same(Params params, String field) {
        return params.text(field)
                .<Predicate<ObjectNode>>map(
                        value -> object -> object.path(field).asText().equals(value))
                .orElse(object -> true);
    }

    private static Predicate<ObjectNode> createdWithin(Params range) {
        var after = range.integer("gt");
        var from = range.integer("gte");
        var before = range.integer("lt");
        var to = range.integer("lte");
        return object -> {
            var created = object.path("created").asLong();
            return after.filter(bound -> created <= bound).isEmpty()
                    && from.filter(bound -> created < bound).isEmpty()
                    && before.filter(bound -> created >= bound).isEmpty()
                    && to.filter(bound -> created > bound).isEmpty();
        };
    }

    private static long limit(Params params) {
        var limit = params.integer("limit", 1).orElse(LIMIT_DEFAULT);
        if (limit > LIMIT_MAX) {
            throw StripeFailure.invalid(
                    "parameter_invalid_integer", "limit", "This value must be less than or equal to 100.");
        }
        return limit;
    }

    private static Optional<String> seen(String object, Table table, Params params, String name) {
        var id = params.text(name);
        id.filter(unknown -> !table.has(unknown)).ifPresent(unknown -> {
            throw StripeFailure.notFound(object, name, unknown);
        });
        return id;
    }
}
