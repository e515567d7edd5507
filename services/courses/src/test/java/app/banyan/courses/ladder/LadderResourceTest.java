package app.banyan.courses.ladder;

import static app.banyan.courses.Campus.TIERS;
import static app.banyan.courses.Campus.account;
import static app.banyan.courses.Campus.asOperator;
import static app.banyan.courses.Campus.awaitQuiet;
import static app.banyan.courses.Campus.course;
import static app.banyan.courses.Campus.json;
import static app.banyan.courses.Campus.ladder;
import static app.banyan.courses.Campus.tier;
import static app.banyan.courses.Campus.training;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import app.banyan.kernel.TierId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.EventContract;
import app.banyan.testkit.Events;
import app.banyan.testkit.Events.Told;
import app.banyan.testkit.Peers;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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
    void the_highest_rung_may_be_a_tier_of_membership() {
        var entry = course(1_990);
        var tier = tier(129_900);

        ladder("FULL", entry, tier);

        given().get("/v1/ladders")
                .then()
                .body("items[0].rungs[0].course", equalTo(entry))
                .body("items[0].rungs[0].tier", nullValue())
                .body("items[0].rungs[1].course", nullValue())
                .body("items[0].rungs[1].tier", equalTo(tier))
                .body("items[0].rungs[1].title", equalTo("年度会员"))
                .body("items[0].rungs.listPrice.minor", contains(1_990, 129_900));
    }

    @Test
    void a_ladder_is_told_with_its_rungs_from_the_lowest() {
        var entry = course(1_990);
        var tier = tier(129_900);

        var id = ladder("FULL", entry, tier);

        var told = told(id);
        assertThat(told.key()).isEqualTo(id);
        assertThat(told.type()).isEqualTo("courses.ladder.published.v1");
        EventContract.of(told.type()).assertFits(told.json());
        var rungs = json(told.json()).path("rungs");
        assertThat(rungs.findValuesAsText("position")).containsExactly("1", "2");
        assertThat(rungs.findValuesAsText("kind")).containsExactly("course", "tier");
        assertThat(rungs.findValuesAsText("id")).containsExactly(entry, tier);
        assertThat(rungs.findValuesAsText("title")).containsExactly("社群入门课", "年度会员");
    }

    @Test
    void a_tier_is_published_of_the_platform_fixed_in_price_and_on_top() {
        var low = course(1_990);
        var tier = tier(129_900);
        var unknown = new TierId(UUID.randomUUID()).wire();
        Peers.answer("GET", TIERS + unknown, 404, "{}");
        var draft = tier(129_900, "\"state\": \"DRAFT\", \"fixedPrice\": true");
        var rising = tier(129_900, "\"state\": \"PUBLISHED\", \"fixedPrice\": false");
        var ofCommunity = tier(
                129_900,
                "\"state\": \"PUBLISHED\", \"fixedPrice\": true,"
                        + " \"community\": \"com_01jxqkmprwf888201wbnz9y6g0\"");

        refused(low, unknown)
                .body("type", equalTo("/problems/rung-not-published"))
                .body("tier", equalTo(unknown));
        refused(low, draft).body("type", equalTo("/problems/rung-not-published"));
        refused(low, rising).body("type", equalTo("/problems/tier-price-moves")).body("tier", equalTo(rising));
        refused(low, ofCommunity).body("type", equalTo("/problems/tier-of-community"));
        refused(tier, low).body("type", equalTo("/problems/tier-not-on-top")).body("tier", equalTo(tier));
        refused(low, tier(1_990)).body("type", equalTo("/problems/rungs-not-rising"));
        refused(tier).body("type", equalTo("/problems/rung-count"));
    }

    @Test
    void a_tier_that_membership_does_not_answer_for_is_asked_again_later() {
        var away = new TierId(UUID.randomUUID()).wire();

        asOperator()
                .body(body("72", course(1_990), away))
                .post("/v1/ladders")
                .then()
                .statusCode(503)
                .body("type", equalTo("/problems/service-unavailable"));
        asOperator()
                .body(body("72", course(1_990), "les_01jxqkmprxf88r209wbnz9ye7f"))
                .post("/v1/ladders")
                .then()
                .statusCode(400);
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

        told(first);
        awaitQuiet();
        assertThat(allTold(first)).hasSize(1);
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

    private static Told told(String ladder) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> allTold(ladder), events -> !events.isEmpty())
                .getFirst();
    }

    private static List<Told> allTold(String ladder) {
        return Events.received("courses.ladder").stream()
                .filter(event -> json(event.json()).path("ladder").asText().equals(ladder))
                .toList();
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
