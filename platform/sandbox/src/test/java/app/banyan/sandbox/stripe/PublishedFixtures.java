package app.banyan.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.sandbox.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The objects that Stripe publishes as examples, and how another object differs from them in its fields and their types. */
final class PublishedFixtures {

    private static final String FILE = "data/stripe-fixtures.json";

    private static final String NULLABLE = "nullable";

    /** What Stripe's reference documents beyond its examples, by field: a type, or that it may be null. */
    private static final Map<String, String> DOCUMENTED = documented();

    /** Fields whose own fields are not Stripe's to name, or are compared as what they are: the object in an event. */
    private static final Set<String> OPEN = Set.of(
            "account.external_accounts.data[]",
            "dispute.balance_transactions[]",
            "event.data.object",
            "event.data.previous_attributes",
            "transfer.reversals.data[]");

    private final ObjectNode resources;

    private PublishedFixtures(ObjectNode resources) {
        this.resources = resources;
    }

    /** The file is no part of the project: it stands beside it. Without it there is no test, so its absence is a failure. */
    static PublishedFixtures find() {
        var told = System.getenv("BANYAN_SHARED");
        var beside = Stream.iterate(Path.of("").toAbsolutePath(), here -> here != null, Path::getParent)
                .map(here -> here.resolveSibling("shared"));
        var candidates = told == null ? beside.toList() : List.of(Path.of(told));
        var file = candidates.stream()
                .map(folder -> folder.resolve(FILE))
                .filter(Files::exists)
                .findFirst();
        assertThat(file)
                .as("Stripe's published fixtures: ../shared/" + FILE + " beside the project, or in $BANYAN_SHARED")
                .isPresent();
        try {
            return new PublishedFixtures(
                    (ObjectNode) Json.own(Files.readString(file.orElseThrow())).path("resources"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    JsonNode of(String object) {
        return resources.path(object);
    }

    /** One sentence for each field that is not as Stripe's. */
    List<String> differences(ObjectNode object) {
        var kind = object.path("object").asText();
        assertThat(resources.has(kind)).as("Stripe publishes a " + kind).isTrue();
        var differences = new ArrayList<String>();
        compare(kind, object, resources.path(kind), differences);
        return differences;
    }

    private static void compare(String place, JsonNode ours, JsonNode theirs, List<String> differences) {
        for (var field : ours.properties()) {
            compareField(place + "." + field.getKey(), field.getValue(), theirs.path(field.getKey()), differences);
        }
    }

    private static void compareField(String name, JsonNode ours, JsonNode theirs, List<String> differences) {
        var documented = DOCUMENTED.get(name);
        var expected = theirs.isNull() || theirs.isMissingNode() ? documented : type(theirs);
        if (theirs.isMissingNode() && documented == null) {
            differences.add(name + " is no field of Stripe's");
        } else if (ours.isNull()) {
            if (!theirs.isNull() && !theirs.isMissingNode() && !NULLABLE.equals(documented)) {
                differences.add(name + " is null, Stripe's is " + expected);
            }
        } else if (!type(ours).equals(expected)) {
            differences.add(name + " is " + type(ours) + ", Stripe's is " + expected);
        } else if (name.endsWith(".metadata")) {
            ours.forEach(value ->
                    assertThat(value.isTextual()).as(name + " holds strings").isTrue());
        } else if (ours.isObject() && !OPEN.contains(name)) {
            compare(name, ours, theirs, differences);
        } else if (ours.isArray()) {
            ours.forEach(item -> compareField(name + "[]", item, theirs.path(0), differences));
        }
    }

    private static Map<String, String> documented() {
        try (var file = PublishedFixtures.class.getResourceAsStream("documented-types.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toMap(
                            line -> line.substring(0, line.indexOf(' ')),
                            line -> line.substring(line.indexOf(' ') + 1)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String type(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "a string";
            case NUMBER -> node.isIntegralNumber() ? "an integer" : "a decimal";
            case BOOLEAN -> "a boolean";
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            default -> "nothing";
        };
    }
}
