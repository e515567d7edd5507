package app.banyan.courses.course;

import static app.banyan.courses.Campus.account;
import static app.banyan.courses.Campus.asOperator;
import static app.banyan.courses.Campus.course;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class CourseResourceTest {

    private static final String LESSONS = "[{\"title\":\"第一课\",\"body\":\"正文\"}]";

    @Test
    void a_draft_is_seen_by_operators_until_it_is_published() {
        var id = write("{\"title\":\"草稿\",\"summary\":\"\",\"lessons\":" + LESSONS + "}")
                .statusCode(201)
                .header("Location", containsString("/v1/course-drafts/crs_"))
                .body("state", equalTo("DRAFT"))
                .body("price", nullValue())
                .body("lessons.title", contains("第一课"))
                .extract()
                .<String>path("id");

        given().get("/v1/courses/{id}", id).then().statusCode(404).body("type", equalTo("/problems/not-found"));
        asOperator().get("/v1/course-drafts/{id}", id).then().statusCode(200).body("id", equalTo(id));

        publish(id).statusCode(200).body("state", equalTo("PUBLISHED"));

        given().get("/v1/courses/{id}", id).then().statusCode(200).body("title", equalTo("草稿"));
        asOperator().get("/v1/course-drafts/{id}", id).then().statusCode(404);
    }

    @Test
    void publishing_twice_answers_the_same() {
        var id = course(1_990);

        var first = publish(id).statusCode(200).extract().asString();
        var second = publish(id).statusCode(200).extract().asString();

        assertThat(second).isEqualTo(first);
    }

    @Test
    void a_course_without_lessons_is_not_published() {
        var id = write("{\"title\":\"空\",\"summary\":\"\",\"lessons\":[]}")
                .extract()
                .<String>path("id");

        publish(id).statusCode(422).body("type", equalTo("/problems/course-without-lessons"));
    }

    @Test
    void an_unknown_course_is_not_published() {
        publish("crs_01jxqkmprxf88r209wbnz9ye7f").statusCode(404);
        publish("lad_01jxqkmprxf88r209wbnz9ye7f").statusCode(404);
        publish("nonsense").statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "100000000", "2147483648", "9223372036854775807"})
    void a_price_that_nobody_can_be_charged_is_refused(String minor) {
        write("{\"title\":\"课\",\"summary\":\"\",\"price\":{\"minor\":%s,\"currency\":\"CNY\"},\"lessons\":%s}"
                        .formatted(minor, LESSONS))
                .statusCode(422)
                .body("type", equalTo("/problems/price-out-of-range"))
                .body("highest.minor", equalTo(99_999_999));
    }

    @Test
    void training_costs_nothing() {
        write(("{\"title\":\"培训\",\"summary\":\"\",\"training\":true,"
                                + "\"price\":{\"minor\":100,\"currency\":\"CNY\"},\"lessons\":%s}")
                        .formatted(LESSONS))
                .statusCode(422)
                .body("type", equalTo("/problems/training-has-price"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            an unknown field       | {"title":"课","summary":"","lessons":[],"state":"PUBLISHED"}
            an unknown lesson field| {"title":"课","summary":"","lessons":[{"title":"a","body":"b","id":"les_1"}]}
            no title               | {"title":" ","summary":"","lessons":[]}
            no lessons             | {"title":"课","summary":""}
            a null lesson          | {"title":"课","summary":"","lessons":[null]}
            a price that is text   | {"title":"课","summary":"","lessons":[],"price":{"minor":"1990","currency":"CNY"}}
            a broken price         | {"title":"课","summary":"","lessons":[],"price":{"minor":19.9,"currency":"CNY"}}
            a price past a long    | {"title":"课","summary":"","lessons":[],"price":{"minor":9223372036854775808,"currency":"CNY"}}
            no such currency       | {"title":"课","summary":"","lessons":[],"price":{"minor":1990,"currency":"XXY"}}
            a title that is a number| {"title":19,"summary":"","lessons":[]}
            half a body            | {"title":
            """)
    void a_body_that_is_not_a_course_is_malformed(String what, String body) {
        write(body).statusCode(400).contentType("application/problem+json");
    }

    @Test
    void a_repeated_request_writes_one_course() {
        var operator = Tokens.operator(account());
        var key = UUID.randomUUID().toString();
        var body = "{\"title\":\"一次\",\"summary\":\"\",\"lessons\":[]}";

        var first = write(operator, key, body).statusCode(201).extract();
        var second = write(operator, key, body)
                .statusCode(201)
                .header("Idempotent-Replay", equalTo("true"))
                .extract();

        assertThat(second.asString()).isEqualTo(first.asString());
        write(operator, key, body.replace("一次", "两次"))
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
        given().auth()
                .oauth2(operator)
                .contentType("application/json")
                .body(body)
                .post("/v1/courses")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/idempotency-key-missing"));
    }

    @Test
    void the_catalogue_comes_in_pages_newest_first() {
        var mine = List.of(course(100), course(200), course(300));

        var seen = new ArrayList<String>();
        var after = "";
        do {
            var page = given().queryParam("limit", 2)
                    .queryParams(after.isEmpty() ? Map.of() : Map.of("after", after))
                    .get("/v1/courses")
                    .then()
                    .statusCode(200)
                    .extract();
            seen.addAll(page.<List<String>>path("items.id"));
            after = page.path("next") == null ? "" : page.path("next");
        } while (!after.isEmpty());

        assertThat(seen).doesNotHaveDuplicates().containsSubsequence(mine.reversed());
        given().queryParam("after", "nonsense")
                .get("/v1/courses")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/cursor-invalid"));
    }

    private static ValidatableResponse write(String body) {
        return asOperator().body(body).post("/v1/courses").then();
    }

    private static ValidatableResponse write(String token, String key, String body) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/courses")
                .then();
    }

    private static ValidatableResponse publish(String id) {
        return asOperator().post("/v1/courses/{id}/publication", id).then();
    }
}
