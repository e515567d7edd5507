package app.banyan.courses;

import static app.banyan.courses.Campus.account;
import static app.banyan.courses.Campus.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may come where: every route with every kind of token. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class AccessTest {

    private static final String ID = "01jxqkmprxf88r209wbnz9ye7f";

    private enum Who {
        ANYONE,
        MEMBER,
        OPERATOR,
        SERVICE
    }

    private record Route(String method, String path, Who who) {}

    private static final List<Route> ROUTES = List.of(
            new Route("POST", "/v1/courses", Who.OPERATOR),
            new Route("POST", "/v1/courses/crs_" + ID + "/publication", Who.OPERATOR),
            new Route("GET", "/v1/course-drafts", Who.OPERATOR),
            new Route("GET", "/v1/course-drafts/crs_" + ID, Who.OPERATOR),
            new Route("GET", "/v1/courses", Who.ANYONE),
            new Route("GET", "/v1/courses/crs_" + ID, Who.ANYONE),
            new Route("POST", "/v1/ladders", Who.OPERATOR),
            new Route("GET", "/v1/ladders", Who.ANYONE),
            new Route("GET", "/v1/offers", Who.MEMBER),
            new Route("POST", "/v1/orders", Who.MEMBER),
            new Route("GET", "/v1/orders", Who.MEMBER),
            new Route("GET", "/v1/orders/ord_" + ID, Who.MEMBER),
            new Route("POST", "/v1/orders/ord_" + ID + "/payment", Who.MEMBER),
            new Route("GET", "/v1/orders/ord_" + ID + "/refund", Who.MEMBER),
            new Route("POST", "/v1/orders/ord_" + ID + "/refund", Who.MEMBER),
            new Route("POST", "/v1/enrolments", Who.MEMBER),
            new Route("GET", "/v1/enrolments", Who.MEMBER),
            new Route("GET", "/v1/courses/crs_" + ID + "/lessons/les_" + ID, Who.MEMBER),
            new Route("PUT", "/v1/courses/crs_" + ID + "/lessons/les_" + ID + "/completion", Who.MEMBER),
            new Route("GET", "/v1/ladders/lad_" + ID + "/conversion", Who.OPERATOR),
            new Route("POST", "/internal/v1/offers/off_" + ID + "/redemptions", Who.SERVICE),
            new Route("GET", "/internal/v1/enrolments/acc_" + ID, Who.SERVICE),
            new Route("GET", "/internal/v1/trainings/acc_" + ID, Who.SERVICE));

    @TestFactory
    Stream<DynamicTest> each_route_lets_in_whom_it_is_for() {
        var person = account();
        var tokens = Map.of(
                Who.MEMBER, Tokens.member(person),
                Who.OPERATOR, Tokens.operator(person),
                Who.SERVICE, Tokens.service("commission", "courses"));
        return ROUTES.stream()
                .flatMap(route -> Stream.concat(
                        Stream.of(DynamicTest.dynamicTest(
                                route + " for nobody",
                                () -> assertThat(status(route, given()))
                                        .isEqualTo(open(route) ? allowed(route) : 401))),
                        tokens.entrySet().stream()
                                .map(token -> DynamicTest.dynamicTest(
                                        route + " for " + token.getKey(),
                                        () -> assertThat(status(route, with(token.getValue())))
                                                .isEqualTo(letsIn(route, token.getKey()) ? allowed(route) : 403)))));
    }

    @TestFactory
    Stream<DynamicTest> no_route_believes_a_forged_token() {
        var forged = Tokens.forged(account());
        return ROUTES.stream()
                .filter(route -> !open(route))
                .map(route -> DynamicTest.dynamicTest(
                        route.toString(),
                        () -> forged.forEach((what, token) ->
                                assertThat(status(route, with(token))).as(what).isEqualTo(401))));
    }

    @Test
    void a_token_for_another_service_is_of_no_use_here() {
        with(Tokens.service("commission", "payments"))
                .get("/internal/v1/trainings/acc_" + ID)
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/unauthorized"));
    }

    @Test
    void a_route_that_is_not_there_is_not_found() {
        with(Tokens.operator(account())).get("/v1/nothing").then().statusCode(404);
        with(Tokens.operator(account())).delete("/v1/courses").then().statusCode(405);
    }

    private static int status(Route route, RequestSpecification caller) {
        return caller.contentType("application/json")
                .request(route.method(), route.path())
                .statusCode();
    }

    private static boolean open(Route route) {
        return route.who() == Who.ANYONE;
    }

    /** Operators are members too. */
    private static boolean letsIn(Route route, Who token) {
        return open(route) || route.who() == token || route.who() == Who.MEMBER && token == Who.OPERATOR;
    }

    /** Behind the door there is a list, a thing that is not there, a person nobody knows, or no body to read. */
    private static int allowed(Route route) {
        var isList = route.method().equals("GET") && !route.path().contains(ID);
        var isAnswer = route.method().equals("GET") && route.who() == Who.SERVICE;
        if (isList || isAnswer) {
            return 200;
        }
        var needsBody = route.path().endsWith("/redemptions");
        return route.path().contains(ID) && !needsBody ? 404 : 400;
    }
}
