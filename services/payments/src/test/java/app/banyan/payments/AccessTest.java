package app.banyan.payments;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.kernel.AccountId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every route × every kind of caller. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
@QuarkusTestResource(StripeResource.class)
class AccessTest {

    private static final AccountId SOMEBODY = new AccountId(UUID.randomUUID());

    @ParameterizedTest
    @CsvSource({
        "POST, /internal/v1/payments,                                service",
        "GET,  /internal/v1/payments/ord_01h455vb4pex5vsknk084sn02q, service",
        "POST, /internal/v1/refunds,                                 service",
        "GET,  /v1/payments,                                         operator",
        "GET,  /v1/payments/pay_01h455vb4pex5vsknk084sn02q,          operator",
        "GET,  /v1/payments/alerts,                                  operator",
        "POST, /v1/payments/pay_01h455vb4pex5vsknk084sn02q/refunds/rfd_01h455vb4pex5vsknk084sn02q/retries, operator",
        "GET,  /v1/stripe-balance,                                   operator",
        "POST, /v1/payout-accounts,                                  person",
        "GET,  /v1/payout-accounts/person/acc_01h455vb4pex5vsknk084sn02q, person",
        "POST, /v1/payout-accounts/person/acc_01h455vb4pex5vsknk084sn02q/onboarding-link, person",
        "GET,  /internal/v1/payout-accounts/person/acc_01h455vb4pex5vsknk084sn02q, service",
        "PUT,  /internal/v1/transfers/pyt_01h455vb4pex5vsknk084sn02q, service",
        "GET,  /internal/v1/transfers/pyt_01h455vb4pex5vsknk084sn02q, service",
        "GET,  /v1/operations/disputes,                              operator",
        "GET,  /v1/operations/reconciliation,                        operator",
        "PUT,  /v1/operations/reconciliation/exceptions/rex_01h455vb4pex5vsknk084sn02q/owner, operator",
        "PUT,  /v1/operations/reconciliation/exceptions/rex_01h455vb4pex5vsknk084sn02q/resolution, operator",
        "GET,  /v1/operations/quiescence,                            operator"
    })
    void a_route_is_open_to_its_role_alone(Method method, String path, String role) {
        var before = Database.count("select count(*) from payment");
        var tokens = Map.of(
                "member", Tokens.member(SOMEBODY),
                "operator", Tokens.operator(SOMEBODY),
                "service", Tokens.service("courses", "payments"));
        tokens.forEach((caller, token) -> {
            var status = call(method, path, token).statusCode();
            if (caller.equals(role) || role.equals("person") && !caller.equals("service")) {
                assertThat(status).as("%s %s as %s", method, path, caller).isNotIn(401, 403);
            } else {
                assertThat(status).as("%s %s as %s", method, path, caller).isEqualTo(403);
            }
        });
        given().contentType("application/json")
                .request(method, path)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/unauthorized"));
        Tokens.forged(SOMEBODY)
                .forEach(
                        (forgery, token) -> assertThat(call(method, path, token).statusCode())
                                .as("%s %s with a token %s", method, path, forgery)
                                .isEqualTo(401));
        assertThat(call(method, path, Tokens.service("courses", "commission")).statusCode())
                .as("a token for another service")
                .isEqualTo(401);
        assertThat(Database.count("select count(*) from payment")).isEqualTo(before);
    }

    private static Response call(Method method, String path, String token) {
        return given().auth().oauth2(token).contentType("application/json").request(method, path);
    }
}
