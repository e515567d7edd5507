package app.banyan.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Somebody with a phone and a network address of their own, who does what a client would do over HTTP. */
public record Visitor(String phone, String address) {

    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");
    private static final Map<String, Object> TERMS = Map.of("purpose", "terms", "version", 1);

    public static Visitor random() {
        var random = ThreadLocalRandom.current();
        return new Visitor(
                "+86138%08d".formatted(random.nextInt(100_000_000)),
                "198.%d.%d.%d".formatted(random.nextInt(18, 20), random.nextInt(256), random.nextInt(256)));
    }

    public RequestSpecification request() {
        return given().contentType(ContentType.JSON).header("X-Forwarded-For", address);
    }

    public Response askForCode() {
        return request().body(Map.of("phone", phone)).post("/v1/sign-in-codes");
    }

    /** The newest code, from the message sandbox, as a person reads it off the phone. */
    public String readCode() {
        var newest = given(new RequestSpecBuilder()
                        .setBaseUri(System.getProperty(IdentityTestResource.MESSAGES))
                        .setPort(RestAssured.UNDEFINED_PORT)
                        .build())
                .queryParam("to", phone)
                .get("/messages")
                .jsonPath()
                .getString("items[0].text");
        var code = CODE.matcher(newest);
        if (!code.find()) {
            throw new AssertionError("no code in " + newest);
        }
        return code.group();
    }

    public String receiveCode() {
        askForCode().then().statusCode(is(202));
        return readCode();
    }

    public Response signIn(String code) {
        return request()
                .body(Map.of("phone", phone, "code", code, "consents", List.of(TERMS)))
                .post("/v1/sessions");
    }

    public Response signInWithoutConsent(String code) {
        return request().body(Map.of("phone", phone, "code", code)).post("/v1/sessions");
    }

    public Member join() {
        return Member.of(signIn(receiveCode()).then().statusCode(201).extract().response());
    }
}
