package app.banyan.commission.payout;

import static app.banyan.commission.Grove.account;
import static app.banyan.commission.Grove.as;
import static app.banyan.commission.Grove.asOperator;
import static app.banyan.commission.Grove.awaitQuiet;
import static app.banyan.commission.Grove.balance;
import static app.banyan.commission.Grove.with;
import static app.banyan.commission.payout.Till.assertBooksOfPayoutsAreRight;
import static app.banyan.commission.payout.Till.awaitState;
import static app.banyan.commission.payout.Till.bankChanged;
import static app.banyan.commission.payout.Till.details;
import static app.banyan.commission.payout.Till.earner;
import static app.banyan.commission.payout.Till.pay;
import static app.banyan.commission.payout.Till.paymentsTakesTransfers;
import static app.banyan.commission.payout.Till.state;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import app.banyan.commission.domain.Party;
import app.banyan.commission.ledger.Ledger;
import app.banyan.kernel.AccountId;
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
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Above the limit nothing is sent before a second person has said so, and the database holds that too. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
@TestProfile(OwnBooks.class)
class ApprovalTest {

    private static final long LARGE = 600_000;

    @Inject
    Ledger ledger;

    private AccountId earner;
    private String payout;

    @BeforeEach
    void a_large_payout_is_asked_for() {
        paymentsTakesTransfers();
        earner = earner(ledger, LARGE);
        payout = Till.draw(earner, LARGE)
                .then()
                .statusCode(201)
                .body("state", equalTo("RESERVED"), "approval", equalTo("AWAITED"))
                .extract()
                .path("payout");
    }

    @AfterEach
    void what_waits_for_a_person_keeps_nobody_waiting() {
        awaitQuiet();
        assertBooksOfPayoutsAreRight();
    }

    @Test
    void it_waits_for_a_second_person_and_is_sent_once_that_one_says_so() {
        awaitQuiet();
        assertThat(state(payout)).isEqualTo("RESERVED");
        assertThat(Peers.calls(Till.transfersOf(payout)))
                .as("nothing was asked")
                .isZero();
        awaited().body("items.payout", hasItem(payout));

        approve(account()).then().statusCode(200).body("approval", equalTo("APPROVED"), "state", equalTo("RESERVED"));

        pay(payout, earner, LARGE);
        details(payout).body("decision.decision", equalTo("APPROVED"));
        awaited().body("items.payout", not(hasItem(payout)));
    }

    private static ValidatableResponse awaited() {
        return asOperator()
                .queryParam("approval", "AWAITED")
                .get("/v1/operations/payouts")
                .then()
                .statusCode(200);
    }

    @Test
    void a_refusal_gives_the_money_back_and_says_why() {
        refuse(account(), "收款人信息不符").then().statusCode(200).body("state", equalTo("FAILED"));

        assertThat(balance(earner.wire(), "available")).isEqualTo(LARGE);
        assertThat(balance(earner.wire(), "reserved")).isZero();
        as(earner)
                .get("/v1/payouts/{payout}", payout)
                .then()
                .body("payout.reason", equalTo("REFUSED"), "decision.reason", equalTo("收款人信息不符"));
        assertThat(Telling.awaitTold("commission.payout.failed.v1", payout).toString())
                .as("no words of people in events")
                .doesNotContain("收款人");
        approve(account()).then().statusCode(409).body("type", equalTo("/problems/payout-not-awaited"));
        refuse(account(), "again").then().statusCode(409);
    }

    @Test
    void who_asked_does_not_decide() {
        approve(earner).then().statusCode(403).body("type", equalTo("/problems/payout-decided-by-another"));
        refuse(earner, "mine").then().statusCode(403);
        assertThat(state(payout)).isEqualTo("RESERVED");
        refuse(account(), "done").then().statusCode(200);
    }

