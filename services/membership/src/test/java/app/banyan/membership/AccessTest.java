package app.banyan.membership;

import static app.banyan.membership.Club.account;
import static app.banyan.membership.Club.as;
import static app.banyan.membership.Club.commissionAnswers;
import static app.banyan.membership.Club.member;
import static app.banyan.membership.Club.order;
import static app.banyan.membership.Club.ordered;
import static app.banyan.membership.Club.tier;
import static app.banyan.membership.Club.with;
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
        SERVICE
    }

    /** @param behind what waits behind the door: a list, nothing of that name, or a body that is missing */
    private record Route(String method, String path, Who who, int behind) {}

    private static final List<Route> ROUTES = List.of(
            new Route("POST", "/v1/tiers", Who.MEMBER, 400),
            new Route("POST", "/v1/tiers/tir_" + ID + "/publication", Who.MEMBER, 404),
            new Route("POST", "/v1/tiers/tir_" + ID + "/retirement", Who.MEMBER, 404),
            new Route("PUT", "/v1/tiers/tir_" + ID + "/seats", Who.MEMBER, 400),
            new Route("GET", "/v1/tiers", Who.ANYONE, 200),
            new Route("GET", "/v1/tiers/tir_" + ID, Who.ANYONE, 404),
            new Route("POST", "/v1/membership-orders", Who.MEMBER, 400),
            new Route("GET", "/v1/membership-orders", Who.MEMBER, 200),
            new Route("GET", "/v1/membership-orders/ord_" + ID, Who.MEMBER, 404),
            new Route("POST", "/v1/membership-orders/ord_" + ID + "/payment", Who.MEMBER, 404),
            new Route("GET", "/v1/memberships", Who.MEMBER, 200),
            new Route("GET", "/v1/memberships/mbr_" + ID, Who.MEMBER, 404),
            new Route("GET", "/v1/memberships/mbr_" + ID + "/refund", Who.MEMBER, 404),
            new Route("POST", "/v1/memberships/mbr_" + ID + "/refund", Who.MEMBER, 404),
            new Route("GET", "/v1/entitlements", Who.MEMBER, 200),
            new Route("POST", "/v1/tiers/tir_" + ID + "/waiting-places", Who.MEMBER, 404),
            new Route("GET", "/v1/waiting-places", Who.MEMBER, 200),
            new Route("DELETE", "/v1/waiting-places/wpl_" + ID, Who.MEMBER, 404),
            new Route("GET", "/internal/v1/tiers/tir_" + ID, Who.SERVICE, 404),
            new Route("GET", "/internal/v1/entitlements/acc_" + ID, Who.SERVICE, 200));

    @TestFactory
    Stream<DynamicTest> each_route_lets_in_whom_it_is_for() {
        var person = account();
        var tokens = Map.of(
                "a member", Tokens.member(person),
                "an operator", Tokens.operator(person),
                "a service", Tokens.service("courses", "membership"));
        return ROUTES.stream()
                .flatMap(route -> Stream.concat(
                        Stream.of(DynamicTest.dynamicTest(
                                route + " for nobody",
                                () -> assertThat(status(route, given()))
                                        .isEqualTo(route.who() == Who.ANYONE ? route.behind() : 401))),
                        tokens.entrySet().stream()
                                .map(token -> DynamicTest.dynamicTest(
                                        route + " for " + token.getKey(),
                                        () -> assertThat(status(route, with(token.getValue())))
                                                .isEqualTo(letsIn(route, token.getKey()) ? route.behind() : 403)))));
    }

    @TestFactory
    Stream<DynamicTest> no_route_believes_a_forged_or_expired_token() {
        var forged = Tokens.forged(account());
        return ROUTES.stream()
                .filter(route -> route.who() != Who.ANYONE)
                .map(route -> DynamicTest.dynamicTest(
                        route.toString(),
                        () -> forged.forEach((what, token) ->
                                assertThat(status(route, with(token))).as(what).isEqualTo(401))));
    }

    @Test
    void what_is_somebody_elses_is_not_there() {
        commissionAnswers();
        var owner = account();
        var tier = tier(1_000);
        var membership = member(owner, tier);
        var order = ordered(order(owner, tier(2_000)));
        var full = tier(1_000, 1);
        order(account(), full).then().statusCode(201);
        var place = as(owner)
                .post("/v1/tiers/{id}/waiting-places", full)
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        for (var stranger : List.of(Tokens.member(account()), Tokens.operator(account()))) {
            for (var path : List.of(
                    "/v1/membership-orders/" + order,
                    "/v1/memberships/" + membership,
                    "/v1/memberships/" + membership + "/refund")) {
                with(stranger).get(path).then().statusCode(404).body("type", equalTo("/problems/not-found"));
            }
            with(stranger)
                    .post("/v1/membership-orders/{id}/payment", order)
                    .then()
                    .statusCode(404);
            with(stranger)
                    .post("/v1/memberships/{id}/refund", membership)
                    .then()
                    .statusCode(404);
            with(stranger).delete("/v1/waiting-places/{id}", place).then().statusCode(404);
            for (var body : List.of(
                    "{\"renews\":\"%s\"}".formatted(membership),
                    "{\"upgrades\":\"%s\",\"tier\":\"%s\"}".formatted(membership, tier(3_000)))) {
                with(stranger).body(body).post("/v1/membership-orders").then().statusCode(404);
            }
        }
        as(owner).get("/v1/memberships/{id}", membership).then().body("state", equalTo("ACTIVE"));
        as(owner).get("/v1/waiting-places").then().body("items[0].state", equalTo("WAITING"));
    }

    @Test
    void a_token_for_another_service_is_of_no_use_here() {
        with(Tokens.service("courses", "payments"))
                .get("/internal/v1/entitlements/acc_" + ID)
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/unauthorized"));
    }

    private static int status(Route route, RequestSpecification caller) {
        return caller.contentType("application/json")
                .request(route.method(), route.path())
                .statusCode();
    }

    /** Operators are members too. */
    private static boolean letsIn(Route route, String who) {
        return switch (route.who()) {
            case ANYONE -> true;
            case MEMBER -> !who.equals("a service");
            case SERVICE -> who.equals("a service");
        };
    }
}
