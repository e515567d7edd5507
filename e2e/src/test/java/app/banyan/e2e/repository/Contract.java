package app.banyan.e2e.repository;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.output.ConsoleRender;

/** The published description of a service against the one that its code produces. */
record Contract(String service, String published, String built) {

    /** What a developer has to know and do, or nothing when both are the same. */
    Optional<String> complaint() {
        if (published.equals(built)) {
            return Optional.empty();
        }
        var changes = OpenApiCompare.fromContents(comparable(published), comparable(built));
        return Optional.of(
                changes.isIncompatible() || losesMember(changes)
                        ? "%s breaks those who use it; a changed meaning needs a new path.%n%s"
                                .formatted(file(), report(changes))
                        : "%s is not what the code says any more; `./banyan contracts` updates it.%n%s"
                                .formatted(file(), report(changes)));
    }

    /** A member that nobody had to send or could rely on may still be sent and read by somebody. */
    private static boolean losesMember(ChangedOpenApi changes) {
        return changes.getChangedSchemas().stream()
                .anyMatch(schema -> !schema.getMissingProperties().isEmpty());
    }

    /** The comparison reads the types of OpenAPI 3.0; the descriptions use nothing of 3.1 that says more than that. */
    private static String comparable(String description) {
        return description.replaceFirst("openapi: 3\\.1\\.[0-9]+", "openapi: 3.0.3");
    }

    private String file() {
        return "contracts/http/" + service + ".v1.yaml";
    }

    private static String report(ChangedOpenApi changes) {
        var report = new ByteArrayOutputStream();
        try (var writer = new OutputStreamWriter(report, StandardCharsets.UTF_8)) {
            new ConsoleRender().render(changes, writer);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return report.toString(StandardCharsets.UTF_8);
    }
}
