package app.banyan.mall;

import static app.banyan.mall.Bazaar.account;
import static app.banyan.mall.Bazaar.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may come where, on the routes of shelves, carts and orders. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class OrderAccessTest {

    private static final String ID = "01jxqkmprxf88r209wbnz9ye7f";

    /** @param behind what waits behind the door: a list, nothing of that name, a missing body, or a peer that is away */
    private record Route(String method, String path, boolean open, int behind) {}

    private static final List<Route> ROUTES = List.of(
            new Route("GET", "/v1/shelves/com_" + ID, true, 200),
            new Route("GET", "/v1/shelves/com_" + ID + "/listings", false, 503),
            new Route("POST", "/v1/shelves/com_" + ID + "/listings", false, 400),
            new Route("PATCH", "/v1/shelves/com_" + ID + "/listings/lst_" + ID, false, 400),
            new Route("DELETE", "/v1/shelves/com_" + ID + "/listings/lst_" + ID, false, 503),
            new Route("PUT", "/v1/shelves/com_" + ID + "/order", false, 400),
            new Route("GET", "/v1/cart", false, 200),
            new Route("PUT", "/v1/cart/lines", false, 400),
            new Route("DELETE", "/v1/cart", false, 204),
            new Route("GET", "/v1/addresses", false, 200),
            new Route("POST", "/v1/addresses", false, 400),
            new Route("DELETE", "/v1/addresses/adr_" + ID, false, 404),
            new Route("POST", "/v1/checkouts", false, 400),
            new Route("GET", "/v1/checkouts/chk_" + ID, false, 404),
            new Route("POST", "/v1/checkouts/chk_" + ID + "/payment", false, 404),
            new Route("GET", "/v1/goods-orders", false, 200),
            new Route("GET", "/v1/goods-orders/ord_" + ID, false, 404),
            new Route("POST", "/v1/goods-orders/ord_" + ID + "/receipt", false, 400),
            new Route("GET", "/v1/merchants/mer_" + ID + "/orders", false, 404),
            new Route("POST", "/v1/merchants/mer_" + ID + "/orders/ord_" + ID + "/shipments", false, 400),
            new Route("POST", "/v1/goods-orders/ord_" + ID + "/after-sales", false, 400),
            new Route("GET", "/v1/goods-orders/ord_" + ID + "/after-sales", false, 404),
            new Route("POST", "/v1/goods-orders/ord_" + ID + "/after-sales/asl_" + ID + "/parcel", false, 400),
            new Route("POST", "/v1/goods-orders/ord_" + ID + "/after-sales/asl_" + ID + "/escalation", false, 400),
            new Route("POST", "/v1/goods-orders/ord_" + ID + "/after-sales/asl_" + ID + "/withdrawal", false, 404),
            new Route("GET", "/v1/merchants/mer_" + ID + "/after-sales", false, 404),
            new Route("POST", "/v1/merchants/mer_" + ID + "/after-sales/asl_" + ID + "/answer", false, 400),
            new Route("POST", "/v1/merchants/mer_" + ID + "/after-sales/asl_" + ID + "/receipt", false, 400),
            new Route("GET", "/v1/merchants/mer_" + ID + "/stock", false, 404),
            new Route("POST", "/v1/skus/sku_" + ID + "/stock-movements", false, 400));

    @Test
    void each_route_lets_in_whom_it_is_for() {
        var person = account();
        var tokens = Map.of(
                "a member", Tokens.member(person),
                "an operator", Tokens.operator(person),
                "a service", Tokens.service("courses", "mall"));
        for (var route : ROUTES) {
            assertThat(status(route, given())).as(route + " for nobody").isEqualTo(route.open() ? route.behind() : 401);
            tokens.forEach((who, token) -> assertThat(status(route, with(token)))
                    .as(route + " for " + who)
                    .isEqualTo(route.open() || !who.equals("a service") ? route.behind() : 403));
        }
    }

    @Test
    void no_route_believes_a_forged_or_expired_token() {
        var forged = Tokens.forged(account());
        ROUTES.stream()
                .filter(route -> !route.open())
                .forEach(route -> forged.forEach((what, token) -> assertThat(status(route, with(token)))
                        .as(route + " with a token that is " + what)
                        .isEqualTo(401)));
    }

    private static int status(Route route, RequestSpecification caller) {
        return caller.contentType("application/json")
                .request(route.method(), route.path())
                .statusCode();
    }
}
