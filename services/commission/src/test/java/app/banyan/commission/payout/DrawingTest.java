package app.banyan.commission.payout;

import static app.banyan.commission.Grove.account;
import static app.banyan.commission.Grove.as;
import static app.banyan.commission.Grove.asOperator;
import static app.banyan.commission.Grove.awaitQuiet;
import static app.banyan.commission.Grove.balance;
import static app.banyan.commission.Grove.known;
import static app.banyan.commission.payout.Till.assertBooksOfPayoutsAreRight;
import static app.banyan.commission.payout.Till.bank;
import static app.banyan.commission.payout.Till.bankChanged;
import static app.banyan.commission.payout.Till.details;
import static app.banyan.commission.payout.Till.draw;
import static app.banyan.commission.payout.Till.drawn;
import static app.banyan.commission.payout.Till.earner;
import static app.banyan.commission.payout.Till.earns;
import static app.banyan.commission.payout.Till.entries;
import static app.banyan.commission.payout.Till.pay;
import static app.banyan.commission.payout.Till.paymentsTakesTransfers;
import static app.banyan.commission.payout.Till.steps;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.commission.domain.Party;
import app.banyan.commission.ledger.Ledger;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.MerchantId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.Peers;
import app.banyan.testkit.Telling;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may draw what, and that nobody draws more than there is. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
@TestProfile(OwnBooks.class)
class DrawingTest {

    @Inject
    Ledger ledger;

    @BeforeEach
    void payments_takes_transfers() {
        paymentsTakesTransfers();
    }

    @AfterEach
    void nothing_is_left_to_do() {
        awaitQuiet();
    }

    @Test
    void a_person_draws_money_and_gets_it_less_tax() {
        var earner = earner(ledger, 1_000_000);
        var payout = as(earner)
                .body(Map.of("amount", Map.of("minor", 400_000, "currency", "CNY")))
                .post("/v1/payouts")
                .then()
                .statusCode(201)
                .body("state", equalTo("RESERVED"), "approval", equalTo("NOT_NEEDED"))
                .body("gross.minor", equalTo(400_000), "tax.minor", equalTo(0), "net.minor", equalTo(400_000))
                .body("party.kind", equalTo("person"), "party.id", equalTo(earner.wire()))
                .extract()
                .<String>path("payout");
        pay(payout, earner, 400_000);

        assertThat(steps(payout)).containsExactly("RESERVED", "SENDING", "TRANSFERRED", "PAID");
        assertThat(balance(earner.wire(), "available")).isEqualTo(600_000);
        assertThat(balance(earner.wire(), "reserved")).isZero();
        assertThat(entries("payout:" + payout))
                .containsExactly(List.of("available", -400_000L), List.of("reserved", 400_000L));
        assertThat(entries("payout-sent:" + payout))
                .containsExactly(List.of("reserved", -400_000L), List.of("unapplied", 400_000L));
        assertThat(Peers.calls(Till.transfersOf(payout))).isPositive();
        assertThat(Telling.awaitTold("commission.payout.reserved.v1", payout)
                        .at("/net/minor")
                        .asLong())
                .isEqualTo(400_000);
        assertThat(Telling.awaitTold("commission.payout.paid.v1", payout)
                        .at("/party/id")
                        .asText())
                .isEqualTo(earner.wire());
        assertBooksOfPayoutsAreRight();
    }