    @Test
    void of_many_who_decide_at_once_one_does() {
        var answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(one -> one % 2 == 0 ? approve(account()) : refuse(account(), "no"))
                .map(Response::statusCode)
                .toList();

        assertThat(answers.stream().filter(status -> status == 200)).hasSize(1);
        assertThat(answers.stream().filter(status -> status == 409)).hasSize(7);
        if (!state(payout).equals("FAILED")) {
            pay(payout, earner, LARGE);
        }
    }

    @Test
    void the_same_decision_under_the_same_key_is_one() {
        var key = UUID.randomUUID();
        var operator = account();
        for (var answer = 0; answer < 2; answer++) {
            given().auth()
                    .oauth2(Tokens.operator(operator))
                    .contentType(ContentType.JSON)
                    .header("Idempotency-Key", key)
                    .body("{}")
                    .post("/v1/operations/payouts/{payout}/approval", payout)
                    .then()
                    .statusCode(200);
        }
        pay(payout, earner, LARGE);
    }

    @Test
    void a_bank_account_that_was_changed_while_it_waited_gets_nothing() {
        bankChanged(Party.person(earner), Instant.now());

        approve(account()).then().statusCode(200);
        awaitState(payout, "FAILED");

        details(payout).body("payout.reason", equalTo("ACCOUNT_CHANGED"));
        assertThat(Peers.calls(Till.transfersOf(payout))).isZero();
        assertThat(balance(earner.wire(), "available")).isEqualTo(LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"reason\":\"\"}", "{\"reason\":\" \"}", "{\"reason\":1,\"more\":2}"})
    void a_refusal_has_a_reason(String body) {
        asOperator()
                .body(body)
                .post("/v1/operations/payouts/{payout}/refusal", payout)
                .then()
                .statusCode(400);
        refuse(account(), "done").then().statusCode(200);
    }

    /** With the rights of the running service, and without its code. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing_is_sent_before_the_decision: update payout set state = 'SENDING' where party_id = ?",
                "a payout does not go from RESERVED to PAID: update payout set state = 'PAID', settled_at = now(), approval = 'APPROVED',"
                        + " decided_by = gen_random_uuid(), decided_at = now() where party_id = ?",
                "a_second_person_decides: update payout set approval = 'APPROVED', decided_by = requested_by,"
                        + " decided_at = now() where party_id = ?",
                "a_decision_has_a_name: update payout set approval = 'APPROVED' where party_id = ?",
                "a_failure_has_a_reason: update payout set state = 'FAILED' where party_id = ?",
                "permission denied: update payout set net = net + 1 where party_id = ?",
                "permission denied: update payout set party_id = 'acc_other' where party_id = ?",
                "permission denied: delete from payout where party_id = ?",
                "permission denied: delete from payout_step where payout in (select id from payout where party_id = ?)",
                "a payout is what its transaction sets aside: insert into payout select gen_random_uuid(), party_kind, party_id,"
                        + " currency, gross, tax, net, state, approval, requested_by, run,"
                        + " (select min(position) from tx), reserved_at, moved_at, null, null, null, null, null, null,"
                        + " due_at, 0 from payout where party_id = ?"
            })
    void the_database_refuses_what_the_rules_do(String rule) throws SQLException {
        try (var app = Database.asApp();
                var statement = app.prepareStatement(rule.substring(rule.indexOf(':') + 1))) {
            statement.setString(1, earner.wire());
            assertThatThrownBy(statement::executeUpdate).hasMessageContaining(rule.substring(0, rule.indexOf(':')));
        }
        refuse(account(), "done").then().statusCode(200);
    }

    private Response approve(AccountId by) {
        return with(Tokens.operator(by)).body("{}").post("/v1/operations/payouts/{payout}/approval", payout);
    }

    private Response refuse(AccountId by, String reason) {
        return with(Tokens.operator(by))
                .body(Map.of("reason", reason))
                .post("/v1/operations/payouts/{payout}/refusal", payout);
    }
}
