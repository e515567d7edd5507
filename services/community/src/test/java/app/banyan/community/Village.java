package app.banyan.community;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.kernel.AccountId;
import app.banyan.testkit.Events;
import app.banyan.testkit.Events.Told;
import app.banyan.testkit.Peers;
import app.banyan.testkit.Tokens;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The service as its tests speak of it: who asks, of which community, and what was told afterwards. */
public final class Village {

    public static final String OPEN = "{\"kind\":\"open\"}";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Village() {}

    public static AccountId account() {
        return new AccountId(UUID.randomUUID());
    }

    public static RequestSpecification as(AccountId member) {
        return with(Tokens.member(member));
    }

    /** With a key of one's own choice, to send the same request again. */
    public static RequestSpecification as(AccountId member, String key) {
        return given().auth()
                .oauth2(Tokens.member(member))
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key);
    }

    public static RequestSpecification asOperator() {
        return with(Tokens.operator(account()));
    }

    public static RequestSpecification asService(String name) {
        return with(Tokens.service(name, "community"));
    }

    public static RequestSpecification with(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON).header("Idempotency-Key", UUID.randomUUID());
    }

    /** Identity knows this person: verified and grown up. */
    public static AccountId adult() {
        var account = account();
        identityKnows(account, true, true, "", "");
        return account;
    }

    /**
     * @param badges     the kinds, comma-separated, besides the real name
     * @param agreements the kinds, comma-separated
     */
    public static void identityKnows(
            AccountId account, boolean verified, boolean adult, String badges, String agreements) {
        Peers.answer("GET", "/identity/internal/v1/people/" + account.wire(), 200, """
                {"account": "%s", "verified": %s, "adult": %s, "badges": [%s], "agreements": [%s]}""".formatted(
                        account,
                        verified,
                        adult,
                        each(badges, "{\"kind\":\"%s\",\"label\":\"某\",\"verifiedAt\":\"2026-01-01T00:00:00Z\"}"),
                        each(agreements, "{\"kind\":\"%s\",\"version\":1,\"signedAt\":\"2026-01-01T00:00:00Z\"}")));
    }

    /** @param courses ids, comma-separated; those with a star behind them are finished */
    public static void coursesKnow(AccountId account, String courses) {
        var list = each(courses, "{\"course\":\"%s\",\"startedAt\":\"2026-01-01T00:00:00Z\"}")
                .replaceAll("\\*\",\"startedAt\"", "\",\"finishedAt\":\"2026-02-01T00:00:00Z\",\"startedAt\"");
        Peers.answer(
                "GET",
                "/courses/internal/v1/enrolments/" + account.wire(),
                200,
                "{\"account\":\"%s\",\"courses\":[%s]}".formatted(account, list));
    }

    /** @param community whose the tiers are; the platform's when null */
    public static void membershipKnows(AccountId account, String community, String tiers) {
        var of = community == null ? "" : "\"community\":\"" + community + "\",";
        Peers.answer(
                "GET",
                "/membership/internal/v1/entitlements/" + account.wire(),
                200,
                "{\"account\":\"%s\",\"at\":\"2026-01-01T00:00:00Z\",\"courses\":[],\"tiers\":[%s]}"
                        .formatted(
                                account,
                                each(tiers, "{\"tier\":\"%s\"," + of + "\"until\":\"2030-01-01T00:00:00Z\"}")));
    }

    private static String each(String list, String form) {
        return list.isEmpty()
                ? ""
                : List.of(list.split(",")).stream()
                        .map(form::formatted)
                        .reduce((a, b) -> a + "," + b)
                        .orElse("");
    }

    /** An open community of the type fission. */
    public static String village(AccountId owner) {
        return village(owner, 80, OPEN);
    }

    public static String village(AccountId owner, int capacity, String rule) {
        return founded(owner, """
                {"name": "榕树下", "about": "一起读书。", "type": "FISSION", "capacity": %d, "admission": %s}""".formatted(capacity, rule));
    }

    /** @return the id of the community that the owner founded */
    public static String founded(AccountId owner, String draft) {
        return as(owner)
                .body(draft)
                .post("/v1/communities")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static Response join(AccountId person, String community) {
        return as(person).post("/v1/communities/{id}/members", community);
    }

    /** @return somebody who is in the community now */
    public static AccountId memberOf(String community) {
        var person = account();
        join(person, community).then().statusCode(201);
        return person;
    }

    public static AccountId expertOf(String community, AccountId owner) {
        var expert = memberOf(community);
        as(owner)
                .body("{\"role\":\"expert\"}")
                .put("/v1/communities/{id}/members/{account}/role", community, expert.wire())
                .then()
                .statusCode(200);
        return expert;
    }

    /** Somebody of whom nothing is missing for running a group. */
    public static AccountId eligible() {
        var person = account();
        identityKnows(person, true, true, "", "manager");
        training(person, true);
        return person;
    }

    public static void training(AccountId person, boolean finished) {
        Peers.answer("GET", "/courses/internal/v1/trainings/" + person.wire(), 200, "{\"finished\":" + finished + "}");
    }

    public static Response appoint(AccountId by, String community, AccountId person) {
        return as(by).body("{\"account\":\"%s\"}".formatted(person)).put("/v1/communities/{id}/manager", community);
    }

    /** @return who runs the community now */
    public static AccountId managerOf(String community, AccountId owner) {
        var manager = eligible();
        join(manager, community).then().statusCode(201);
        appoint(owner, community, manager).then().statusCode(200);
        return manager;
    }

    public static Response ban(AccountId by, String community, AccountId person) {
        return as(by).body("{\"account\":\"%s\",\"reason\":\"刷屏\"}".formatted(person))
                .post("/v1/communities/{id}/bans", community);
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException unreadable) {
            throw new AssertionError(text, unreadable);
        }
    }

    /** What was told so far of this community, in order. */
    public static List<Told> told(String topic, String community) {
        return Events.received(topic).stream()
                .filter(event -> community.equals(event.key()))
                .toList();
    }

    public static Told awaitTold(String topic, String community, String type) {
        return await().atMost(PATIENCE)
                .until(
                        () -> told(topic, community).stream()
                                .filter(event -> event.type().equals(type))
                                .toList(),
                        events -> !events.isEmpty())
                .getLast();
    }

    /** Everything that was accepted is finished, so that what has not happened by now never will. */
    public static void awaitQuiet() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> asOperator()
                        .get("/v1/operations/quiescence")
                        .then()
                        .body("waiting.outbox", equalTo(0))
                        .body("waiting.kafka", equalTo(0)));
    }
}
