package app.banyan.identity.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.identity.IdentityTestResource;
import app.banyan.identity.Member;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(IdentityTestResource.class)
class TokenTest {

    @Test
    void an_access_token_says_who_where_and_for_ten_minutes() {
        var member = Member.join();
        var header = part(member.accessToken(), 0);
        var claims = part(member.accessToken(), 1);

        assertThat(header.getString("alg")).isEqualTo("ES256");
        assertThat(header.getString("typ")).isEqualTo("at+jwt");
        assertThat(published()).extracting(key -> key.getString("kid")).contains(header.getString("kid"));
        assertThat(claims.getString("iss")).isEqualTo("banyan");
        assertThat(claims.getValue("aud")).isIn("banyan", List.of("banyan"));
        assertThat(claims.getString("sub")).isEqualTo(member.account().wire());
        assertThat(claims.getString("sid")).matches("ses_[0-7][0-9a-hjkmnp-tv-z]{25}");
        assertThat(claims.getJsonArray("groups").getList()).hasToString("[member]");
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(600);
    }

    @Test
    void the_published_keys_are_public_halves() {
        assertThat(published()).isNotEmpty().allSatisfy(key -> {
            assertThat(key.fieldNames())
                    .contains("kty", "crv", "x", "y", "kid", "use", "alg")
                    .doesNotContain("d");
            assertThat(key.getString("alg")).isEqualTo("ES256");
        });
    }

    @Test
    void a_forged_token_opens_no_route() {
        var account = Member.join().account();
        var forged = Tokens.forged(account);
        assertThat(forged).hasSizeGreaterThanOrEqualTo(8);

        forged.forEach((forgery, token) -> {
            for (var route : List.of("/v1/me", "/v1/verifications", "/internal/v1/people/" + account.wire())) {
                assertThat(bearer(token).get(route).statusCode())
                        .as("%s at %s", forgery, route)
                        .isEqualTo(401);
            }
            assertThat(bearer(token).delete("/v1/sessions/current").statusCode())
                    .as(forgery)
                    .isEqualTo(401);
        });
    }

    @Test
    void people_and_services_keep_to_their_own_doors() {
        var account = Member.join().account();
        var internal = "/internal/v1/people/" + account.wire();

        assertThat(bearer(Tokens.member(account)).get(internal).statusCode()).isEqualTo(403);
        assertThat(bearer(Tokens.operator(account)).get(internal).statusCode()).isEqualTo(403);
        assertThat(bearer(Tokens.service("commission", "identity"))
                        .get("/v1/me")
                        .statusCode())
                .isEqualTo(403);
        assertThat(bearer(Tokens.service("commission", "courses")).get(internal).statusCode())
                .isEqualTo(401);
        assertThat(bearer(Tokens.service("commission", "identity"))
                        .get(internal)
                        .statusCode())
                .isEqualTo(200);
        assertThat(given().get(internal).statusCode()).isEqualTo(401);
        assertThat(given().get("/v1/me").statusCode()).isEqualTo(401);
    }

    private static io.restassured.specification.RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static List<JsonObject> published() {
        var keys = new JsonObject(given().get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        return keys.getJsonArray("keys").stream().map(JsonObject.class::cast).toList();
    }

    private static JsonObject part(String token, int place) {
        return new JsonObject(
                new String(Base64.getUrlDecoder().decode(token.split("\\.")[place]), StandardCharsets.UTF_8));
    }
}
