package app.banyan.runtime.openapi;

import app.banyan.runtime.problem.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * What every service's description says in the same way, so that no resource has to: ids are wire strings, shares whole
 * numbers, currencies codes, and whatever says no is a problem.
 */
@OpenApiFilter(stages = RunStage.BUILD)
public class WireShapes implements OASFilter {

    private static final String PROBLEM = "Problem";
    private static final String ID = "^[a-z]+_[0-7][0-9a-hjkmnp-tv-z]{25}$";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        var components = api.getComponents();
        if (components.getSchemas() != null) {
            Map.copyOf(components.getSchemas())
                    .forEach((name, described) -> components.addSchema(name, onTheWire(name, described)));
        }
        components.addSchema(PROBLEM, problem());
        api.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .flatMap(operation -> operation.getResponses().getAPIResponses().entrySet().stream())
                .filter(response -> response.getKey().matches("[45].."))
                .forEach(response -> saysWhy(response.getValue()));
    }

    private static Schema onTheWire(String name, Schema described) {
        if (name.equals("Currency")) {
            return text("ISO 4217.", "^[A-Z]{3}$").examples(List.of("CNY"));
        }
        var properties = described.getProperties();
        if (properties == null || !properties.keySet().equals(java.util.Set.of("value"))) {
            return described;
        }
        return properties.get("value").getRef() == null
                ? OASFactory.createSchema().addType(SchemaType.INTEGER).description("Parts per million.")
                : text("An id: its kind, an underscore, 26 characters.", ID);
    }

    private static void saysWhy(APIResponse response) {
        if (response.getContent() == null) {
            var body = OASFactory.createMediaType()
                    .schema(OASFactory.createSchema().ref(PROBLEM));
            response.setContent(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, body));
        }
    }

    private static Schema problem() {
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .description("RFC 9457. Further members are typed by the kind of problem.")
                .required(List.of("type", "title", "status", "detail"))
                .addProperty("type", text("The kind of problem; switch on it.", "^/problems/[a-z0-9-]+$"))
                .addProperty("title", OASFactory.createSchema().addType(SchemaType.STRING))
                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("detail", OASFactory.createSchema().addType(SchemaType.STRING));
    }

    private static Schema text(String description, String pattern) {
        return OASFactory.createSchema()
                .addType(SchemaType.STRING)
                .description(description)
                .pattern(pattern);
    }
}
