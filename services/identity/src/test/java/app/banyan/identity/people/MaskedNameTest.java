package app.banyan.identity.people;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.identity.Citizen;
import app.banyan.identity.IdentityTestResource;
import app.banyan.identity.Visitor;
import app.banyan.kernel.AccountId;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(IdentityTestResource.class)
class MaskedNameTest {

    @Test
    void who_is_verified_is_called_by_the_masked_name_and_others_by_the_masked_phone() {
        var citizen = Citizen.join("欧阳娜娜");
        var visitor = Visitor.random();
        var member = visitor.join();
        var national = visitor.phone().substring(3);
        var nobody = new AccountId(UUID.randomUUID());

        ask(service(), List.of(member.account(), nobody, citizen.account(), member.account()))
                .statusCode(200)
                .body(
                        "account",
                        contains(member.account().wire(), citizen.account().wire()))
                .body("name", contains(national.substring(0, 3) + "****" + national.substring(7), "***娜"));
    }

    @Test
    void as_many_as_a_page_has_may_be_asked_at_once_and_no_more() {
        ask(service(), strangers(200)).statusCode(200).body("size()", equalTo(0));
        ask(service(), strangers(201)).statusCode(400).body("type", equalTo("/problems/invalid-request"));
        ask(service(), List.of()).statusCode(400);
    }

    @Test
    void what_is_not_an_account_is_refused() {
        given().auth()
                .oauth2(service())
                .contentType(ContentType.JSON)
                .body("{\"accounts\": [\"ord_01jxqkmprwf888201wbnz9y6g0\"]}")
                .post("/internal/v1/masked-names")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/malformed-request"));
    }

    @Test
    void names_are_for_services_alone() {
        var someone = Visitor.random().join();
        ask(someone.accessToken(), List.of(someone.account())).statusCode(403);
        ask(Tokens.operator(someone.account()), List.of(someone.account())).statusCode(403);
        ask(Tokens.service("insights", "mall"), List.of(someone.account())).statusCode(401);
    }

    private static String service() {
        return Tokens.service("insights", "identity");
    }

    private static List<AccountId> strangers(int count) {
        return Stream.generate(() -> new AccountId(UUID.randomUUID()))
                .limit(count)
                .toList();
    }

    private static ValidatableResponse ask(String token, List<AccountId> accounts) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(Map.of("accounts", accounts.stream().map(AccountId::wire).toList()))
                .post("/internal/v1/masked-names")
                .then();
    }
}
