package app.banyan.mall;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.banyan.kernel.AccountId;
import app.banyan.testkit.EventContract;
import app.banyan.testkit.Events;
import app.banyan.testkit.Events.Told;
import app.banyan.testkit.Peers;
import app.banyan.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Merchants and their goods as the tests speak of them. */
public final class Fair {

    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final Random RANDOM = new Random();

    private Fair() {}

    public static AccountId account() {
        return new AccountId(UUID.randomUUID());
    }

    public static RequestSpecification as(AccountId member) {
        return with(Tokens.member(member));
    }

    /** The same key again is the same command again. */
    public static RequestSpecification as(AccountId member, String key) {
        return given().auth()
                .oauth2(Tokens.member(member))
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key);
    }

    public static RequestSpecification asOperator() {
        return asOperator(account());
    }

    public static RequestSpecification asOperator(AccountId operator) {
        return with(Tokens.operator(operator));
    }

    public static RequestSpecification asService() {
        return with(Tokens.service("insights", "mall"));
    }

    public static RequestSpecification asNobody() {
        return given().contentType(ContentType.JSON);
    }

    public static RequestSpecification with(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON).header("Idempotency-Key", UUID.randomUUID());
    }

    /** Identity says who somebody is. */
    public static AccountId known(AccountId account, boolean verified, boolean adult) {
        Peers.answer(
                "GET",
                "/identity/internal/v1/people/" + account,
                200,
                """
                {"account": "%s", "verified": %s, "adult": %s, "personKey": "per_%s", "agreements": [], "badges": []}""".formatted(account, verified, adult, account.wire().substring(4)));
        return account;
    }

    public static AccountId grownUp() {
        return known(account(), true, true);
    }

    /** A unified social credit code that is well formed and nobody's. */
    public static String licence() {
        var code = new StringBuilder("91310115");
        for (var place = 0; place < 8; place++) {
            code.append((char) ('0' + RANDOM.nextInt(10)));
        }
        int[] weights = {3, 7, 9, 10, 5, 8, 4, 2};
        var organisation = 0;
        for (var place = 0; place < 8; place++) {
            organisation += weights[place] * (code.charAt(8 + place) - '0');
        }
        code.append("0X987654321".charAt(organisation % 11));
        var sum = 0;
        for (int place = 0, weight = 1; place < 17; place++, weight = weight * 3 % 31) {
            sum += weight * LETTERS.indexOf(code.charAt(place));
        }
        return code.append(LETTERS.charAt((31 - sum % 31) % 31)).toString();
    }

    public static Response register(AccountId owner, String licence) {
        return as(owner)
                .body("""
                        {"kind": "licensed", "name": "云上茶行", "licence": "%s", "legalName": "云上茶行有限公司"}""".formatted(licence))
                .post("/v1/merchants");
    }

    public static Response registerIndividual(AccountId owner) {
        return as(owner)
                .body("{\"kind\": \"individual\", \"name\": \"小满手作\", \"declared\": true}")
                .post("/v1/merchants");
    }

    public static Response decide(AccountId operator, String merchant, String decision) {
        return asOperator(operator)
                .body("{\"decision\": \"%s\", \"reason\": \"看过了\"}".formatted(decision))
                .post("/v1/merchant-reviews/{merchant}/decisions", merchant);
    }

    /** @return the id of a licensed merchant that two operators have looked at */
    public static String verified(AccountId owner) {
        var merchant = created(register(owner, licence()));
        decide(account(), merchant, "approve").then().statusCode(200);
        decide(account(), merchant, "approve").then().statusCode(200);
        return merchant;
    }

    /** @return the id of an individual that an operator has looked at */
    public static String individual(AccountId owner) {
        var merchant = created(registerIndividual(owner));
        decide(account(), merchant, "approve").then().statusCode(200);
        return merchant;
    }

    public static String created(Response answer) {
        return answer.then().statusCode(201).extract().path("id");
    }

    public static String terms(int floor, int ceiling, int distribution, String regions) {
        return "{\"floorPpm\": %d, \"ceilingPpm\": %d, \"distributionPpm\": %d, \"regions\": [%s]}".formatted(floor, ceiling, distribution, regions);
    }

    public static void defaultTerms(AccountId owner, String merchant) {
        as(owner)
                .body(terms(800_000, 1_500_000, 300_000, ""))
                .put("/v1/merchants/{merchant}/terms", merchant)
                .then()
                .statusCode(200);
    }

    /** @param more further members, each with a comma before it */
    public static String draft(String handle, String title, long fen, long stock, String more) {
        return """
                {"handle": "%s", "title": "%s", "description": "<p>春茶。</p>", "options": [],
                 "variants": [{"values": [], "price": {"minor": %d, "currency": "CNY"}, "stock": %d}]%s}""".formatted(handle, title, fen, stock, more);
    }

    public static Response write(AccountId owner, String merchant, String draft) {
        return as(owner).body(draft).post("/v1/merchants/{merchant}/products", merchant);
    }

    public static ValidatableResponse submit(AccountId owner, String product) {
        return as(owner).post("/v1/products/{product}/submission", product).then();
    }

    public static ValidatableResponse decideProducts(AccountId operator, List<String> products, String decision) {
        return asOperator(operator)
                .body("{\"products\": [%s], \"decision\": \"%s\", \"reason\": \"看过了\"}".formatted(
                        String.join(",", products.stream().map(one -> "\"" + one + "\"").toList()), decision))
                .post("/v1/product-reviews/decisions")
                .then();
    }

    /** @return the id of a product that everybody can find */
    public static String published(AccountId owner, String merchant, String draft) {
        var product = created(write(owner, merchant, draft));
        submit(owner, product).statusCode(200);
        decideProducts(account(), List.of(product), "approve").statusCode(200);
        return product;
    }

    public static String handle() {
        return "h-" + UUID.randomUUID();
    }

    /** The first event of this type about this thing, which fits its contract. */
    public static String told(String topic, String type, String key) {
        return await().atMost(PATIENCE)
                .until(() -> all(topic, type, key), found -> !found.isEmpty())
                .getFirst();
    }

    public static List<String> all(String topic, String type, String key) {
        var found = Events.received(topic, type).stream()
                .filter(event -> event.key().equals(key))
                .map(Told::json)
                .toList();
        found.forEach(EventContract.of(type)::assertFits);
        return found;
    }

    public static void assertNeverTold(String topic, String type, String key) {
        assertThat(all(topic, type, key)).isEmpty();
    }
}
