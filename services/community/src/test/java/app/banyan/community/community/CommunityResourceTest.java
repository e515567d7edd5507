package app.banyan.community.community;

import static app.banyan.community.Village.account;
import static app.banyan.community.Village.adult;
import static app.banyan.community.Village.as;
import static app.banyan.community.Village.awaitTold;
import static app.banyan.community.Village.founded;
import static app.banyan.community.Village.identityKnows;
import static app.banyan.community.Village.json;
import static app.banyan.community.Village.memberOf;
import static app.banyan.community.Village.village;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.kernel.AccountId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.EventContract;
import app.banyan.testkit.Peers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class CommunityResourceTest {

    private static final String UNKNOWN = "com_01jxqkmprxf88r209wbnz9ye7f";

    @Test
    void whoever_founds_a_community_owns_it() {
        var founder = adult();
        var community = founded(founder, "{\"name\":\" 榕树下 \",\"about\":\"读书\",\"type\":\"SEED\"}");

        given().get("/v1/communities/{id}", community)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("name", equalTo("榕树下"))
                .body("type", equalTo("SEED"))
                .body("zone", equalTo("Asia/Shanghai"))
                .body("capacity", equalTo(80))
                .body("seatsTaken", equalTo(1))
                .body("admission.kind", equalTo("invitation"))
                .body("state", equalTo("OPEN"))
                .body("endsAt", nullValue())
                .body("version", equalTo(1));
        as(founder)
                .get("/v1/communities/{id}/members", community)
                .then()
                .statusCode(200)
                .body("items.account", contains(founder.wire()))
                .body("items[0].roles", contains("owner", "member"))
                .body("items[0].way", equalTo("FOUNDING"));
        EventContract.of("community.community.founded.v1")
                .assertFits(awaitTold("community.community", community, "community.community.founded.v1")
                        .json());
        EventContract.of("community.member.joined.v1")
                .assertFits(awaitTold("community.member", community, "community.member.joined.v1")
                        .json());
    }

    @Test
    void a_type_brings_its_settings_and_the_founder_may_change_each() {
        given().get("/v1/community-types")
                .then()
                .statusCode(200)
                .body("items", hasSize(9))
                .body("items.type", hasItem("RESOURCE_MATCHING"))
                .body("items.find { it.type == 'FISSION' }.chinese", equalTo("裂变群"))
                .body("items.find { it.type == 'FISSION' }.admission.kind", equalTo("open"))
                .body("items.find { it.type == 'FLASH' }.days", equalTo(7))
                .body("items.find { it.type == 'VIP' }.english", equalTo("VIP"));

        var flash = founded(adult(), "{\"name\":\"快闪\",\"about\":\"\",\"type\":\"FLASH\"}");
        given().get("/v1/communities/{id}", flash)
                .then()
                .body("endsAt", notNullValue())
                .body("capacity", equalTo(200));

        var own = founded(adult(), """
                {"name": "快闪", "about": "", "type": "FLASH", "zone": "Europe/Berlin", "capacity": 2000,
                 "endsAt": "2099-01-01T00:00:00Z", "admission": {"kind": "invitation"}}""");
        given().get("/v1/communities/{id}", own)
                .then()
                .body("zone", equalTo("Europe/Berlin"))
                .body("capacity", equalTo(2000))
                .body("endsAt", equalTo("2099-01-01T00:00:00Z"))
                .body("admission.kind", equalTo("invitation"));
    }

    @Test
    void who_is_not_known_or_not_grown_up_founds_nothing() {
        var stranger = account();
        Peers.answer("GET", "/identity/internal/v1/people/" + stranger.wire(), 404, "{}");
        found(stranger, "{\"name\":\"群\",\"about\":\"\",\"type\":\"FANS\"}")
                .statusCode(422)
                .body("type", equalTo("/problems/founder-not-verified"));
        var minor = account();
        identityKnows(minor, true, false, "", "");
        found(minor, "{\"name\":\"群\",\"about\":\"\",\"type\":\"FANS\"}")
                .statusCode(422)
                .body("type", equalTo("/problems/founder-not-adult"));
        found(account(), "{\"name\":\"群\",\"about\":\"\",\"type\":\"FANS\"}").statusCode(503);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            an unknown field        | {"name":"群","about":"","type":"FANS","state":"ARCHIVED"}
            no name                 | {"name":" ","about":"","type":"FANS"}
            no type                 | {"name":"群","about":""}
            no such type            | {"name":"群","about":"","type":"PYRAMID"}
            a type by its number    | {"name":"群","about":"","type":1}
            no seat                 | {"name":"群","about":"","type":"FANS","capacity":0}
            seats past the maximum  | {"name":"群","about":"","type":"FANS","capacity":2001}
            seats as text           | {"name":"群","about":"","type":"FANS","capacity":"80"}
            half a seat             | {"name":"群","about":"","type":"FANS","capacity":80.5}
            an end that is no time  | {"name":"群","about":"","type":"FANS","endsAt":"soon"}
            a rule without a kind   | {"name":"群","about":"","type":"FANS","admission":{}}
            a group of nothing      | {"name":"群","about":"","type":"FANS","admission":{"kind":"all-of","parts":[]}}
            a foreign id in a rule  | {"name":"群","about":"","type":"FANS","admission":{"kind":"tier","tier":"crs_01jxqkmprxf88r209wbnz9ye7f"}}
            a blank question        | {"name":"群","about":"","type":"FANS","admission":{"kind":"application","questions":[" "]}}
            no body                 |
            half a body             | {"name":
            """)
    void a_body_that_is_no_community_is_malformed(String what, String body) {
        found(adult(), body == null ? "" : body).statusCode(400).contentType("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /problems/zone-unknown     | "zone":"Asia/Atlantis"
            /problems/end-not-ahead    | "endsAt":"2020-01-01T00:00:00Z"
            /problems/rule-unclear     | "admission":{"kind":"magic"}
            /problems/rule-unclear     | "admission":{"kind":"badge"}
            /problems/rule-unclear     | "admission":{"kind":"badge","badge":"rich"}
            /problems/rule-unclear     | "admission":{"kind":"open","age":18}
            /problems/rule-unclear     | "admission":{"kind":"min-age","age":21}
            /problems/rule-too-deep    | "admission":{"kind":"all-of","parts":[{"kind":"any-of","parts":[{"kind":"all-of","parts":[{"kind":"open"}]}]}]}
            /problems/two-applications | "admission":{"kind":"any-of","parts":[{"kind":"application","questions":["a"]},{"kind":"application","questions":["b"]}]}
            """)
    void settings_that_cannot_be_are_refused(String problem, String setting) {
        found(adult(), "{\"name\":\"群\",\"about\":\"\",\"type\":\"FANS\"," + setting + "}")
                .statusCode(422)
                .body("type", equalTo(problem));
    }

    @Test
    void a_rule_asks_at_most_twenty_things() {
        var leaves = String.join(",", Collections.nCopies(11, "{\"kind\":\"open\"}"));
        var group = "{\"kind\":\"all-of\",\"parts\":[" + leaves + "]}";

        found(
                        adult(),
                        "{\"name\":\"群\",\"about\":\"\",\"type\":\"FANS\",\"admission\":{\"kind\":\"any-of\",\"parts\":["
                                + group + "," + group + "]}}")
                .statusCode(422)
                .body("type", equalTo("/problems/rule-too-large"));
    }

    @Test
    void a_repeated_request_founds_one_community() throws Exception {
        var founder = adult();
        var key = UUID.randomUUID().toString();
        var name = "一次" + UUID.randomUUID();
        var body = "{\"name\":\"%s\",\"about\":\"\",\"type\":\"FANS\"}".formatted(name);
        Callable<String> send = () -> as(founder, key)
                .body(body)
                .post("/v1/communities")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        try (var crowd = Executors.newFixedThreadPool(4)) {
            var ids = crowd.invokeAll(IntStream.range(0, 4).mapToObj(_ -> send).toList()).stream()
                    .map(Future::resultNow)
                    .distinct()
                    .toList();
            assertThat(ids).hasSize(1);
        }
        as(founder, key)
                .body(body.replace("FANS", "SEED"))
                .post("/v1/communities")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
        given().queryParam("name", name).get("/v1/communities").then().body("items", hasSize(1));
    }

    @Test
    void communities_are_found_by_a_part_of_their_name_page_by_page() {
        var word = "榕" + UUID.randomUUID().toString().substring(0, 8);
        var owner = adult();
        var first = founded(owner, "{\"name\":\"读书 %s A\",\"about\":\"\",\"type\":\"FANS\"}".formatted(word));
        var second = founded(owner, "{\"name\":\"%s\",\"about\":\"\",\"type\":\"FANS\"}".formatted(word.toUpperCase()));
        var third = founded(owner, "{\"name\":\"x%sx\",\"about\":\"\",\"type\":\"FANS\"}".formatted(word));

        var seen = new ArrayList<String>();
        String next = null;
        do {
            var request = given().queryParam("name", word).queryParam("limit", 2);
            var page = (next == null ? request : request.queryParam("after", next))
                    .get("/v1/communities")
                    .then()
                    .statusCode(200);
            seen.addAll(page.extract().path("items.id"));
            next = page.extract().path("next");
        } while (next != null);

        assertThat(seen).containsExactly(third, second, first);
        given().queryParam("name", "%").get("/v1/communities").then().body("items", hasSize(0));
        given().queryParam("name", "_").get("/v1/communities").then().body("items", hasSize(0));
        given().queryParam("after", "nonsense").get("/v1/communities").then().statusCode(400);
        given().queryParam("name", "长".repeat(101))
                .get("/v1/communities")
                .then()
                .statusCode(400);
    }

    @Test
    void the_owner_changes_what_was_read_and_nothing_else() {
        var owner = adult();
        var community = village(owner);

        change(owner, community, "\"1\"", """
                {"announcement": "周一开读。", "nicknameRule": "城市-名字", "capacity": 100,
                 "admission": {"kind": "badge", "badge": "real-name"}}""")
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("announcement", equalTo("周一开读。"))
                .body("nicknameRule", equalTo("城市-名字"))
                .body("admission.badge", equalTo("real-name"))
                .body("name", equalTo("榕树下"));
        change(owner, community, "\"1\"", "{\"about\":\"旧\"}")
                .statusCode(412)
                .body("type", equalTo("/problems/version-differs"))
                .body("version", equalTo(2));
        change(owner, community, "\"2\"", "{\"capacity\":100}").statusCode(200).header("ETag", equalTo("\"2\""));
        change(owner, community, "*", "{\"about\":\"新\"}").statusCode(412);
        as(owner)
                .body("{\"about\":\"新\"}")
                .patch("/v1/communities/{id}", community)
                .then()
                .statusCode(428)
                .body("type", equalTo("/problems/version-missing"));

        var told = awaitTold("community.community", community, "community.community.changed.v1");
        EventContract.of("community.community.changed.v1").assertFits(told.json());
        assertThat(json(told.json()).get("changed"))
                .extracting(name -> name.asText())
                .containsExactlyInAnyOrder("announcement", "nicknameRule", "capacity", "admission");
        as(owner)
                .get("/v1/communities/{id}/audit", community)
                .then()
                .statusCode(200)
                .body("items.action", hasItem("changed"))
                .body(
                        "items.find { it.action == 'changed' }.detail.changed",
                        containsInAnyOrder("announcement", "nicknameRule", "capacity", "admission"));
    }

    @Test
    void of_two_who_read_the_same_one_changes_it() throws Exception {
        var owner = adult();
        var community = village(owner);

        try (var crowd = Executors.newFixedThreadPool(2)) {
            var answers = crowd
                    .invokeAll(IntStream.range(0, 2)
                            .<Callable<Integer>>mapToObj(
                                    n -> () -> change(owner, community, "\"1\"", "{\"about\":\"" + n + "\"}")
                                            .extract()
                                            .statusCode())
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(answers).containsExactlyInAnyOrder(200, 412);
        }
    }

    @Test
    void a_community_does_not_shrink_below_those_who_are_in() {
        var owner = adult();
        var community = village(owner);
        memberOf(community);

        change(owner, community, "\"1\"", "{\"capacity\":1}")
                .statusCode(422)
                .body("type", equalTo("/problems/capacity-below-members"))
                .body("taken", equalTo(2));
        change(owner, community, "\"1\"", "{\"capacity\":2}").statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\" \"}",
                "{\"name\":\"\"}",
                "{\"capacity\":0}",
                "{\"capacity\":2001}",
                "{\"type\":\"FANS\"}",
                "{\"state\":\"OPEN\"}",
                "[]",
                "{"
            })
    void a_change_that_cannot_be_read_is_malformed(String body) {
        var owner = adult();
        change(owner, village(owner), "\"1\"", body).statusCode(400);
    }

    @Test
    void what_is_not_there_is_not_found() {
        given().get("/v1/communities/{id}", UNKNOWN)
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/not-found"));
        given().get("/v1/communities/{id}", "crs_01jxqkmprxf88r209wbnz9ye7f")
                .then()
                .statusCode(404);
        change(adult(), UNKNOWN, "\"1\"", "{}").statusCode(404);
    }

    @Test
    void a_name_that_looks_like_markup_is_kept_as_it_is() {
        var community = founded(adult(), """
                {"name": "<script>alert(1)</script>", "about": "a' or 1=1 --", "type": "FANS"}""");

        given().get("/v1/communities/{id}", community)
                .then()
                .body("name", equalTo("<script>alert(1)</script>"))
                .body("about", not(equalTo("")));
    }

    private static ValidatableResponse found(AccountId founder, String body) {
        return as(founder).body(body).post("/v1/communities").then();
    }

    private static ValidatableResponse change(AccountId by, String community, String version, String body) {
        return as(by).header("If-Match", version)
                .body(body)
                .patch("/v1/communities/{id}", community)
                .then();
    }
}
