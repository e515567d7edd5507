package app.banyan.sandbox.stripe;

import app.banyan.sandbox.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Form parameters with Stripe's bracket names, as a tree: {@code line_items[0][quantity]=1}. An empty value means unset, as
 * it does there; every refusal names the parameter in the same brackets.
 */
final class Params {

    private static final Pattern NAME = Pattern.compile("([^\\[\\]]+)((?:\\[[^\\[\\]]*])*)");
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,15}");
    private static final int METADATA_KEYS = 50;
    private static final int METADATA_KEY_LENGTH = 40;
    private static final int METADATA_VALUE_LENGTH = 500;

    private final String place;
    /** Values are {@link String} or {@link Params}; a list is a Params whose names are its positions. */
    private final Map<String, Object> values = new LinkedHashMap<>();

    private Params(String place) {
        this.place = place;
    }

    static Params parse(String form) {
        var root = new Params("");
        for (var pair : form.split("&")) {
            if (!pair.isEmpty()) {
                var equals = pair.indexOf('=');
                var name = equals < 0 ? pair : pair.substring(0, equals);
                root.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return root;
    }

    /** Refuses every name that is not one of these, as Stripe does. */
    Params only(String... names) {
        var allowed = Set.of(names);
        for (var name : values.keySet()) {
            if (!allowed.contains(name)) {
                throw StripeFailure.invalid(
                        "parameter_unknown", inside(name), "Received unknown parameter: " + inside(name));
            }
        }
        return this;
    }

    Optional<String> text(String name) {
        return switch (values.get(name)) {
            case null -> Optional.empty();
            case String text -> text.isEmpty() ? Optional.empty() : Optional.of(text);
            default -> throw StripeFailure.invalid(null, inside(name), "Invalid string: " + inside(name));
        };
    }

    String required(String name) {
        if ("".equals(values.get(name))) {
            throw StripeFailure.invalid(
                    "parameter_invalid_empty",
                    inside(name),
                    "You passed an empty string for '" + inside(name)
                            + "'. We assume empty values are an attempt to unset a parameter; however '" + inside(name)
                            + "' cannot be unset. You should remove '" + inside(name)
                            + "' from your request or supply a non-empty value.");
        }
        return text(name).orElseThrow(() -> StripeFailure.missing(inside(name)));
    }

    Optional<Long> integer(String name) {
        return text(name).map(text -> {
            if (!INTEGER.matcher(text).matches()) {
                throw StripeFailure.invalid("parameter_invalid_integer", inside(name), "Invalid integer: " + text);
            }
            return Long.parseLong(text);
        });
    }

    /** A whole number of at least this much; absent is empty, less is refused. */
    Optional<Long> integer(String name, long least) {
        var number = integer(name);
        number.filter(value -> value < least).ifPresent(value -> {
            throw StripeFailure.invalid(
                    "parameter_invalid_integer",
                    inside(name),
                    "This value must be greater than or equal to " + least + ".");
        });
        return number;
    }

    /** The tree under this name, empty when there is none. */
    Params child(String name) {
        return values.get(name) instanceof Params child ? child : new Params(inside(name));
    }

    List<Params> children(String name) {
        return child(name).values.values().stream()
                .filter(Params.class::isInstance)
                .map(Params.class::cast)
                .toList();
    }

    List<String> texts(String name) {
        return child(name).values.values().stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    boolean isText(String name) {
        return values.get(name) instanceof String text && !text.isEmpty();
    }

    /** One of the words, or the first of them when absent. */
    String oneOf(String name, String... words) {
        var word = text(name).orElse(words[0]);
        if (!List.of(words).contains(word)) {
            throw StripeFailure.invalid(
                    null, inside(name), "Invalid " + inside(name) + ": must be one of " + String.join(", ", words));
        }
        return word;
    }

    ObjectNode metadata(String name) {
        var metadata = Json.object();
        var pairs = child(name);
        if (pairs.values.size() > METADATA_KEYS) {
            throw StripeFailure.invalid(null, pairs.place, "Metadata can have up to 50 keys.");
        }
        for (var key : pairs.values.keySet()) {
            pairs.text(key).ifPresent(value -> {
                if (key.length() > METADATA_KEY_LENGTH || value.length() > METADATA_VALUE_LENGTH) {
                    throw StripeFailure.invalid(
                            null,
                            pairs.inside(key),
                            "Metadata keys can be up to 40 characters long, values up to 500.");
                }
                metadata.put(key, value);
            });
        }
        return metadata;
    }

    /** Equal for two requests exactly when their parameters are, whatever the order they came in. */
    String canonical() {
        var sorted = new TreeMap<String, Object>();
        values.forEach((name, value) -> sorted.put(name, value instanceof Params tree ? tree.canonical() : value));
        return sorted.toString();
    }

    /** How Stripe names this parameter: {@code line_items[0][quantity]}. */
    String inside(String name) {
        return place.isEmpty() ? name : place + "[" + name + "]";
    }

    private void put(String name, String value) {
        var parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw StripeFailure.invalid(null, null, "Invalid parameter name: " + name);
        }
        var path = new ArrayList<>(List.of(parts.group(1)));
        if (!parts.group(2).isEmpty()) {
            var brackets = parts.group(2);
            path.addAll(List.of(brackets.substring(1, brackets.length() - 1).split("]\\[", -1)));
        }
        var tree = this;
        for (var step : path.subList(0, path.size() - 1)) {
            tree = tree.grow(step);
        }
        tree.values.put(tree.position(path.getLast()), value);
    }

    private Params grow(String name) {
        var position = position(name);
        if (values.computeIfAbsent(position, absent -> new Params(inside(absent))) instanceof Params tree) {
            return tree;
        }
        throw StripeFailure.invalid(null, inside(name), "Invalid object: " + inside(name));
    }

    /** Empty brackets append. */
    private String position(String name) {
        return name.isEmpty() ? Integer.toString(values.size()) : name;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw StripeFailure.invalid(null, null, "Invalid form encoding: " + text);
        }
    }
}