    /** The example of the story: one payee with 10,000.00 in a month has 90.00 withheld. */
    @Test
    void ten_thousand_in_a_month_has_ninety_withheld_and_says_how() {
        var earner = earner(ledger, 1_000_000);
        var first = drawn(earner, 500_000);
        var second = drawn(earner, 500_000);

        details(second)
                .body("payout.tax.minor", equalTo(9_000), "payout.net.minor", equalTo(491_000))
                .body("withholding.rule", equalTo("cumulative-2025-10-01"), "withholding.months", equalTo(1))
                .body("withholding.income.minor", equalTo(1_000_000), "withholding.due.minor", equalTo(9_000))
                .body(
                        "withholding.arithmetic",
                        equalTo("(10000.00 × 80 % − 5000.00 × 1) × 3 % − 0.00 = 90.00, less 0.00 before = 90.00"))
                .body("transactions.kind", contains("payout"));
        assertThat(entries("payout:" + second))
                .containsExactly(
                        List.of("available", -500_000L), List.of("reserved", 491_000L), List.of("tax", 9_000L));
        assertThat(Database.query("""
                        select t.rule, t.months, t.income, t.withheld_before, t.due, t.tax
                          from payout_tax t join payout p on p.id = t.payout
                         where p.party_id = ? order by p.id desc limit 1""", earner.wire()))
                .containsExactly(List.of("cumulative-2025-10-01", 1, 1_000_000L, 0L, 9_000L, 9_000L));
        pay(first, earner, 500_000);
        pay(second, earner, 491_000);
        assertBooksOfPayoutsAreRight();
    }

    @Test
    void all_that_is_available_is_drawn_unless_an_amount_is_told() {
        var earner = earner(ledger, 12_345);
        var payout =
                as(earner).body("{}").post("/v1/payouts").then().statusCode(201).extract();

        assertThat(payout.<Integer>path("gross.minor")).isEqualTo(12_345);
        pay(payout.path("payout"), earner, 12_345);
    }

    @Test
    void eight_at_once_draw_a_hundred_of_a_hundred_once() {
        var earner = earner(ledger, 10_000);

        var answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(_ -> draw(earner, 10_000))
                .toList();

        assertThat(answers.stream().map(Response::statusCode).filter(status -> status == 201))
                .hasSize(1);
        assertThat(answers.stream()
                        .filter(answer -> answer.statusCode() != 201)
                        .map(answer -> answer.<String>path("type")))
                .hasSize(7)
                .allSatisfy(type -> assertThat(type).isIn("/problems/payout-exceeds-available"));
        assertThat(balance(earner.wire(), "available")).isZero();
        assertThat(balance(earner.wire(), "reserved")).isEqualTo(10_000);
        pay(
                answers.stream()
                        .filter(answer -> answer.statusCode() == 201)
                        .findFirst()
                        .orElseThrow()
                        .path("payout"),
                earner,
                10_000);
        assertBooksOfPayoutsAreRight();
    }

