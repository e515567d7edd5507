package app.banyan.mall;

import static app.banyan.mall.Fair.account;
import static app.banyan.mall.Fair.as;
import static app.banyan.mall.Fair.created;
import static app.banyan.mall.Fair.draft;
import static app.banyan.mall.Fair.grownUp;
import static app.banyan.mall.Fair.handle;
import static app.banyan.mall.Fair.licence;
import static app.banyan.mall.Fair.register;
import static app.banyan.mall.Fair.terms;
import static app.banyan.mall.Fair.verified;
import static app.banyan.mall.Fair.with;
import static app.banyan.mall.Fair.write;
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

/** Who may come where about merchants and products: every route with every kind of token. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class AccessTest {

    private static final String ID = "01jxqkmprxf88r209wbnz9ye7f";
    private static final String MERCHANT = "/v1/merchants/mer_" + ID;
    private static final String PRODUCT = "/v1/products/prd_" + ID;

    private enum Who {
        ANYONE,
        MEMBER,
        OPERATOR,
        SERVICE
    }

    /** @param behind what waits behind the door: a list, nothing of that name, or a body that is missing */
    private record Route(String method, String path, Who who, int behind) {}

    private static final List<Route> ROUTES = List.of(
            new Route("POST", "/v1/merchants", Who.MEMBER, 400),
            new Route("GET", "/v1/my-merchants", Who.MEMBER, 200),
            new Route("GET", MERCHANT, Who.ANYONE, 404),
            new Route("PUT", MERCHANT + "/shipping", Who.MEMBER, 400),
            new Route("PUT", MERCHANT + "/terms", Who.MEMBER, 400),
            new Route("PUT", MERCHANT + "/declaration", Who.MEMBER, 400),
            new Route("GET", MERCHANT + "/staff", Who.MEMBER, 404),
            new Route("PUT", MERCHANT + "/staff/acc_" + ID, Who.MEMBER, 404),
            new Route("DELETE", MERCHANT + "/staff/acc_" + ID, Who.MEMBER, 404),
            new Route("GET", MERCHANT + "/products", Who.ANYONE, 404),
            new Route("POST", MERCHANT + "/products", Who.MEMBER, 400),
            new Route("POST", MERCHANT + "/submissions", Who.MEMBER, 404),
            new Route("GET", "/v1/products", Who.ANYONE, 200),
            new Route("GET", PRODUCT, Who.ANYONE, 404),
            new Route("PATCH", PRODUCT, Who.MEMBER, 400),
            new Route("PUT", PRODUCT + "/terms", Who.MEMBER, 400),
            new Route("POST", PRODUCT + "/submission", Who.MEMBER, 404),
            new Route("POST", PRODUCT + "/withdrawal", Who.MEMBER, 400),
            new Route("GET", "/v1/merchant-reviews", Who.OPERATOR, 200),
            new Route("POST", "/v1/merchant-reviews/mer_" + ID + "/decisions", Who.OPERATOR, 400),
            new Route("GET", "/v1/merchant-reviews/mer_" + ID + "/audit", Who.OPERATOR, 404),
            new Route("GET", "/v1/product-reviews", Who.OPERATOR, 200),
            new Route("POST", "/v1/product-reviews/decisions", Who.OPERATOR, 400),
            new Route("GET", "/v1/after-sale-reviews", Who.OPERATOR, 200),
            new Route("POST", "/v1/after-sale-reviews/asl_" + ID + "/decisions", Who.OPERATOR, 400),
            new Route("GET", "/internal/v1/merchants/mer_" + ID + "/payee?account=acc_" + ID, Who.SERVICE, 404),
            new Route("GET", "/internal/v1/merchants/mer_" + ID + "/staff/acc_" + ID, Who.SERVICE, 404));

    @TestFactory
    Stream<DynamicTest> each_route_lets_in_whom_it_is_for() {
        var person = account();
        var tokens = Map.of(
                "a member", Tokens.member(person),
                "an operator", Tokens.operator(person),
                "a service", Tokens.service("insights", "mall"));
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
    void what_is_another_merchants_is_not_there() {
        var owner = grownUp();
        var merchant = verified(owner);
        var product = created(write(owner, merchant, draft(handle(), "普洱", 100, 1, "")));
        var waiting = created(register(grownUp(), licence()));
        var stranger = grownUp();
        verified(stranger);

        for (var path : List.of(
                "/v1/merchants/" + waiting, "/v1/merchants/" + waiting + "/products", "/v1/products/" + product)) {
            as(stranger).get(path).then().statusCode(404).body("type", equalTo("/problems/not-found"));
        }
        for (var who : List.of(Tokens.member(stranger), Tokens.operator(account()))) {
            with(who).get("/v1/merchants/{m}/staff", merchant).then().statusCode(404);
            with(who)
                    .put("/v1/merchants/{m}/staff/{a}", merchant, stranger.wire())
                    .then()
                    .statusCode(404);
            with(who)
                    .delete("/v1/merchants/{m}/staff/{a}", merchant, stranger.wire())
                    .then()
                    .statusCode(404);
            with(who).post("/v1/merchants/{m}/submissions", merchant).then().statusCode(404);
            with(who).post("/v1/products/{p}/submission", product).then().statusCode(404);
            with(who)
                    .body(draft(handle(), "偷", 1, 1, ""))
                    .post("/v1/merchants/{m}/products", merchant)
                    .then()
                    .statusCode(404);
            with(who)
                    .body(terms(1, 1_000_000, 0, ""))
                    .put("/v1/merchants/{m}/terms", merchant)
                    .then()
                    .statusCode(404);
            with(who)
                    .body(terms(1, 1_000_000, 0, ""))
                    .put("/v1/products/{p}/terms", product)
                    .then()
                    .statusCode(404);
            with(who)
                    .body("{\"fee\": {\"minor\": 0, \"currency\": \"CNY\"}}")
                    .put("/v1/merchants/{m}/shipping", merchant)
                    .then()
                    .statusCode(404);
            with(who)
                    .body("{\"declared\": true}")
                    .put("/v1/merchants/{m}/declaration", merchant)
                    .then()
                    .statusCode(404);
            with(who)
                    .header("If-Match", "\"1\"")
                    .body("{\"title\": \"偷\"}")
                    .patch("/v1/products/{p}", product)
                    .then()
                    .statusCode(404);
        }
        as(stranger)
                .body("{\"reason\": \"偷\"}")
                .post("/v1/products/{p}/withdrawal", product)
                .then()
                .statusCode(404);
        as(owner)
                .get("/v1/products/{p}", product)
                .then()
                .body("title", equalTo("普洱"))
                .body("version", equalTo(1));
    }

    @Test
    void somebody_who_worked_for_a_merchant_has_no_say_from_then_on() {
        var owner = grownUp();
        var merchant = verified(owner);
        var staff = account();
        as(owner)
                .put("/v1/merchants/{m}/staff/{a}", merchant, staff.wire())
                .then()
                .statusCode(204);
        var product = created(write(staff, merchant, draft(handle(), "普洱", 100, 1, "")));
        as(owner)
                .delete("/v1/merchants/{m}/staff/{a}", merchant, staff.wire())
                .then()
                .statusCode(204);

        write(staff, merchant, draft(handle(), "普洱", 100, 1, "")).then().statusCode(404);
        as(staff).get("/v1/products/{p}", product).then().statusCode(404);
    }

    @Test
    void a_token_for_another_service_is_of_no_use_here() {
        with(Tokens.service("insights", "community"))
                .get("/internal/v1/merchants/mer_" + ID + "/staff/acc_" + ID)
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
            case OPERATOR -> who.equals("an operator");
            case SERVICE -> who.equals("a service");
        };
    }
}
