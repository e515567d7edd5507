package app.banyan.identity;

import static io.restassured.RestAssured.given;

import app.banyan.kernel.AccountId;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** Somebody who is signed in, with the tokens that identity gave. */
public record Member(AccountId account, String accessToken, String refreshToken, boolean isNew) {

    public static Member join() {
        return Visitor.random().join();
    }

    static Member of(Response session) {
        var body = session.jsonPath();
        return new Member(
                AccountId.of(body.getString("account")),
                body.getString("accessToken"),
                body.getString("refreshToken"),
                body.getBoolean("new"));
    }

    public RequestSpecification request() {
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + accessToken);
    }

    public Response refresh() {
        return given().contentType(ContentType.JSON)
                .body(Map.of("refreshToken", refreshToken))
                .post("/v1/sessions/refresh");
    }

    public Member refreshed() {
        return of(refresh().then().statusCode(200).extract().response());
    }

    public Response verify(String name, String idNumber) {
        return request()
                .body(Map.of("kind", "real-name", "name", name, "idNumber", idNumber))
                .post("/v1/verifications");
    }
}
