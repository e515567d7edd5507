package app.banyan.community;

import static app.banyan.community.Village.account;
import static app.banyan.community.Village.adult;
import static app.banyan.community.Village.as;
import static app.banyan.community.Village.ban;
import static app.banyan.community.Village.expertOf;
import static app.banyan.community.Village.managerOf;
import static app.banyan.community.Village.memberOf;
import static app.banyan.community.Village.village;
import static app.banyan.community.Village.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.kernel.AccountId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may come where: every route with every kind of token, and every kind of person in a community. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class AccessTest {

    private static final String ID = "01jxqkmprxf88r209wbnz9ye7f";
    private static final String COMMUNITY = "/v1/communities/com_" + ID;

    private enum Who {
        ANYONE,
        MEMBER,
        SERVICE
    }

    /** @param allowed what is answered behind the door, where nothing is found or nothing can be read */
    private record Route(String method, String path, Who who, int allowed) {}

    private static final List<Route> ROUTES = List.of(
            new Route("GET", "/v1/community-types", Who.ANYONE, 200),
            new Route("GET", "/v1/communities", Who.ANYONE, 200),
            new Route("GET", COMMUNITY, Who.ANYONE, 404),
            new Route("POST", "/v1/communities", Who.MEMBER, 400),
            new Route("PATCH", COMMUNITY, Who.MEMBER, 400),
            new Route("POST", COMMUNITY + "/closing", Who.MEMBER, 400),
            new Route("GET", COMMUNITY + "/admission", Who.MEMBER, 404),
            new Route("POST", COMMUNITY + "/members", Who.MEMBER, 404),
            new Route("GET", COMMUNITY + "/members", Who.MEMBER, 404),
            new Route("DELETE", COMMUNITY + "/members/me", Who.MEMBER, 404),
            new Route("GET", COMMUNITY + "/standing", Who.MEMBER, 404),
            new Route("PUT", COMMUNITY + "/members/acc_" + ID + "/role", Who.MEMBER, 400),
            new Route("POST", COMMUNITY + "/members/acc_" + ID + "/removal", Who.MEMBER, 400),
            new Route("POST", COMMUNITY + "/bans", Who.MEMBER, 400),
            new Route("DELETE", COMMUNITY + "/bans/acc_" + ID, Who.MEMBER, 404),
            new Route("PUT", COMMUNITY + "/owner", Who.MEMBER, 400),
            new Route("PUT", COMMUNITY + "/manager", Who.MEMBER, 400),
            new Route("DELETE", COMMUNITY + "/manager", Who.MEMBER, 400),
            new Route("GET", COMMUNITY + "/manager", Who.MEMBER, 404),
            new Route("GET", COMMUNITY + "/manager/eligibility", Who.MEMBER, 404),
            new Route("POST", COMMUNITY + "/invitations", Who.MEMBER, 400),
            new Route("GET", COMMUNITY + "/invitations", Who.MEMBER, 404),
            new Route("DELETE", COMMUNITY + "/invitations/inv_" + ID, Who.MEMBER, 404),
            new Route("GET", "/v1/my-communities", Who.MEMBER, 200),
            new Route("GET", "/v1/invitations", Who.MEMBER, 200),
            new Route("POST", COMMUNITY + "/applications", Who.MEMBER, 400),
            new Route("GET", COMMUNITY + "/applications", Who.MEMBER, 404),
            new Route("GET", COMMUNITY + "/applications/apl_" + ID, Who.MEMBER, 404),
            new Route("DELETE", COMMUNITY + "/applications/apl_" + ID, Who.MEMBER, 404),
            new Route("PUT", COMMUNITY + "/applications/apl_" + ID + "/decision", Who.MEMBER, 400),
            new Route("GET", "/v1/applications", Who.MEMBER, 200),
            new Route("GET", COMMUNITY + "/audit", Who.MEMBER, 404),
            new Route("GET", COMMUNITY + "/export", Who.MEMBER, 404),
            new Route("GET", "/internal/v1/communities/com_" + ID + "/standing/acc_" + ID, Who.SERVICE, 404),
            new Route("GET", "/internal/v1/communities/com_" + ID + "/payee?account=acc_" + ID, Who.SERVICE, 404),
            new Route("GET", "/internal/v1/communities/com_" + ID + "/admission/acc_" + ID, Who.SERVICE, 404));

    @TestFactory
    Stream<DynamicTest> each_route_lets_in_whom_it_is_for() {
        var person = account();
        var tokens = Map.of(
                Who.MEMBER, Tokens.member(person),
                Who.SERVICE, Tokens.service("membership", "community"));
        return ROUTES.stream()
                .flatMap(route -> Stream.concat(
                        Stream.of(DynamicTest.dynamicTest(
                                route + " for nobody",
                                () -> assertThat(status(route, given()))
                                        .isEqualTo(route.who() == Who.ANYONE ? route.allowed() : 401))),
                        tokens.entrySet().stream()
                                .map(token -> DynamicTest.dynamicTest(
                                        route + " for " + token.getKey(),
                                        () -> assertThat(status(route, with(token.getValue())))
                                                .isEqualTo(letsIn(route, token.getKey()) ? route.allowed() : 403)))));
    }

    @TestFactory
    Stream<DynamicTest> no_route_believes_a_forged_token() {
        var forged = Tokens.forged(account());
        return ROUTES.stream()
                .filter(route -> route.who() != Who.ANYONE)
                .map(route -> DynamicTest.dynamicTest(
                        route.toString(),
                        () -> forged.forEach((what, token) ->
                                assertThat(status(route, with(token))).as(what).isEqualTo(401))));
    }

    /** @param answers for stranger, member, expert, manager, owner, banned, operator, in this order */
    private record Deed(String method, String path, String body, List<Integer> answers) {}

    private static final List<Deed> DEEDS = List.of(
            new Deed("GET", "/members", "", List.of(403, 200, 200, 200, 200, 403, 403)),
            new Deed("GET", "/standing", "", List.of(200, 200, 200, 200, 200, 200, 200)),
            new Deed("GET", "/admission", "", List.of(200, 200, 200, 200, 200, 200, 200)),
            new Deed("GET", "/manager", "", List.of(200, 200, 200, 200, 200, 200, 200)),
            new Deed("GET", "/audit", "", List.of(403, 403, 403, 403, 200, 403, 200)),
            new Deed("GET", "/export", "", List.of(403, 403, 403, 403, 200, 403, 403)),
            new Deed("GET", "/invitations", "", List.of(403, 403, 403, 200, 200, 403, 403)),
            new Deed("GET", "/applications", "", List.of(403, 403, 403, 200, 200, 403, 403)),
            new Deed("PATCH", "", "{\"about\":\"新\"}", List.of(403, 403, 403, 403, 200, 403, 403)),
            new Deed("POST", "/invitations", "{}", List.of(403, 403, 403, 201, 201, 403, 403)),
            new Deed("DELETE", "/invitations/inv_" + ID, "", List.of(403, 403, 403, 404, 404, 403, 403)),
            new Deed("POST", "/applications", "{\"answers\":[\"a\"]}", List.of(422, 409, 409, 409, 409, 403, 422)),
            new Deed("GET", "/applications/apl_" + ID, "", List.of(404, 404, 404, 404, 404, 404, 404)),
            new Deed("DELETE", "/applications/apl_" + ID, "", List.of(404, 404, 404, 404, 404, 404, 404)),
            new Deed(
                    "PUT",
                    "/applications/apl_" + ID + "/decision",
                    "{\"decision\":\"accept\",\"reason\":\"a\"}",
                    List.of(403, 403, 403, 404, 404, 403, 403)),
            new Deed(
                    "PUT",
                    "/members/acc_" + ID + "/role",
                    "{\"role\":\"expert\"}",
                    List.of(403, 403, 403, 403, 404, 403, 403)),
            new Deed(
                    "POST",
                    "/members/acc_" + ID + "/removal",
                    "{\"reason\":\"a\"}",
                    List.of(403, 403, 403, 404, 404, 403, 403)),
            new Deed(
                    "POST",
                    "/bans",
                    "{\"account\":\"acc_" + ID + "\",\"reason\":\"a\"}",
                    List.of(403, 403, 403, 204, 409, 403, 403)),
            new Deed("DELETE", "/bans/acc_" + ID, "", List.of(403, 403, 403, 204, 409, 403, 403)),
            new Deed("PUT", "/manager", "{\"account\":\"acc_" + ID + "\"}", List.of(403, 403, 403, 403, 503, 403, 403)),
            new Deed("PUT", "/owner", "{\"account\":\"acc_" + ID + "\"}", List.of(403, 403, 403, 403, 503, 403, 403)),
            new Deed("DELETE", "/manager", "{\"reason\":\"a\"}", List.of(403, 403, 403, 403, 204, 403, 403)),
            new Deed("POST", "/closing", "{\"reason\":\"a\"}", List.of(403, 403, 403, 403, 200, 403, 403)));

    /** One community for all: the deeds that cannot be undone come last, and who may do them comes after who may not. */
    @Test
    void each_kind_of_person_does_what_it_may_and_nothing_else() {
        var owner = adult();
        var community = village(owner);
        var banned = account();
        var people = new LinkedHashMap<String, Asking>();
        people.put("stranger", () -> as(account()));
        people.put("member", of(memberOf(community)));
        people.put("expert", of(expertOf(community, owner)));
        people.put("manager", of(managerOf(community, owner)));
        people.put("owner", of(owner));
        people.put("banned", of(banned));
        var operator = account();
        people.put("operator", () -> with(Tokens.operator(operator)));
        ban(owner, community, banned).then().statusCode(204);
        var order = List.of("stranger", "member", "expert", "banned", "operator", "manager", "owner");
        var columns = List.copyOf(people.keySet());

        for (var deed : DEEDS) {
            for (var person : order) {
                var answer = people.get(person)
                        .get()
                        .header("If-Match", "\"1\"")
                        .body(deed.body())
                        .request(deed.method(), "/v1/communities/" + community + deed.path())
                        .statusCode();
                assertThat(answer)
                        .as("%s %s by %s", deed.method(), deed.path(), person)
                        .isEqualTo(deed.answers().get(columns.indexOf(person)));
            }
        }
    }

    @Test
    void whoever_owns_one_community_is_a_stranger_in_another() {
        var owner = adult();
        village(owner);
        var foreigner = adult();
        var other = village(foreigner);
        managerOf(other, foreigner);

        for (var deed : DEEDS) {
            var expected = deed.answers().getFirst();
            as(owner)
                    .header("If-Match", "\"1\"")
                    .body(deed.body())
                    .request(deed.method(), "/v1/communities/" + other + deed.path())
                    .then()
                    .statusCode(expected);
        }
    }

    @Test
    void a_token_for_another_service_is_of_no_use_here() {
        with(Tokens.service("membership", "courses"))
                .get("/internal/v1/communities/com_" + ID + "/standing/acc_" + ID)
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/unauthorized"));
    }

    @Test
    void a_route_that_is_not_there_is_not_found_and_nothing_is_ever_deleted() {
        as(account()).get("/v1/nothing").then().statusCode(404);
        as(account()).delete(COMMUNITY).then().statusCode(405);
        as(account()).delete("/v1/communities").then().statusCode(405);
    }

    @FunctionalInterface
    private interface Asking {
        RequestSpecification get();
    }

    private static Asking of(AccountId person) {
        return () -> as(person);
    }

    private static int status(Route route, RequestSpecification caller) {
        return caller.contentType("application/json")
                .request(route.method(), route.path())
                .statusCode();
    }

    private static boolean letsIn(Route route, Who token) {
        return route.who() == Who.ANYONE || route.who() == token;
    }
}