    @Test
    void the_same_key_draws_once_and_another_body_under_it_is_refused() {
        var earner = earner(ledger, 10_000);
        var key = UUID.randomUUID();
        var answers = IntStream.range(0, 4)
                .parallel()
                .mapToObj(_ -> keyed(earner, key, 3_000))
                .toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(201));
        assertThat(answers.stream().map(answer -> answer.path("payout")).distinct())
                .hasSize(1);
        assertThat(balance(earner.wire(), "available")).isEqualTo(7_000);
        keyed(earner, key, 4_000).then().statusCode(422).body("type", equalTo("/problems/idempotency-key-reused"));
        pay(answers.getFirst().path("payout"), earner, 3_000);
        keyed(earner, key, 3_000).then().statusCode(201).header("Idempotent-Replay", "true");
    }

    private static Response keyed(AccountId by, UUID key, long fen) {
        return given().auth()
                .oauth2(Tokens.member(by))
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(Map.of("amount", Map.of("minor", fen, "currency", "CNY")))
                .post("/v1/payouts");
    }

    @Test
    void what_is_in_the_way_is_told_with_what_to_do() {
        var poor = earner(ledger, 999);
        assertRefused(draw(poor, 999), 422, "payout-below-minimum").body("minimum.minor", equalTo(1_000));
        assertRefused(as(poor).body("{}").post("/v1/payouts"), 422, "payout-below-minimum");
        assertRefused(draw(poor, 1_000), 422, "payout-exceeds-available").body("available.minor", equalTo(999));

        var unbanked = earner(ledger, 5_000);
        for (var state : List.of("NONE", "PENDING")) {
            bank(Party.person(unbanked), state, "");
            assertRefused(draw(unbanked, 5_000), 409, "payout-account-not-ready");
        }
        var changed = Instant.now().minusSeconds(60);
        bankChanged(Party.person(unbanked), changed);
        assertRefused(draw(unbanked, 5_000), 409, "payout-account-changed")
                .body("from", equalTo(changed.plusSeconds(72 * 3600).toString()));

        bankChanged(Party.person(unbanked), Instant.now().minusSeconds(72 * 3600 + 1));
        known(unbanked, false, false, true, true);
        assertRefused(draw(unbanked, 5_000), 409, "payee-not-verified").body("how", equalTo("POST /v1/verifications"));
        assertThat(balance(unbanked.wire(), "available")).isEqualTo(5_000);
    }

    @Test
    void a_party_that_is_held_draws_nothing_until_the_hold_is_lifted() {
        var earner = earner(ledger, 5_000);
        var hold = asOperator()
                .body(Map.of("party", Map.of("kind", "person", "id", earner.wire()), "reason", "核实中"))
                .post("/v1/holds")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        assertRefused(draw(earner, 5_000), 409, "payee-held").body("reason", equalTo("核实中"));

        asOperator()
                .body(Map.of("reason", "已核实"))
                .post("/v1/holds/{hold}/lifting", hold)
                .then()
                .statusCode(200);
        pay(drawn(earner, 5_000), earner, 5_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\":{\"minor\":0,\"currency\":\"CNY\"}}",
                "{\"amount\":{\"minor\":-1000,\"currency\":\"CNY\"}}",
                "{\"amount\":{\"minor\":9223372036854775807,\"currency\":\"CNY\"}}",
                "{\"amount\":{\"minor\":1000,\"currency\":\"USD\"}}"
            })
    void amounts_that_are_none_are_refused(String body) {
        as(earner(ledger, 5_000)).body(body).post("/v1/payouts").then().statusCode(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\":{\"minor\":9223372036854775808,\"currency\":\"CNY\"}}",
                "{\"amount\":{\"minor\":19.9,\"currency\":\"CNY\"}}",
                "{\"amount\":{\"minor\":1000,\"currency\":\"XXQ\"}}",
                "{\"amount\":{\"minor\":1000}}",
                "{\"amount\":1000}",
                "{\"sum\":1000}",
                ""
            })
    void bodies_that_cannot_be_read_are_refused(String body) {
        as(earner(ledger, 5_000))
                .body(body)
                .post("/v1/payouts")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void nobody_draws_for_somebody_else_or_sees_their_payouts() {
        var earner = earner(ledger, 10_000);
        var other = earner(ledger, 10_000);
        var payout = drawn(earner, 10_000);

        as(other)
                .body(Map.of("party", earner.wire()))
                .post("/v1/payouts")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/not-found"));
        as(other).get("/v1/payouts/{payout}", payout).then().statusCode(404);
        as(other).queryParam("party", earner.wire()).get("/v1/payouts").then().statusCode(404);
        as(other).get("/v1/payouts").then().statusCode(200).body("items", empty());
        for (var nobody : List.of("platform", "ord_01h455vb4pex5vsknk084sn02q", "1", "mer_1")) {
            as(other).body(Map.of("party", nobody)).post("/v1/payouts").then().statusCode(404);
        }
        pay(payout, earner, 10_000);
    }

    @Test
    void a_merchant_is_drawn_for_by_whom_mall_says_so_and_pays_its_own_tax() {
        var clerk = account();
        var boss = account();
        var merchant = new Party(Party.Kind.MERCHANT, new MerchantId(UUID.randomUUID()).wire());
        var payee = "/mall/internal/v1/merchants/" + merchant.id() + "/payee";
        earns(ledger, merchant, 800_000);
        bank(merchant, "READY", "");
        var body = Map.of("party", merchant.id(), "amount", Map.of("minor", 400_000, "currency", "CNY"));

        Peers.answer("GET", payee, 404, "{\"type\":\"/problems/not-found\"}");
        as(boss).body(body).post("/v1/payouts").then().statusCode(404);
        Peers.answer("GET", payee, 200, "{\"mayDraw\":false,\"verified\":true,\"open\":true}");
        as(clerk).body(body).post("/v1/payouts").then().statusCode(404);
        Peers.answer("GET", payee, 200, "{\"mayDraw\":true,\"verified\":false,\"open\":true}");
        assertRefused(as(boss).body(body).post("/v1/payouts"), 409, "payee-not-verified");
        Peers.answer("GET", payee, 200, "{\"mayDraw\":true,\"verified\":true,\"open\":true}");
        var payout = as(boss).body(body)
                .post("/v1/payouts")
                .then()
                .statusCode(201)
                .body("party.kind", equalTo("merchant"), "tax.minor", equalTo(0))
                .extract()
                .<String>path("payout");

        pay(payout, boss, 400_000);
        details(payout).body("withholding", nullValue());
        as(boss).queryParam("party", merchant.id())
                .queryParam("state", "PAID")
                .get("/v1/payouts")
                .then()
                .statusCode(200)
                .body("items.payout", contains(payout));
    }

    @Test
    void a_community_is_drawn_for_by_its_owner_whose_name_is_known() {
        var owner = account();
        var community = Party.community(new CommunityId(UUID.randomUUID()));
        earns(ledger, community, 5_000);
        bank(community, "READY", "");
        Peers.answer(
                "GET",
                "/community/internal/v1/communities/" + community.id() + "/payee",
                200,
                "{\"mayDraw\":true,\"open\":true}");

        known(owner, false, false, false, false);
        assertRefused(as(owner).body(Map.of("party", community.id())).post("/v1/payouts"), 409, "payee-not-verified");
        known(owner, true, true, false, false);
        var payout = as(owner)
                .body(Map.of("party", community.id()))
                .post("/v1/payouts")
                .then()
                .statusCode(201)
                .body("gross.minor", equalTo(5_000))
                .extract()
                .<String>path("payout");
        pay(payout, owner, 5_000);
    }

    @Test
    void while_somebody_who_must_be_asked_is_away_nothing_is_drawn() {
        var earner = account();
        known(earner, true, true, true, true);
        earns(ledger, Party.person(earner), 5_000);

        as(earner).body("{}").post("/v1/payouts").then().statusCode(503);
        assertThat(balance(earner.wire(), "available")).isEqualTo(5_000);
    }

    @Test
    void payouts_are_listed_newest_first_page_by_page() {
        var earner = earner(ledger, 5_000);
        var payouts = IntStream.range(0, 3).mapToObj(_ -> drawn(earner, 1_000)).toList();

        var first = as(earner).queryParam("limit", 2).get("/v1/payouts").then().statusCode(200);
        first.body("items.payout", contains(payouts.get(2), payouts.get(1)));
        as(earner)
                .queryParam("limit", 2)
                .queryParam("after", first.extract().<String>path("next"))
                .get("/v1/payouts")
                .then()
                .body("items.payout", contains(payouts.get(0)), "next", nullValue());
        as(earner).queryParam("after", "§").get("/v1/payouts").then().statusCode(400);
        payouts.forEach(payout -> pay(payout, earner, 1_000));
        as(earner).queryParam("state", "RESERVED").get("/v1/payouts").then().body("items", hasSize(0));
        asOperator()
                .queryParam("state", "PAID")
                .get("/v1/operations/payouts")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse assertRefused(Response answer, int status, String type) {
        return answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + type))
                .body("detail", not(emptyOrNullString()));
    }
}
