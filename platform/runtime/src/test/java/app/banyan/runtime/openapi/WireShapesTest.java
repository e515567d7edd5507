package app.banyan.runtime.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.junit.jupiter.api.Test;

class WireShapesTest {

    @Test
    void an_id_is_described_as_the_string_it_is() {
        var api = described("OrderId", object("value", OASFactory.createSchema().ref("UUID")));

        var id = api.getComponents().getSchemas().get("OrderId");

        assertThat(id.getType()).isEqualTo(List.of(SchemaType.STRING));
        assertThat("ord_01h455vb4pex5vsknk084sn02q").matches(id.getPattern());
        assertThat("018b4dc5-0000-7000-8000-000000000000").doesNotMatch(id.getPattern());
    }

    @Test
    void a_share_is_described_as_the_number_it_is() {
        var api = described("Ppm", object("value", OASFactory.createSchema().addType(SchemaType.INTEGER)));

        assertThat(api.getComponents().getSchemas().get("Ppm").getType()).isEqualTo(List.of(SchemaType.INTEGER));
    }

    @Test
    void other_objects_stay_as_they_are() {
        var order = object("id", OASFactory.createSchema().ref("OrderId"));

        assertThat(described("Order", order).getComponents().getSchemas()).containsEntry("Order", order);
    }

    @Test
    void an_answer_that_says_no_is_a_problem_and_one_that_says_yes_is_not() {
        var responses = described("Order", object("id", OASFactory.createSchema()))
                .getPaths()
                .getPathItem("/v1/orders")
                .getGET()
                .getResponses();

        assertThat(responses.getAPIResponse("404").getContent().getMediaTypes())
                .containsOnlyKeys("application/problem+json");
        assertThat(responses.getAPIResponse("200").getContent()).isNull();
    }

    private static Schema object(String property, Schema type) {
        return OASFactory.createSchema().addType(SchemaType.OBJECT).addProperty(property, type);
    }

    private static OpenAPI described(String name, Schema schema) {
        var responses = OASFactory.createAPIResponses()
                .addAPIResponse("200", OASFactory.createAPIResponse())
                .addAPIResponse("404", OASFactory.createAPIResponse());
        var api = OASFactory.createOpenAPI()
                .components(OASFactory.createComponents().addSchema(name, schema))
                .paths(OASFactory.createPaths()
                        .addPathItem(
                                "/v1/orders",
                                OASFactory.createPathItem()
                                        .GET(OASFactory.createOperation().responses(responses))));
        new WireShapes().filterOpenAPI(api);
        return api;
    }
}
