package app.banyan.community.admission;

import static app.banyan.community.Village.account;
import static app.banyan.community.Village.adult;
import static app.banyan.community.Village.as;
import static app.banyan.community.Village.asService;
import static app.banyan.community.Village.ban;
import static app.banyan.community.Village.coursesKnow;
import static app.banyan.community.Village.identityKnows;
import static app.banyan.community.Village.join;
import static app.banyan.community.Village.memberOf;
import static app.banyan.community.Village.membershipKnows;
import static app.banyan.community.Village.village;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import app.banyan.kernel.CommunityId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.Peers;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class AdmissionResourceTest {

    private static final String COURSE = "crs_01jxqkmprxf88r209wbnz9ye7f";
    private static final String TIER = "tir_01jxqkmprxf88r209wbnz9ye7f";
    private static final String OTHER_TIER = "tir_01jxqkmprxf88r209wbnz9ye7g";

    @Test
    void an_open_community_lets_everybody_in_and_asks_nobody() {
        var community = village(adult());
        var person = account();

        as(person)
                .get("/v1/communities/{id}/admission", community)
                .then()
                .statusCode(200)
                .body("admissible", equalTo(true))
                .body("missing", empty())
                .body("requirements.requirement", contains("open"));
        join(person, community)
                .then()
                .statusCode(201)
                .body("community", equalTo(community))
                .body("account", equalTo(person.wire()))
                .body("roles", contains("member"))
                .body("way", equalTo("ADMISSION"));

        assertThat(Peers.calls("/identity/internal/v1/people/" + person.wire())).isZero();
        assertThat(Peers.calls("/courses/internal/v1/enrolments/" + person.wire()))
                .isZero();
        assertThat(Peers.calls("/membership/internal/v1/entitlements/" + person.wire()))
                .isZero();
    }

    @Test
    void coming_twice_takes_one_seat() {
        var community = village(adult());
        var person = account();

        var first = join(person, community).then().statusCode(201).extract().asString();
        var second = join(person, community).then().statusCode(201).extract().asString();

        assertThat(second).isEqualTo(first);
        as(person).get("/v1/communities/{id}", community).then().body("seatsTaken", equalTo(2));
    }

    @Test
    void a_refused_person_is_told_exactly_what_is_missing_and_comes_in_with_it() {
        var community = village(adult(), 80, """
                {"kind":"all-of","parts":[
                  {"kind":"badge","badge":"real-name"},
                  {"kind":"any-of","parts":[
                    {"kind":"course","course":"%s","finished":true},
                    {"kind":"payment"}]}]}""".formatted(COURSE));
        var person = account();
        identityKnows(person, true, true, "", "");
        coursesKnow(person, COURSE);
        membershipKnows(person, null, TIER);

        join(person, community)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/admission-missing"))
                .body("requirements.requirement", contains("badge", "any-of"))
                .body("requirements.satisfied", contains(true, false))
                .body("missing.requirement", contains("any-of"))
                .body("missing[0].alternatives[0].requirement", contains("course"))
                .body("missing[0].alternatives[0][0].course", equalTo(COURSE))
                .body("missing[0].alternatives[0][0].how.step", equalTo("learn"))
                .body("missing[0].alternatives[0][0].how.path", equalTo("/v1/courses/" + COURSE))
                .body("missing[0].alternatives[1][0].how.path", equalTo("/v1/tiers?community=" + community));
        assertThat(audited(community, "refused")).singleElement().asString().contains("admission-missing", COURSE);

        coursesKnow(person, COURSE + "*");
        join(person, community).then().statusCode(201);
        assertThat(audited(community, "admitted")).hasSize(2).last().asString().contains("badge", COURSE);
    }

    @Test
    void a_service_that_does_not_answer_is_never_a_yes() {
        var community = village(adult(), 80, """
                {"kind":"any-of","parts":[{"kind":"badge","badge":"real-name"},{"kind":"tier","tier":"%s"}]}""".formatted(TIER));
        var person = account();
        identityKnows(person, true, true, "", "");

        join(person, community).then().statusCode(503).body("type", equalTo("/problems/service-unavailable"));
        as(person).get("/v1/communities/{id}/admission", community).then().statusCode(503);

        membershipKnows(person, null, TIER);
        join(person, community).then().statusCode(201);
    }

    @Test
    void membership_may_ask_as_if_the_tier_were_paid() {
        var community = village(adult(), 80, """
                {"kind":"all-of","parts":[{"kind":"payment","tier":"%s"},{"kind":"min-age","age":18}]}""".formatted(TIER));
        var person = account();
        identityKnows(person, true, true, "", "");
        membershipKnows(person, null, "");

        asService("membership")
                .queryParam("tier", TIER)
                .get("/internal/v1/communities/{id}/admission/{account}", community, person.wire())
                .then()
                .statusCode(200)
                .body("admissible", equalTo(true))
                .body("missing", empty());
        asService("membership")
                .queryParam("tier", OTHER_TIER)
                .get("/internal/v1/communities/{id}/admission/{account}", community, person.wire())
                .then()
                .body("admissible", equalTo(false))
                .body("missing.requirement", contains("payment"))
                .body("missing.tier", contains(TIER));
        as(person)
                .get("/v1/communities/{id}/admission", community)
                .then()
                .body("missing[0].how.step", equalTo("pay"))
                .body("missing[0].how.path", equalTo("/v1/tiers/" + TIER));
    }

    @Test
    void who_comes_in_only_because_they_pay_takes_no_seat() {
        var owner = adult();
        var community = village(owner, 1, "{\"kind\":\"payment\"}");
        var person = account();
        membershipKnows(person, community, TIER);

        join(person, community).then().statusCode(201).body("way", equalTo("MEMBERSHIP"));
        as(owner).get("/v1/communities/{id}", community).then().body("seatsTaken", equalTo(1));
    }

    @Test
    void a_hundred_and_one_at_once_fill_a_hundred_seats() throws Exception {
        var community = village(adult(), 101, "{\"kind\":\"open\"}");

        List<Callable<Integer>> people = IntStream.range(0, 101)
                .<Callable<Integer>>mapToObj(
                        _ -> () -> join(account(), community).statusCode())
                .toList();
        try (var crowd = Executors.newFixedThreadPool(24)) {
            var answers = crowd.invokeAll(people).stream()
                    .map(Future::resultNow)
                    .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
            assertThat(answers)
                    .containsOnlyKeys(201, 409)
                    .containsEntry(201, 100L)
                    .containsEntry(409, 1L);
        }

        assertThat(Database.count(
                        "select seats_taken from community where id = ?",
                        CommunityId.of(community).value()))
                .isEqualTo(101);
        assertThat(Database.count(
                        "select count(*) from member where community = ?",
                        CommunityId.of(community).value()))
                .isEqualTo(101);
        join(account(), community)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/community-full"))
                .body("capacity", equalTo(101));
        assertThat(audited(community, "refused"))
                .hasSize(2)
                .allSatisfy(detail -> assertThat(detail.toString()).contains("community-full"));
    }

    @Test
    void a_banned_person_stays_out_whatever_the_rule_says() {
        var owner = adult();
        var community = village(owner);
        var person = memberOf(community);
        ban(owner, community, person).then().statusCode(204);

        join(person, community).then().statusCode(403).body("type", equalTo("/problems/banned"));
        as(person)
                .get("/v1/communities/{id}/admission", community)
                .then()
                .body("admissible", equalTo(false))
                .body("missing.requirement", contains("not-banned"));
        asService("membership")
                .get("/internal/v1/communities/{id}/standing/{account}", community, person.wire())
                .then()
                .statusCode(200)
                .body("banned", equalTo(true))
                .body("roles", empty());
    }

    @Test
    void other_services_see_what_a_person_is() {
        var owner = adult();
        var community = village(owner);

        asService("membership")
                .get("/internal/v1/communities/{id}/standing/{account}", community, owner.wire())
                .then()
                .statusCode(200)
                .body("roles", contains("owner", "member"))
                .body("zone", equalTo("Asia/Shanghai"))
                .body("state", equalTo("OPEN"))
                .body("banned", equalTo(false))
                .body("name", not(empty()));
        asService("membership")
                .get("/internal/v1/communities/com_01jxqkmprxf88r209wbnz9ye7f/standing/{account}", owner.wire())
                .then()
                .statusCode(404);
    }

    /** Sent as any client does that has nothing to say: without a body, and so without a type of it. */
    @Test
    void whoever_comes_without_a_body_need_not_say_what_kind_it_is() throws Exception {
        var community = village(adult());
        var request = HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + RestAssured.port + "/v1/communities/" + community + "/members"))
                .header("Authorization", "Bearer " + Tokens.member(account()))
                .POST(BodyPublishers.noBody())
                .build();

        try (var client = HttpClient.newHttpClient()) {
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(201);
        }
    }

    @Test
    void a_rule_that_becomes_stricter_while_somebody_is_looked_at_holds_for_them() {
        var owner = adult();
        var community = village(owner, 80, "{\"kind\":\"badge\",\"badge\":\"real-name\"}");
        var person = account();
        var asked = "/identity/internal/v1/people/" + person.wire();
        Peers.answer(
                "GET",
                asked,
                200,
                "{\"verified\":true,\"adult\":true,\"badges\":[],\"agreements\":[]}",
                Duration.ofMillis(1_500));

        var coming = CompletableFuture.supplyAsync(() -> join(person, community));
        await().until(() -> Peers.calls(asked) == 1);
        as(owner)
                .header("If-Match", "\"1\"")
                .body("{\"admission\":{\"kind\":\"invitation\"}}")
                .patch("/v1/communities/{id}", community)
                .then()
                .statusCode(200);

        coming.join().then().statusCode(422).body("missing.requirement", contains("invitation"));
        as(person).get("/v1/communities/{id}/standing", community).then().body("roles", empty());
    }

    private static List<Object> audited(String community, String action) {
        return Database.query(
                        "select detail from audit_entry where community = ? and action = ? order by id",
                        CommunityId.of(community).value(),
                        action)
                .stream()
                .map(List::getFirst)
                .toList();
    }
}
