package app.banyan.commission;

import static app.banyan.commission.Grove.account;
import static app.banyan.commission.Grove.as;
import static app.banyan.commission.Grove.asService;
import static app.banyan.commission.Grove.buyer;
import static app.banyan.commission.Grove.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route with every kind of caller. A body is sent, so that only the caller can be what is wrong. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class AccessTest {

    record Route(String method, String path, boolean member, boolean operator, boolean service) {}

    static Stream<Route> routes() {
        return Stream.of(
                new Route("POST", "/v1/agents", true, true, false),
                new Route("GET", "/v1/agents/me", true, true, false),
                new Route("POST", "/v1/links", true, true, false),
                new Route("GET", "/v1/links", true, true, false),
                new Route("POST", "/v1/visitor-claims", true, true, false),
                new Route("POST", "/v1/plans", false, true, false),
                new Route("POST", "/v1/plans/pln_01jxqkmps5f8cr229wbnza0c37/publication", false, true, false),
                new Route("GET", "/v1/plans", true, true, false),
                new Route("GET", "/v1/balances", true, true, false),
                new Route("GET", "/v1/commissions", true, true, false),
                new Route("GET", "/v1/earned-back", true, true, false),
                new Route("POST", "/v1/payouts", true, true, false),
                new Route("GET", "/v1/payouts", true, true, false),
                new Route("GET", "/v1/payouts/pyt_01jxqkmps5f8cr229wbnza0c37", true, true, false),
                new Route("GET", "/v1/payout-schedule", true, true, false),
                new Route("PUT", "/v1/payout-schedule", true, true, false),
                new Route("GET", "/v1/statements?from=2026-03-01&to=2026-03-31", true, true, false),
                new Route("GET", "/v1/operations/payouts", false, true, false),
                new Route("POST", "/v1/operations/payouts/pyt_01jxqkmps5f8cr229wbnza0c37/approval", false, true, false),
                new Route("POST", "/v1/operations/payouts/pyt_01jxqkmps5f8cr229wbnza0c37/refusal", false, true, false),
                new Route("GET", "/v1/operations/payout-runs", false, true, false),
                new Route("GET", "/v1/operations/payout-runs/prn_01jxqkmps5f8cr229wbnza0c37", false, true, false),
                new Route("GET", "/v1/operations/parties", false, true, false),
                new Route("GET", "/v1/ledger/accounts", false, true, false),
                new Route("GET", "/v1/ledger/transactions", false, true, false),
                new Route("GET", "/v1/ledger/transactions/1", false, true, false),
                new Route("GET", "/v1/ledger/checks", false, true, false),
                new Route("POST", "/v1/holds", false, true, false),
                new Route("POST", "/v1/holds/hld_01jxqkmps5f8cr229wbnza0c37/lifting", false, true, false),
                new Route("GET", "/v1/holds", false, true, false),
                new Route("GET", "/v1/operations/quiescence", false, true, false),
                new Route("POST", "/internal/v1/attributions", false, false, true));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void everybody_gets_where_they_belong_and_nowhere_else(Route route) {
        assertThat(status(given().contentType(ContentType.JSON), route))
                .as("nobody")
                .isEqualTo(401);
        assertAllowed(route.member(), as(buyer()), route, "member");
        assertAllowed(route.operator(), with(Tokens.operator(buyer())), route, "operator");
        assertAllowed(route.service(), asService(), route, "service");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_forged_token_opens_nothing(Route route) {
        Tokens.forged(account())
                .forEach((forgery, token) ->
                        assertThat(status(with(token), route)).as(forgery).isEqualTo(401));
    }

    private static void assertAllowed(boolean allowed, RequestSpecification caller, Route route, String who) {
        var answer = answer(caller, route);
        if (allowed) {
            assertThat(answer.statusCode()).as(who).isNotEqualTo(401);
            assertThat(answer.asString()).as(who).doesNotContain("/problems/forbidden");
        } else {
            assertThat(answer.statusCode()).as(who).isEqualTo(403);
        }
    }

    private static int status(RequestSpecification caller, Route route) {
        return answer(caller, route).statusCode();
    }

    private static Response answer(RequestSpecification caller, Route route) {
        return (route.method().equals("GET") ? caller : caller.body("{}")).request(route.method(), route.path());
    }
}
