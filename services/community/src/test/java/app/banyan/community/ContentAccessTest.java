package app.banyan.community;

import static app.banyan.community.Village.account;
import static app.banyan.community.Village.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Who may come to what people write, share and plan: every route with every kind of token, and with foreign ids. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class ContentAccessTest {

    private static final String ID = "01jxqkmprxf88r209wbnz9ye7f";
    private static final String COMMUNITY = "/v1/communities/com_" + ID;
    private static final String SECTION = COMMUNITY + "/sections/sec_" + ID;
    private static final String POST = "/v1/posts/pst_" + ID;
    private static final String COMMENT = POST + "/comments/cmt_" + ID;
    private static final String FILE = "/v1/files/fil_" + ID;
    private static final String ACTIVITY = "/v1/activities/act_" + ID;

    /** @param anyone whether somebody who is not signed in gets as far as the thing itself */
    private record Route(String method, String path, boolean anyone, String body) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static final List<Route> ABOUT_FOREIGN_THINGS = List.of(
            new Route("GET", COMMUNITY + "/sections", true, ""),
            new Route("POST", COMMUNITY + "/sections", false, "{\"kind\":\"POSTS\",\"name\":\"x\"}"),
            new Route("PUT", COMMUNITY + "/sections", false, "{\"sections\":[]}"),
            new Route("PUT", SECTION, false, "{\"name\":\"x\",\"posting\":\"MEMBERS\",\"reading\":\"MEMBERS\"}"),
            new Route("PUT", SECTION + "/archival", false, ""),
            new Route("GET", SECTION + "/posts", true, ""),
            new Route("POST", SECTION + "/posts", false, "{\"title\":\"x\",\"body\":\"x\"}"),
            new Route("GET", COMMUNITY + "/posts", true, ""),
            new Route("GET", POST, true, ""),
            new Route("PUT", POST, false, "{\"title\":\"x\",\"body\":\"x\"}"),
            new Route("GET", POST + "/versions", false, ""),
            new Route("POST", POST + "/withdrawal", false, ""),
            new Route("POST", POST + "/hiding", false, "{\"reason\":\"x\"}"),
            new Route("PUT", POST + "/featuring", false, ""),
            new Route("DELETE", POST + "/featuring", false, ""),
            new Route("PUT", POST + "/like", false, ""),
            new Route("DELETE", POST + "/like", false, ""),
            new Route("PUT", POST + "/accepted-answer", false, "{\"comment\":\"cmt_" + ID + "\"}"),
            new Route("DELETE", POST + "/accepted-answer", false, ""),
            new Route("GET", POST + "/comments", true, ""),
            new Route("POST", POST + "/comments", false, "{\"body\":\"x\"}"),
            new Route("POST", COMMENT + "/withdrawal", false, ""),
            new Route("POST", COMMENT + "/hiding", false, "{\"reason\":\"x\"}"),
            new Route("GET", SECTION + "/files", true, ""),
            new Route("POST", "/v1/files?name=x&section=sec_" + ID, false, "x"),
            new Route("GET", FILE, true, ""),
            new Route("GET", FILE + "/content", true, ""),
            new Route("POST", FILE + "/withdrawal", false, ""),
            new Route("POST", FILE + "/hiding", false, "{\"reason\":\"x\"}"),
            new Route("GET", SECTION + "/activities", true, ""),
            new Route(
                    "POST",
                    SECTION + "/activities",
                    false,
                    "{\"title\":\"x\",\"body\":\"x\",\"place\":\"x\",\"startsAt\":\"2100-01-01T00:00:00Z\","
                            + "\"endsAt\":\"2100-01-02T00:00:00Z\"}"),
            new Route("GET", ACTIVITY, true, ""),
            new Route("PUT", ACTIVITY + "/sign-up", false, ""),
            new Route("DELETE", ACTIVITY + "/sign-up", false, ""),
            new Route("GET", ACTIVITY + "/sign-ups", false, ""),
            new Route("POST", ACTIVITY + "/cancellation", false, ""),
            new Route("GET", COMMUNITY + "/directory", false, ""),
            new Route("GET", COMMUNITY + "/directory/acc_" + ID, false, ""),
            new Route("PUT", "/v1/follows/acc_" + ID, false, ""));

    private static final List<Route> ABOUT_ONESELF = List.of(
            new Route("GET", "/v1/card", false, ""),
            new Route("PUT", "/v1/card", false, "{}"),
            new Route("GET", "/v1/card/industries", true, ""),
            new Route("GET", "/v1/follows", false, ""),
            new Route("DELETE", "/v1/follows/acc_" + ID, false, ""),
            new Route("GET", "/v1/feed", false, ""));

    @TestFactory
    Stream<DynamicTest> what_is_not_there_is_not_found_by_anyone() {
        return ABOUT_FOREIGN_THINGS.stream()
                .flatMap(route -> Stream.of(
                        DynamicTest.dynamicTest(
                                route + " for nobody",
                                () -> assertThat(status(route, given())).isEqualTo(route.anyone() ? 404 : 401)),
                        DynamicTest.dynamicTest(
                                route + " for a member",
                                () -> assertThat(status(route, with(Tokens.member(account()))))
                                        .isEqualTo(404)),
                        DynamicTest.dynamicTest(
                                route + " for an operator",
                                () -> assertThat(status(route, with(Tokens.operator(account()))))
                                        .isEqualTo(404)),
                        DynamicTest.dynamicTest(
                                route + " for a service",
                                () -> assertThat(status(route, with(Tokens.service("courses", "community"))))
                                        .isEqualTo(route.anyone() ? 404 : 403))));
    }

    @TestFactory
    Stream<DynamicTest> what_is_ones_own_is_for_people() {
        return ABOUT_ONESELF.stream()
                .flatMap(route -> Stream.of(
                        DynamicTest.dynamicTest(
                                route + " for nobody",
                                () -> assertThat(status(route, given())).isEqualTo(route.anyone() ? 200 : 401)),
                        DynamicTest.dynamicTest(
                                route + " for a member",
                                () -> assertThat(status(route, with(Tokens.member(account()))))
                                        .isEqualTo(200)),
                        DynamicTest.dynamicTest(
                                route + " for a service",
                                () -> assertThat(status(route, with(Tokens.service("courses", "community"))))
                                        .isEqualTo(route.anyone() ? 200 : 403))));
    }

    @TestFactory
    Stream<DynamicTest> no_route_believes_a_forged_token() {
        Map<String, String> forged = Tokens.forged(account());
        return Stream.concat(ABOUT_FOREIGN_THINGS.stream(), ABOUT_ONESELF.stream())
                .filter(route -> !route.path().endsWith("/industries"))
                .map(route -> DynamicTest.dynamicTest(
                        route.toString(),
                        () -> forged.forEach((what, token) ->
                                assertThat(status(route, with(token))).as(what).isEqualTo(401))));
    }

    private static int status(Route route, RequestSpecification as) {
        var asked = as.header("If-Match", "\"1\"")
                .contentType(route.path().startsWith("/v1/files?") ? "text/plain" : "application/json");
        return (route.body().isEmpty() ? asked : asked.body(route.body()))
                .urlEncodingEnabled(false)
                .request(route.method(), route.path())
                .statusCode();
    }
}
