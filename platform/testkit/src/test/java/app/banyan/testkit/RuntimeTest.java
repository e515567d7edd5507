package app.banyan.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import app.banyan.kernel.AccountId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The runtime's promises, kept by the smallest service there is. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class RuntimeTest {

    static final AccountId ANN = new AccountId(UUID.fromString("0198c0de-0000-7000-8000-000000000001"));

    @Test
    void a_committed_command_is_published_once_with_cloud_event_headers() {
        write("k-publish", "published").then().statusCode(200);

        await().untilAsserted(() -> assertThat(told("published"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.type()).isEqualTo("sample.note.written.v1");
                    assertThat(event.headers())
                            .containsEntry("ce_source", "/banyan/sample")
                            .containsKeys("ce_id", "ce_time")
                            .doesNotContainKey("traceparent");
                    assertThat(event.key()).startsWith("not_");
                }));
        await().untilAsserted(() ->
                assertThat(Database.count("select count(*) from outbox")).isZero());
    }

    @Test
    void without_a_collector_a_trace_ends_here() {
        given().auth()
                .oauth2(Tokens.member(ANN))
                .contentType("application/json")
                .header("Idempotency-Key", "k-untraced")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .body("{\"text\":\"untraced\"}")
                .post("/v1/notes")
                .then()
                .statusCode(200);

        await().untilAsserted(() -> assertThat(told("untraced"))
                .singleElement()
                .satisfies(event -> assertThat(event.headers()).doesNotContainKey("traceparent")));
    }

    @Test
    void a_refused_command_leaves_no_row_no_event_and_no_key() {
        write("k-refused", "damn")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/rude"))
                .body("word", equalTo("damn"));

        assertThat(Database.count("select count(*) from note where text = 'damn'"))
                .isZero();
        assertThat(Database.count("select count(*) from idempotency where key = 'k-refused'"))
                .isZero();
        write("k-refused", "kind").then().statusCode(200);
    }

    @Test
    void twenty_equal_requests_at_once_happen_once_and_get_one_answer() throws Exception {
        try (var threads = Executors.newFixedThreadPool(20)) {
            var answers = IntStream.range(0, 20)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(
                            () -> write("k-race", "raced").asString(), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .distinct()
                    .toList();

            assertThat(answers).singleElement().asString().contains("raced");
        }
        assertThat(Database.count("select count(*) from note where text = 'raced'"))
                .isEqualTo(1);
    }

    @Test
    void a_replay_says_so_and_another_body_under_the_key_is_refused() {
        write("k-replay", "first").then().statusCode(200).header("Idempotent-Replay", (String) null);
        write("k-replay", "first").then().statusCode(200).header("Idempotent-Replay", "true");
        write("k-replay", "second").then().statusCode(422).body("type", equalTo("/problems/idempotency-key-reused"));
        write(null, "first").then().statusCode(400).body("type", equalTo("/problems/idempotency-key-missing"));
    }

    @Test
    void the_same_key_of_another_person_is_another_key() {
        write("k-mine", "mine").then().statusCode(200);
        given().auth()
                .oauth2(Tokens.member(new AccountId(UUID.randomUUID())))
                .header("Idempotency-Key", "k-mine")
                .contentType("application/json")
                .body("{\"text\":\"theirs\"}")
                .post("/v1/notes")
                .then()
                .statusCode(200)
                .body("text", equalTo("theirs"));
    }

    @Test
    void an_event_that_comes_ten_times_has_its_effect_once() {
        var id = Events.publish("payments.payment", "t.v1", "a", "{\"text\":\"heard once\",\"more\":1}");
        IntStream.range(0, 9)
                .forEach(_ -> Events.publish("payments.payment", "t.v1", "a", "{\"text\":\"heard once\"}", id));
        Events.publish("payments.payment", "t.v1", "a", "{\"text\":\"heard last\"}");

        await().untilAsserted(() -> assertThat(notes("heard last")).isEqualTo(1));
        assertThat(notes("heard once")).isEqualTo(1);
    }

    @Test
    void a_poison_record_goes_to_the_dead_letters_and_does_not_block_the_next() {
        Events.publishRaw("payments.payment", "p", "no event at all");
        Events.publish("payments.payment", "t.v1", "p", "{\"text\":[\"not a text\"]}");
        Events.publish("payments.payment", "t.v1", "p", "{\"text\":\"" + "x".repeat(101) + "\"}");
        Events.publish("payments.payment", "t.v1", "p", "{\"text\":\"after poison\"}");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(notes("after poison")).isEqualTo(1));
        assertThat(Events.received("sample.payments.payment.dead"))
                .hasSize(3)
                .allSatisfy(letter -> assertThat(letter.headers()).containsKeys("dead-reason", "dead-position"));
    }

    @Test
    void forged_tokens_are_refused_and_a_true_one_is_not() {
        var path = "/v1/notes/not_01h455vb4pex5vsknk084sn02q";
        given().auth()
                .oauth2(Tokens.member(ANN))
                .get(path)
                .then()
                .statusCode(200)
                .body("reader", equalTo(ANN.wire()));
        given().get(path).then().statusCode(401).contentType("application/problem+json");
        Tokens.forged(ANN)
                .forEach((forgery, token) -> given().auth()
                        .oauth2(token)
                        .get(path)
                        .then()
                        .statusCode(401)
                        .body("type", equalTo("/problems/unauthorized")));
        given().auth()
                .oauth2(Tokens.service("courses", "elsewhere"))
                .get(path)
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(Tokens.service("courses", "sample"))
                .get(path)
                .then()
                .statusCode(403);
    }

    @Test
    void bad_requests_get_a_problem_that_says_what_is_wrong() {
        var token = Tokens.member(ANN);
        given().auth()
                .oauth2(token)
                .get("/v1/notes/ord_01h455vb4pex5vsknk084sn02q")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        given().auth().oauth2(token).get("/v1/nothing").then().statusCode(404);
        for (var body : List.of(
                "{\"text\":\"a\",\"price\":1}", "{\"text\":7}", "{", "[]", "\"text\"", "{\"text\":\" \"}", "{}", "")) {
            given().auth()
                    .oauth2(token)
                    .header("Idempotency-Key", "bad")
                    .contentType("application/json")
                    .body(body)
                    .post("/v1/notes")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
        given().auth()
                .oauth2(token)
                .header("Idempotency-Key", "bad")
                .contentType("application/json")
                .body("{\"text\":\"a\",\"price\":1}")
                .post("/v1/notes")
                .then()
                .body("detail", equalTo("Unknown field: price"));
        given().auth()
                .oauth2(token)
                .header("Idempotency-Key", "bad")
                .contentType("application/json")
                .body("{\"text\":\" \"}")
                .post("/v1/notes")
                .then()
                .body("fields[0].field", equalTo("text"));
    }

    @Test
    void a_bug_keeps_its_details_to_itself() {
        given().get("/v1/notes/bug")
                .then()
                .statusCode(500)
                .contentType("application/problem+json")
                .body("incident", org.hamcrest.Matchers.notNullValue())
                .body(not(containsString("secret")));
    }

    @Test
    void a_peer_that_is_away_slow_or_broken_makes_the_answer_503() {
        given().get("/v1/notes/peer").then().statusCode(503).header("Retry-After", "2");
        Peers.answer("GET", "/commission/internal/v1/things", 200, "{\"thing\":\"t\",\"new\":1}");
        given().get("/v1/notes/peer").then().statusCode(200).body("thing", equalTo("t"));
        Peers.answer("GET", "/commission/internal/v1/things", 200, "{\"thing\":\"t\"}", Duration.ofSeconds(1));
        given().get("/v1/notes/peer").then().statusCode(503);
        Peers.answer("GET", "/commission/internal/v1/things", 200, "garbage");
        given().get("/v1/notes/peer").then().statusCode(503);
        Peers.forget("GET", "/commission/internal/v1/things");
    }

    @Test
    void quiescence_is_the_operators_to_ask_and_counts_what_waits() {
        given().auth()
                .oauth2(Tokens.member(ANN))
                .get("/v1/operations/quiescence")
                .then()
                .statusCode(403);
        await().untilAsserted(() -> given().auth()
                .oauth2(Tokens.operator(ANN))
                .get("/v1/operations/quiescence")
                .then()
                .statusCode(200)
                .body("quiet", equalTo(true))
                .body("waiting.outbox", equalTo(0))
                .body("waiting.kafka", equalTo(0)));
    }

    @Test
    void the_app_role_owns_nothing() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> {
                    try (var app = Database.asApp();
                            var statement = app.createStatement()) {
                        statement.execute("create table mine (id int)");
                    }
                }))
                .hasMessageContaining("permission denied");
    }

    static long notes(String text) {
        return Database.count("select count(*) from note where text = ?", text);
    }

    static List<Events.Told> told(String text) {
        return Events.received("sales").stream()
                .filter(event -> event.json().contains('"' + text + '"'))
                .toList();
    }

    static Response write(String key, String text) {
        var request = given().auth().oauth2(Tokens.member(ANN)).contentType("application/json");
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return request.body("{\"text\":\"" + text + "\"}").post("/v1/notes");
    }
}
