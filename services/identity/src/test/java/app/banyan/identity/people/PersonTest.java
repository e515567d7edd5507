package app.banyan.identity.people;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.identity.IdentityTestResource;
import app.banyan.identity.Visitor;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(IdentityTestResource.class)
class PersonTest {

    @Test
    void of_a_new_account_nothing_is_known() {
        var visitor = Visitor.random();
        var member = visitor.join();

        given().header("Authorization", "Bearer " + Tokens.service("commission", "identity"))
                .get("/internal/v1/people/" + member.account().wire())
                .then()
                .statusCode(200)
                .body("account", equalTo(member.account().wire()))
                .body("verified", equalTo(false))
                .body("adult", equalTo(false))
                .body("personKey", nullValue())
                .body("agreements.size()", equalTo(0))
                .body("badges.size()", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acc_01jxqkmprwf888201wbnz9y6g0",
                "ord_01jxqkmprwf888201wbnz9y6g0",
                "acc_x",
                "1",
                "%00",
                "acc_81jxqkmprwf888201wbnz9y6g0"
            })
    void a_foreign_id_names_nobody(String id) {
        given().header("Authorization", "Bearer " + Tokens.service("commission", "identity"))
                .urlEncodingEnabled(false)
                .get("/internal/v1/people/" + id)
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/not-found"));
    }

    @Test
    void a_person_sees_their_own_phone_masked() {
        var visitor = Visitor.random();
        var national = visitor.phone().substring(3);

        visitor.join()
                .request()
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("phone", equalTo(national.substring(0, 3) + "****" + national.substring(7)));
    }

    @Test
    void a_token_of_an_account_that_is_not_there_sees_nothing() {
        var nobody = app.banyan.kernel.AccountId.of("acc_01jxqkmprwf888201wbnz9y6g0");

        given().header("Authorization", "Bearer " + Tokens.member(nobody))
                .get("/v1/me")
                .then()
                .statusCode(404);
    }
}
