package app.banyan.identity.servicetoken;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.identity.IdentityTestResource;
import app.banyan.identity.Member;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(IdentityTestResource.class)
class ServiceTokenTest {

    @Test
    void a_service_gets_a_token_for_the_one_service_it_calls() {
        var member = Member.join();
        var token = ask("commission", "commission-secret", "identity")
                .then()
                .statusCode(201)
                .body("expiresIn", equalTo(300))
                .extract()
                .jsonPath()
                .getString("token");

        given().header("Authorization", "Bearer " + token)
                .get("/internal/v1/people/" + member.account().wire())
                .then()
                .statusCode(200);
        given().header("Authorization", "Bearer " + token).get("/v1/me").then().statusCode(403);
    }

    @Test
    void a_token_for_another_service_does_not_open_this_one() {
        var token = ask("commission", "commission-secret", "courses").jsonPath().getString("token");

        given().header("Authorization", "Bearer " + token)
                .get("/internal/v1/people/" + Member.join().account().wire())
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @CsvSource({
        "commission, wrong",
        "commission, courses-secret",
        "nobody, ''",
        "commission, ''",
        "'', ''",
        "identity, test"
    })
    void who_cannot_prove_its_name_gets_nothing(String name, String secret) {
        ask(name, secret, "identity").then().statusCode(401).body("type", equalTo("/problems/client-refused"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Basic", "Basic !!!", "Basic Y29tbWlzc2lvbg==", "Bearer x", "Digest username=\"commission\""
            })
    void a_garbled_header_is_no_proof(String header) {
        assertThat(given().contentType(ContentType.JSON)
                        .header("Authorization", header)
                        .body(Map.of("audience", "courses"))
                        .post("/internal/v1/service-tokens")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void there_are_no_tokens_for_the_public_audience_or_for_strangers() {
        for (var audience : new String[] {"banyan", "elsewhere"}) {
            ask("commission", "commission-secret", audience)
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("/problems/audience-unknown"));
        }
    }

    private static Response ask(String name, String secret, String audience) {
        return given().auth()
                .preemptive()
                .basic(name, secret)
                .contentType(ContentType.JSON)
                .body(Map.of("audience", audience))
                .post("/internal/v1/service-tokens");
    }
}
