package app.banyan.community.activity;

import static app.banyan.community.Square.openSection;
import static app.banyan.community.Square.section;
import static app.banyan.community.Square.stranger;
import static app.banyan.community.Village.account;
import static app.banyan.community.Village.adult;
import static app.banyan.community.Village.as;
import static app.banyan.community.Village.awaitQuiet;
import static app.banyan.community.Village.memberOf;
import static app.banyan.community.Village.told;
import static app.banyan.community.Village.village;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.community.domain.ActivityId;
import app.banyan.kernel.AccountId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.EventContract;
import app.banyan.testkit.Events.Told;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class ActivityResourceTest {

    private AccountId owner;
    private AccountId member;
    private String community;
    private String section;

    @BeforeEach
    void a_village_that_meets() {
        owner = adult();
        community = village(owner);
        member = memberOf(community);
        section = section(owner, community, "ACTIVITY");
    }

    @Test
    void people_sign_up_and_off_and_see_who_comes() {
        var activity = planned("\"place\":\"图书馆\",\"capacity\":10");

        signUp(owner, activity)
                .statusCode(200)
                .body("taken", equalTo(1))
                .body("signedUp", equalTo(true))
                .body("place", equalTo("图书馆"));
        signUp(owner, activity).statusCode(200).body("taken", equalTo(1));
        signUp(member, activity).body("taken", equalTo(2));
        as(member)
                .get("/v1/activities/{id}/sign-ups", activity)
                .then()
                .statusCode(200)
                .body("items.account", contains(owner.wire(), member.wire()));
        signOff(owner, activity).statusCode(200).body("taken", equalTo(1)).body("signedUp", equalTo(false));
        signOff(owner, activity).statusCode(200).body("taken", equalTo(1));
        as(member).get("/v1/activities/{id}", activity).then().body("taken", equalTo(1));
        as(member)
                .get("/v1/communities/{id}/sections/{section}/activities", community, section)
                .then()
                .body("items.id", contains(activity))
                .body("items[0].signedUp", equalTo(true));
    }

    @Test
    void twelve_who_come_at_once_take_three_places() {
        var activity = planned("\"place\":\"图书馆\",\"capacity\":3");
        var people = IntStream.range(0, 12).mapToObj(_ -> memberOf(community)).toList();

        var statuses = people.stream()
                .map(person -> CompletableFuture.supplyAsync(
                        () -> signUp(person, activity).extract().statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses)
                .containsOnly(200, 409)
                .filteredOn(status -> status == 200)
                .hasSize(3);
        assertThat(Database.count(
                        "select count(*) from sign_up where activity = ?",
                        ActivityId.of(activity).value()))
                .isEqualTo(3);
        signUp(owner, activity).statusCode(409).body("type", equalTo("/problems/activity-full"));
        signOff(people.get(statuses.indexOf(200)), activity).statusCode(200);
        signUp(owner, activity).statusCode(200).body("taken", equalTo(3));
    }

    @Test
    void the_address_of_a_room_is_for_those_who_come() {
        var activity = planned("\"online\":\"https://meet.example/abc\"");
        var other = memberOf(community);

        as(other)
                .get("/v1/activities/{id}", activity)
                .then()
                .body("online", nullValue())
                .body("place", nullValue());
        signUp(other, activity).body("online", equalTo("https://meet.example/abc"));
        as(owner).get("/v1/activities/{id}", activity).then().body("online", notNullValue());
        as(member).get("/v1/activities/{id}", activity).then().body("online", notNullValue());
        signOff(other, activity).body("online", nullValue());
    }

    @Test
    void the_address_of_a_room_is_for_nobody_who_has_left() {
        var activity = plan(
                        member,
                        openSection(owner, community, "ACTIVITY"),
                        draft("\"online\":\"https://meet.example/abc\""))
                .statusCode(201)
                .extract()
                .<String>path("id");
        var other = memberOf(community);
        signUp(other, activity).body("online", notNullValue());

        for (var gone : List.of(other, member)) {
            as(gone).delete("/v1/communities/{id}/members/me", community).then().statusCode(204);
            as(gone).get("/v1/activities/{id}", activity).then().statusCode(200).body("online", nullValue());
        }
    }

    @Test
    void a_host_or_the_owner_calls_it_off() {
        var activity = planned("\"place\":\"图书馆\"");
        as(memberOf(community))
                .post("/v1/activities/{id}/cancellation", activity)
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/not-the-host"));

        cancel(owner, activity).statusCode(200).body("cancelledAt", notNullValue());
        cancel(owner, activity).statusCode(200);
        signUp(owner, activity).statusCode(409).body("type", equalTo("/problems/activity-cancelled"));
        cancel(member, planned("\"place\":\"图书馆\"")).statusCode(200);
    }

    @Test
    void what_has_begun_takes_nobody_and_lets_nobody_off() {
        var activity = planned("\"place\":\"图书馆\"");
        signUp(owner, activity).statusCode(200);
        Database.query(
                "update activity set starts_at = now() - interval '1 minute' where id = ? returning id",
                ActivityId.of(activity).value());

        signUp(member, activity).statusCode(409).body("type", equalTo("/problems/activity-begun"));
        signUp(owner, activity).statusCode(200);
        signOff(owner, activity).statusCode(409);
        cancel(owner, activity).statusCode(409);
    }

    @Test
    void an_activity_is_for_the_people_of_its_community() {
        var activity = planned("\"place\":\"图书馆\"");
        var open = plan(member, openSection(owner, community, "ACTIVITY"), draft("\"place\":\"广场\""))
                .statusCode(201)
                .extract()
                .<String>path("id");

        stranger().get("/v1/activities/{id}", activity).then().statusCode(404);
        as(account()).get("/v1/activities/{id}/sign-ups", activity).then().statusCode(404);
        signUp(account(), activity).statusCode(404);
        stranger().get("/v1/activities/{id}", open).then().statusCode(200);
        signUp(account(), open).statusCode(403).body("type", equalTo("/problems/members-only"));
        as(account()).get("/v1/activities/{id}/sign-ups", open).then().statusCode(403);
        plan(member, section(owner, community, "POSTS"), draft("\"place\":\"广场\""))
                .statusCode(422);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nowhere                | "capacity":3                                   | 422
            two places             | "place":"a","online":"https://b.example"       | 422
            an address of no web   | "online":"javascript:alert(1)"                 | 422
            an address of http     | "online":"http://b.example"                    | 422
            an address with quotes | "online":"https://b.example/\\"onclick=x"      | 422
            no room                | "place":"a","capacity":0                       | 400
            room for a city        | "place":"a","capacity":2001                    | 400
            half a seat            | "place":"a","capacity":1.5                     | 400
            an unknown field       | "place":"a","taken":5                          | 400
            """)
    void an_activity_that_is_none_is_not_planned(String what, String more, int status) {
        plan(member, section, draft(more)).statusCode(status).contentType("application/problem+json");
    }

    @Test
    void an_activity_begins_in_the_future_and_ends_after_that() {
        var now = Instant.now();
        plan(member, section, draft("\"place\":\"a\"", now.minusSeconds(5), now.plusSeconds(99)))
                .statusCode(422)
                .body("type", equalTo("/problems/times-out-of-order"));
        plan(member, section, draft("\"place\":\"a\"", now.plusSeconds(99), now.plusSeconds(99)))
                .statusCode(422);
    }

    @Test
    void what_begins_last_comes_first_page_by_page() {
        var now = Instant.now();
        var ids = IntStream.of(3, 1, 2)
                .mapToObj(day -> plan(
                                member,
                                section,
                                draft("\"place\":\"a\"", now.plus(Duration.ofDays(day)), now.plus(Duration.ofDays(9))))
                        .statusCode(201)
                        .extract()
                        .<String>path("id"))
                .toList();
        var path = "/v1/communities/" + community + "/sections/" + section + "/activities?limit=2";

        var first = as(member)
                .get(path)
                .then()
                .body("items.id", contains(ids.get(0), ids.get(2)))
                .extract();

        as(member)
                .queryParam("after", first.<String>path("next"))
                .get(path)
                .then()
                .body("items.id", contains(ids.get(1)));
        for (var wrong : List.of("nonsense", "YQ", "YR9i")) {
            as(member).queryParam("after", wrong).get(path).then().statusCode(400);
        }
    }

    @Test
    void a_repeated_request_plans_one_activity() {
        var key = UUID.randomUUID().toString();
        var draft = draft("\"place\":\"a\"");
        var first = once(key, draft).statusCode(201).extract().asString();

        once(key, draft)
                .statusCode(201)
                .header("Idempotent-Replay", equalTo("true"))
                .body(equalTo(first));
        once(key, draft.replace("读书会", "别的")).statusCode(422);
    }

    @Test
    void what_happens_is_told() {
        var activity = planned("\"place\":\"图书馆\",\"capacity\":10");
        signUp(owner, activity);
        signUp(owner, activity);
        signOff(owner, activity);
        signOff(owner, activity);
        cancel(member, activity);
        planned("\"place\":\"图书馆\"");

        awaitQuiet();
        var told = told("community.activity", community);
        assertThat(told)
                .extracting(Told::type)
                .containsExactly(
                        "community.activity.planned.v1",
                        "community.activity.signed-up.v1",
                        "community.activity.signed-off.v1",
                        "community.activity.cancelled.v1",
                        "community.activity.planned.v1");
        told.forEach(event -> EventContract.of(event.type()).assertFits(event.json()));
        assertThat(told).allSatisfy(event -> assertThat(event.json()).doesNotContain("读书", "图书馆"));
    }

    private String planned(String more) {
        return plan(member, section, draft(more)).statusCode(201).extract().path("id");
    }

    private static String draft(String more) {
        var now = Instant.now();
        return draft(more, now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(2)));
    }

    private static String draft(String more, Instant startsAt, Instant endsAt) {
        return "{\"title\":\"周六读书会\",\"body\":\"带上**第三章**。\",\"startsAt\":\"%s\",\"endsAt\":\"%s\",%s}"
                .formatted(startsAt, endsAt, more);
    }

    private ValidatableResponse once(String key, String draft) {
        return stranger()
                .auth()
                .oauth2(Tokens.member(member))
                .header("Idempotency-Key", key)
                .body(draft)
                .post("/v1/communities/{id}/sections/{section}/activities", community, section)
                .then();
    }

    private ValidatableResponse plan(AccountId host, String section, String draft) {
        return as(host).body(draft)
                .post("/v1/communities/{id}/sections/{section}/activities", community, section)
                .then();
    }

    private static ValidatableResponse signUp(AccountId who, String activity) {
        return as(who).put("/v1/activities/{id}/sign-up", activity).then();
    }

    private static ValidatableResponse signOff(AccountId who, String activity) {
        return as(who).delete("/v1/activities/{id}/sign-up", activity).then();
    }

    private static ValidatableResponse cancel(AccountId who, String activity) {
        return as(who).post("/v1/activities/{id}/cancellation", activity).then();
    }
}
