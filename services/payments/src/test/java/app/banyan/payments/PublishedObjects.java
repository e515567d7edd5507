package app.banyan.payments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The objects that Stripe publishes as fixtures of its API. They are not part of this project: they lie in
 * {@code $BANYAN_SHARED/data}, or in a folder {@code shared/data} beside it. Without them there is nothing to compare
 * with, so their absence is a failure.
 */
public final class PublishedObjects {

    private static final String FILE = "data/stripe-fixtures.json";
    private static final JsonNode RESOURCES = read();

    private PublishedObjects() {}

    /** A copy of the object of this name, such as {@code checkout.session}. */
    public static ObjectNode object(String name) {
        if (!(RESOURCES.path(name) instanceof ObjectNode published)) {
            throw new IllegalArgumentException("Stripe publishes no " + name);
        }
        return published.deepCopy();
    }

    public static List<String> names() {
        var names = new ArrayList<String>();
        RESOURCES.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper().readTree(file().toFile()).path("resources");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path file() {
        var given = Optional.ofNullable(System.getenv("BANYAN_SHARED")).map(shared -> Path.of(shared, FILE));
        if (given.isPresent()) {
            return given.get();
        }
        for (var here = Path.of("").toAbsolutePath(); here != null; here = here.getParent()) {
            var beside = here.resolveSibling("shared").resolve(FILE);
            if (Files.exists(beside)) {
                return beside;
            }
        }
        throw new IllegalStateException(
                "Stripe's published fixtures are missing: set BANYAN_SHARED to the folder that has " + FILE);
    }
}
