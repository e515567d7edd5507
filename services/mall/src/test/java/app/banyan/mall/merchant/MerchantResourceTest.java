package app.banyan.mall.merchant;

import static app.banyan.mall.Fair.account;
import static app.banyan.mall.Fair.all;
import static app.banyan.mall.Fair.as;
import static app.banyan.mall.Fair.asNobody;
import static app.banyan.mall.Fair.asOperator;
import static app.banyan.mall.Fair.asService;
import static app.banyan.mall.Fair.created;
import static app.banyan.mall.Fair.decide;
import static app.banyan.mall.Fair.grownUp;
import static app.banyan.mall.Fair.individual;
import static app.banyan.mall.Fair.known;
import static app.banyan.mall.Fair.licence;
import static app.banyan.mall.Fair.register;
import static app.banyan.mall.Fair.registerIndividual;
import static app.banyan.mall.Fair.terms;
import static app.banyan.mall.Fair.told;
import static app.banyan.mall.Fair.verified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.mall.Fair;
import app.banyan.runtime.clock.BusinessClock;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.Peers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class MerchantResourceTest {

    @Inject
    BusinessClock clock;

    @Test
    void a_licence_is_believed_when_two_operators_have_looked_at_it() {
        var owner = grownUp();
        var code = licence();
        var merchant = created(register(owner, " " + code.toLowerCase() + " "));
        var first = account();

        asNobody().get("/v1/merchants/{m}", merchant).then().statusCode(404);
        decide(first, merchant, "approve")
                .then()
                .statusCode(200)
                .body("state", equalTo("SUBMITTED"))
                .body("licence", equalTo(code));
        decide(first, merchant, "approve")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/another-operator-needed"));
        decide(account(), merchant, "approve")
                .then()
                .statusCode(200)
                .body("state", equalTo("VERIFIED"))
                .body("verifiedUntil", nullValue());

        asNobody()
                .get("/v1/merchants/{m}", merchant)
                .then()
                .statusCode(200)
                .body("kind", equalTo("licensed"))
                .body("licence", equalTo(code))
                .body("legalName", equalTo("云上茶行有限公司"))
                .body("label", nullValue())
                .body("role", nullValue())
                .body("terms", nullValue());
        told("mall.merchant", "mall.merchant.registered.v1", merchant);
        assertThat(told("mall.merchant", "mall.merchant.verified.v1", merchant)).contains("\"kind\":\"licensed\"");
        assertThat(all("mall.merchant", "mall.merchant.verified.v1", merchant)).hasSize(1);
    }

    @Test
    void an_individual_is_looked_at_by_one_and_again_after_half_a_year() {
        var owner = grownUp();
        var merchant = created(registerIndividual(owner));
        var until = decide(account(), merchant, "approve")
                .then()
                .statusCode(200)
                .body("state", equalTo("VERIFIED"))
                .extract()
                .<String>path("verifiedUntil");
        assertThat(Instant.parse(until))
                .isBetween(halfAYearFrom(clock.instant().minusSeconds(60)), halfAYearFrom(clock.instant()));
        asNobody()
                .get("/v1/merchants/{m}", merchant)
                .then()
                .statusCode(200)
                .body("kind", equalTo("individual"))
                .body("licence", nullValue())
                .body("label", equalTo(MerchantView.LABEL));

        as(owner)
                .body("{\"declared\": false}")
                .put("/v1/merchants/{m}/declaration", merchant)
                .then()
                .statusCode(400);
        as(owner)
                .body("{\"declared\": true}")
                .put("/v1/merchants/{m}/declaration", merchant)
                .then()
                .statusCode(200)
                .body("state", equalTo("VERIFIED"))
                .body("waitingSince", notNullValue());
        as(owner)
                .body("{\"declared\": true}")
                .put("/v1/merchants/{m}/declaration", merchant)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/merchant-state"));
        decide(account(), merchant, "approve")
                .then()
                .statusCode(200)
                .body("waitingSince", nullValue())
                .body("verifiedUntil", not(equalTo(until)));
        registerIndividual(owner).then().statusCode(409).body("type", equalTo("/problems/individual-already"));
    }

    private static Instant halfAYearFrom(Instant now) {
        return now.atZone(ZoneId.of("Asia/Shanghai")).plusMonths(6).toInstant();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"kind":"licensed","name":"茶","licence":"91110000600037342L","legalName":"茶行"}  | 422 | licence-invalid
            {"kind":"licensed","name":"茶","licence":"19110000600037341L","legalName":"茶行"}  | 422 | licence-invalid
            {"kind":"licensed","name":"茶","licence":"91110000600037341I","legalName":"茶行"}  | 422 | licence-invalid
            {"kind":"licensed","name":"茶","licence":"91110000600037341L"}                      | 422 | kind-unclear
            {"kind":"licensed","name":"茶","legalName":"茶行"}                                  | 422 | kind-unclear
            {"kind":"licensed","name":"茶","licence":"91110000600037341L","legalName":"茶","declared":true} | 422 | kind-unclear
            {"kind":"individual","name":"茶"}                                                   | 422 | kind-unclear
            {"kind":"individual","name":"茶","declared":false}                                  | 422 | kind-unclear
            {"kind":"individual","name":"茶","declared":true,"licence":"91110000600037341L"}    | 422 | kind-unclear
            {"kind":"individual","name":" ","declared":true}                                    | 422 | out-of-bounds
            {"kind":"individual","name":"茶\\u202e","declared":true}                            | 422 | unseen-signs
            {"kind":"company","name":"茶"}                                                      | 400 | invalid-request
            {"kind":"individual","name":"茶","declared":true,"state":"VERIFIED"}                | 400 | malformed-request
            """)
    void what_is_no_merchant_is_refused(String body, int status, String problem) {
        as(grownUp())
                .body(body)
                .post("/v1/merchants")
                .then()
                .statusCode(status)
                .body("type", equalTo("/problems/" + problem));
    }

    @Test
    void only_a_grown_up_whose_name_is_verified_may_register() {
        registerIndividual(known(account(), false, false))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/owner-not-verified"));
        registerIndividual(known(account(), true, false))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/owner-not-adult"));
        var unknown = account();
        Peers.answer("GET", "/identity/internal/v1/people/" + unknown, 404, "{\"type\":\"/problems/not-found\"}");
        registerIndividual(unknown).then().statusCode(422).body("type", equalTo("/problems/owner-not-verified"));
        registerIndividual(account()).then().statusCode(503);
    }

    @Test
    void ten_who_register_one_licence_at_once_are_one_merchant() throws InterruptedException {
        var code = licence();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var requests = IntStream.range(0, 10)
                    .<Callable<Integer>>mapToObj(
                            _ -> () -> register(grownUp(), code).statusCode())
                    .toList();
            var answers =
                    threads.invokeAll(requests).stream().map(Future::resultNow).toList();
            assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409);
        }
        register(grownUp(), code).then().statusCode(409).body("type", equalTo("/problems/licence-taken"));
    }

    @Test
    void the_same_request_again_is_the_same_merchant() {
        var owner = grownUp();
        var key = UUID.randomUUID().toString();
        var body = "{\"kind\": \"individual\", \"name\": \"小满手作\", \"declared\": true}";
        var first = created(as(owner, key).body(body).post("/v1/merchants"));

        assertThat(created(as(owner, key).body(body).post("/v1/merchants")))
                .isEqualTo(first);
    }

    @Test
    void a_rejected_licence_may_be_sent_in_again() {
        var owner = grownUp();
        var code = licence();
        var merchant = created(register(owner, code));
        asOperator()
                .body("{\"decision\": \"reject\"}")
                .post("/v1/merchant-reviews/{m}/decisions", merchant)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/reason-missing"));
        decide(account(), merchant, "reject").then().statusCode(200).body("state", equalTo("REJECTED"));
        decide(account(), merchant, "approve").then().statusCode(409);
        as(owner)
                .get("/v1/merchants/{m}", merchant)
                .then()
                .statusCode(200)
                .body("reason", equalTo("看过了"))
                .body("role", equalTo("owner"));
        as(owner)
                .body(terms(1_000_000, 1_000_000, 0, ""))
                .put("/v1/merchants/{m}/terms", merchant)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/merchant-stopped"));
        told("mall.merchant", "mall.merchant.rejected.v1", merchant);
        created(register(owner, code));
    }

    @Test
    void a_suspended_merchant_is_gone_at_once_and_comes_back_by_two_others() {
        var owner = grownUp();
        var merchant = verified(owner);
        var product = Fair.created(Fair.write(owner, merchant, Fair.draft(Fair.handle(), "普洱", 100, 1, "")));
        asNobody().get("/v1/merchants/{m}", merchant).then().statusCode(200);

        decide(account(), merchant, "suspend").then().statusCode(200).body("state", equalTo("SUSPENDED"));

        asNobody().get("/v1/merchants/{m}", merchant).then().statusCode(404);
        as(owner)
                .get("/v1/merchants/{m}", merchant)
                .then()
                .body("state", equalTo("SUSPENDED"))
                .body("reason", equalTo("看过了"));
        for (var path : List.of("/v1/products/" + product + "/submission", "/v1/merchants/" + merchant + "/submissions")) {
            as(owner).post(path).then().statusCode(409).body("type", equalTo("/problems/merchant-stopped"));
        }
        told("mall.merchant", "mall.merchant.suspended.v1", merchant);

        var one = account();
        decide(one, merchant, "approve").then().statusCode(200).body("state", equalTo("SUSPENDED"));
        decide(one, merchant, "approve").then().statusCode(409);
        decide(account(), merchant, "approve").then().statusCode(200).body("state", equalTo("VERIFIED"));
        asNobody().get("/v1/merchants/{m}", merchant).then().statusCode(200);
        asOperator()
                .get("/v1/merchant-reviews/{m}/audit", merchant)
                .then()
                .statusCode(200)
                .body("items.action", contains("approved", "approved", "suspended", "approved", "approved"))
                .body("items[2].detail.reason", equalTo("看过了"))
                .body("items[2].actor", notNullValue());
    }

    @Test
    void nobody_decides_about_a_merchant_they_belong_to() {
        var owner = grownUp();
        var merchant = created(register(owner, licence()));
        var staff = account();
        as(owner).put("/v1/merchants/{m}/staff/{a}", merchant, staff.wire()).then().statusCode(204);

        for (var one : List.of(owner, staff)) {
            decide(one, merchant, "approve")
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("/problems/reviewer-belongs"));
        }
        assertThat(Database.count("select count(*) from merchant_decision where operator in (?, ?)", owner.value(), staff.value()))
                .isZero();
    }

    @Test
    void the_owner_says_who_works_for_a_merchant() {
        var owner = grownUp();
        var merchant = verified(owner);
        var staff = account();

        as(owner).put("/v1/merchants/{m}/staff/{a}", merchant, staff.wire()).then().statusCode(204);
        as(owner).put("/v1/merchants/{m}/staff/{a}", merchant, staff.wire()).then().statusCode(204);
        as(owner)
                .put("/v1/merchants/{m}/staff/{a}", merchant, owner.wire())
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/owner-is-no-staff"));
        as(staff)
                .get("/v1/merchants/{m}/staff", merchant)
                .then()
                .statusCode(200)
                .body("items.account", contains(staff.wire()));
        as(staff)
                .put("/v1/merchants/{m}/staff/{a}", merchant, account().wire())
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/merchant-owner-only"));
        as(staff).get("/v1/my-merchants").then().body("items.id", contains(merchant)).body("items.role", contains("staff"));
        as(owner).get("/v1/my-merchants").then().body("items.role", contains("owner"));
        asService()
                .get("/internal/v1/merchants/{m}/staff/{a}", merchant, staff.wire())
                .then()
                .statusCode(200)
                .body("role", equalTo("staff"))
                .body("name", equalTo("云上茶行"));
        assertThat(told("mall.merchant", "mall.merchant.staff-added.v1", merchant)).contains(staff.wire());

        as(owner).delete("/v1/merchants/{m}/staff/{a}", merchant, staff.wire()).then().statusCode(204);
        as(owner).delete("/v1/merchants/{m}/staff/{a}", merchant, staff.wire()).then().statusCode(204);
        as(staff).get("/v1/merchants/{m}/staff", merchant).then().statusCode(404);
        asService()
                .get("/internal/v1/merchants/{m}/staff/{a}", merchant, staff.wire())
                .then()
                .body("role", equalTo("none"));
        told("mall.merchant", "mall.merchant.staff-removed.v1", merchant);
        assertThat(all("mall.merchant", "mall.merchant.staff-added.v1", merchant)).hasSize(1);
    }

    @Test
    void shipping_and_default_terms_are_the_merchants_own_to_set() {
        var owner = grownUp();
        var merchant = verified(owner);

        as(owner)
                .body("{\"fee\": {\"minor\": 600, \"currency\": \"CNY\"}, \"freeFrom\": {\"minor\": 99900, \"currency\": \"CNY\"}}")
                .put("/v1/merchants/{m}/shipping", merchant)
                .then()
                .statusCode(200)
                .body("shipping.fee.minor", equalTo(600))
                .body("shipping.freeFrom.minor", equalTo(99_900));
        for (var fee : List.of("-1, \"currency\": \"CNY\"", "600, \"currency\": \"USD\"")) {
            as(owner)
                    .body("{\"fee\": {\"minor\": %s}}".formatted(fee))
                    .put("/v1/merchants/{m}/shipping", merchant)
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("/problems/out-of-bounds"));
        }
        as(owner)
                .body(terms(800_000, 1_500_000, 300_000, "\"33\", \"31\", \"31\""))
                .put("/v1/merchants/{m}/terms", merchant)
                .then()
                .statusCode(200)
                .body("terms.regions", contains("31", "33"));
        for (var wrong : List.of(
                terms(0, 1_500_000, 0, ""),
                terms(1_000_001, 1_500_000, 0, ""),
                terms(800_000, 999_999, 0, ""),
                terms(800_000, 10_000_001, 0, ""),
                terms(800_000, 1_000_000, 300_001, ""),
                terms(800_000, 1_000_000, 0, "\"99\""),
                terms(800_000, 1_000_000, 0, "\"3101\""))) {
            as(owner)
                    .body(wrong)
                    .put("/v1/merchants/{m}/terms", merchant)
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("/problems/out-of-bounds"));
        }
        as(owner).get("/v1/merchants/{m}", merchant).then().body("terms.floorPpm", equalTo(800_000));
        as(account()).get("/v1/merchants/{m}", merchant).then().body("terms", nullValue());
    }

    @Test
    void operators_find_what_waits_for_them() {
        var merchant = created(registerIndividual(grownUp()));

        asOperator()
                .queryParam("limit", 200)
                .get("/v1/merchant-reviews")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(merchant))
                .body("items.find { it.id == '" + merchant + "' }.waitingSince", notNullValue());
        decide(account(), merchant, "approve");
        asOperator().queryParam("limit", 200).get("/v1/merchant-reviews").then().body("items.id", not(hasItem(merchant)));
        asOperator().queryParam("limit", 1).get("/v1/merchant-reviews").then().body("items", hasSize(1));
    }
}
