package app.banyan.e2e.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients were promised is what the services do. */
class ContractTest {

    private static final String PROMISED = """
            openapi: 3.1.0
            info: {title: courses, version: "1"}
            paths:
              /v1/courses:
                post:
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/Draft'}
                  responses:
                    "201":
                      description: The course.
                      content:
                        application/json:
                          schema: {$ref: '#/components/schemas/Course'}
              /v1/courses/{id}:
                get:
                  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                  responses:
                    "200":
                      description: The course.
                      content:
                        application/json:
                          schema: {$ref: '#/components/schemas/Course'}
            components:
              schemas:
                Draft:
                  type: object
                  required: [title]
                  properties:
                    title: {type: string}
                Course:
                  type: object
                  required: [id]
                  properties:
                    id: {type: string}
                    title: {type: string}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {"identity", "membership", "courses", "community", "mall", "payments", "commission", "insights"})
    void what_a_service_does_is_what_was_promised(String service) {
        var built = Repository.root().resolve("services/%s/target/openapi/openapi.yaml".formatted(service));
        var published = Repository.root().resolve("contracts/http/%s.v1.yaml".formatted(service));
        assertThat(built)
                .as("the description that the build of %s writes", service)
                .isRegularFile();
        if (!Files.isRegularFile(published)) {
            fail("contracts/http/%s.v1.yaml is missing; `./banyan contracts` writes it.", service);
        }
        assertThat(new Contract(service, Repository.read(published), Repository.read(built)).complaint())
                .isEmpty();
    }

    @Test
    void a_path_that_disappears_is_a_break() {
        assertBreaks(PROMISED.replace("/v1/courses/{id}:", "/v1/lectures/{id}:"));
    }

    @Test
    void a_member_that_disappears_from_an_answer_is_a_break() {
        assertBreaks(PROMISED.replace(
                "        id: {type: string}\n        title: {type: string}\n", "        id: {type: string}\n"));
    }

    @Test
    void a_new_required_member_of_a_request_is_a_break() {
        assertBreaks(
                PROMISED.replace("required: [title]", "required: [title, summary]")
                        .replace(
                                "      properties:\n        title: {type: string}\n    Course",
                                "      properties:\n        title: {type: string}\n        summary: {type: string}\n    Course"));
    }

    @Test
    void a_member_of_another_type_is_a_break() {
        assertBreaks(PROMISED.replace("id: {type: string}", "id: {type: integer}"));
    }

    @Test
    void an_addition_only_needs_the_file_to_be_updated() {
        var grown = PROMISED.replace(
                "        id: {type: string}\n", "        id: {type: string}\n        summary: {type: string}\n");
        assertThat(new Contract("courses", PROMISED, grown).complaint())
                .hasValueSatisfying(words ->
                        assertThat(words).contains("./banyan contracts").doesNotContain("breaks"));
        assertThat(new Contract("courses", PROMISED, PROMISED).complaint()).isEmpty();
    }

    private static void assertBreaks(String built) {
        assertThat(built).isNotEqualTo(PROMISED);
        assertThat(new Contract("courses", PROMISED, built).complaint())
                .hasValueSatisfying(words -> assertThat(words).contains("breaks"));
    }
}
