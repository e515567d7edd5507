package app.banyan.payments;

import static io.restassured.RestAssured.given;

import app.banyan.kernel.AccountId;
import app.banyan.testkit.Database;
import app.banyan.testkit.Tokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** Somebody who wants to be paid. */
public record Payee(AccountId account) {

    public static Payee somebody() {
        return new Payee(new AccountId(UUID.randomUUID()));
    }

    /** With an account at Stripe and a bank account named there. */
    public static Payee ready() {
        var payee = somebody();
        payee.open().then().statusCode(201);
        payee.namesBank("6222021234567890");
        payee.awaitState("READY");
        return payee;
    }

    public RequestSpecification asked() {
        return given().auth().oauth2(Tokens.member(account)).contentType("application/json");
    }

    public Response open() {
        return asked().header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of())
                .post("/v1/payout-accounts");
    }

    public Map<String, String> wire() {
        return Map.of("kind", "person", "id", account.wire());
    }

    public String path() {
        return "/v1/payout-accounts/person/" + account;
    }

    public Response look() {
        return asked().get(path());
    }

    /** What commission sees. */
    public Response destination() {
        return Seller.as("commission").get("/internal" + path());
    }

    public String stripeAccount() {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> stored() != null);
        return stored();
    }

    private String stored() {
        return (String) Database.query("select stripe_account from payout_account where payee = ?", account.value())
                .getFirst()
                .getFirst();
    }

    /** On Stripe's page. */
    public void namesBank(String number) {
        StripeSide.control("/accounts/" + stripeAccount() + "/bank", "{\"number\":\"" + number + "\"}");
    }

    public void awaitState(String state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> look().path("state").equals(state));
    }
}
