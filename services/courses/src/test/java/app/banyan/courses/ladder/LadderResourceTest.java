package app.banyan.courses.ladder;

import static app.banyan.courses.Campus.account;
import static app.banyan.courses.Campus.asOperator;
import static app.banyan.courses.Campus.course;
import static app.banyan.courses.Campus.ladder;
import static app.banyan.courses.Campus.training;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class LadderResourceTest {

    @Test
    void a_ladder_shows_its_rungs_with_their_prices() {
        var entry = course(1_990);
        var system = course(29_900);

        var id = ladder("FULL", entry, system);

        given().get("/v1/ladders")
                .then()
                .statusCode(200)
                .body("items[0].id", equalTo(id))
                .body("items[0].id", startsWith("lad_"))
                .body("items[0].credit", equalTo("FULL"))
                .body("items[0].offerHours", equalTo(72))
                .body("items[0].rungs.course", contains(entry, system))
                .body("items[0].rungs.listPrice.minor", contains(1_990, 29_900));
    }

    @Test
    void rungs_are_published_priced_different_and_rising() {
        var low = course(1_990);
        var high = course(29_900);
        var draft = asOperator().body("""
                        {"title": "草稿", "summary": "", "price": {"minor": 50000, "currency": "CNY"}, "lessons": []}""").post("/v1/courses").then().extract().<String>path("id");

        refused(low).body("type", equalTo("/problems/rung-count")).body("fewest", equalTo(2));
        refused(low, low).body("type", equalTo("/problems/rung-twice")).body("course", equalTo(low));
        refused(high, low).body("type", equalTo("/problems/rungs-not-rising")).body("course", equalTo(low));
        refused(low, course(1_990)).body("type", equalTo("/problems/rungs-not-rising"));
        refused(low, draft)
                .body("type", equalTo("/problems/rung-not-published"))
                .body("course", equalTo(draft));
        refused(low, training()).body("type", equalTo("/problems/rung-is-free"));
    }

    @Test
    void a_repeated_request_sets_up_one_ladder() {
        var operator = Tokens.operator(account());
        var key = UUID.randomUUID().toString();
        var body = body("72", course(100), course(200));

        var first = set(operator, key, body).statusCode(201).extract().<String>path("id");
        set(operator, key, body)
                .statusCode(201)
                .header("Idempotent-Replay", equalTo("true"))
                .body("id", equalTo(first));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "8761", "2147483648", "1.5", "null", "\"72\""})
    void an_offer_stands_for_an_hour_to_a_year(String hours) {
        asOperator()
                .body(body(hours, course(100), course(200)))
                .post("/v1/ladders")
                .then()
                .statusCode(400);
    }

    @Test
    void an_unknown_field_is_malformed() {
        asOperator()
                .body(body("72", course(100), course(200)).replace("}", ",\"deadline\":\"2030-01-01T00:00:00Z\"}"))
                .post("/v1/ladders")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/malformed-request"))
                .body("detail", equalTo("Unknown field: deadline"));
    }

    private static ValidatableResponse refused(String... rungs) {
        return asOperator().body(body("72", rungs)).post("/v1/ladders").then().statusCode(422);
    }

    private static ValidatableResponse set(String operator, String key, String body) {
        return given().auth()
                .oauth2(operator)
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/ladders")
                .then();
    }

    private static String body(String hours, String... rungs) {
        var courses = Arrays.stream(rungs).collect(Collectors.joining("\",\"", "[\"", "\"]"));
        return "{\"name\":\"阶梯\",\"credit\":\"FULL\",\"offerHours\":%s,\"rungs\":%s}".formatted(hours, courses);
    }
}
