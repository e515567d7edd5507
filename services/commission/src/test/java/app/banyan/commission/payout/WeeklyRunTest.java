package app.banyan.commission.payout;

import static app.banyan.commission.Grove.account;
import static app.banyan.commission.Grove.as;
import static app.banyan.commission.Grove.asOperator;
import static app.banyan.commission.Grove.awaitQuiet;
import static app.banyan.commission.Grove.balance;
import static app.banyan.commission.Grove.known;
import static app.banyan.commission.payout.Till.assertBooksOfPayoutsAreRight;
import static app.banyan.commission.payout.Till.earner;
import static app.banyan.commission.payout.Till.earns;
import static app.banyan.commission.payout.Till.pay;
import static app.banyan.commission.payout.Till.paymentsTakesTransfers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.commission.domain.Party;
import app.banyan.commission.domain.PayDay;
import app.banyan.commission.ledger.Ledger;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.MerchantId;
import app.banyan.runtime.clock.BusinessClock;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.Peers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ExtractableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On Mondays at nine everybody who wants it is paid, once, by the rules that hold for whoever asks. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
@TestProfile(WeeklyRunTest.OwnTime.class)
class WeeklyRunTest {

    /** Business time is moved here, which other tests would not expect. */
    public static class OwnTime implements QuarkusTestProfile {}

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Ledger ledger;

    @Inject
    BusinessClock clock;

    @BeforeEach
    void payments_takes_transfers() {
        paymentsTakesTransfers();
    }

    @AfterEach
    void everything_is_done_and_nobody_is_paid_by_the_next_test() {
        awaitQuiet();
        assertBooksOfPayoutsAreRight();
    }

    @Test
    void a_run_pays_who_can_be_paid_and_says_why_others_are_not() {
        var rich = earner(ledger, 10_000);
        var poor = earner(ledger, 999);
        var unverified = earner(ledger, 10_000);
        var content = earner(ledger, 10_000);
        var boss = account();
        var merchant = new Party(Party.Kind.MERCHANT, new MerchantId(UUID.randomUUID()).wire());
        Peers.answer(
                "GET",
                "/mall/internal/v1/merchants/" + merchant.id() + "/payee",
                200,
                "{\"mayDraw\":true,\"verified\":true,\"open\":true}");
        earns(ledger, merchant, 700_000);
        Till.bank(merchant, "READY", "");
        for (var member : new AccountId[] {rich, poor, unverified}) {
            weekly(member, member.wire(), true);
        }
        weekly(boss, merchant.id(), true);
        weekly(content, content.wire(), true);
        weekly(content, content.wire(), false);
        known(unverified, false, false, false, false);

        var run = awaitMonday(4);

        var results = asOperator()
                .get("/v1/operations/payout-runs/{run}", run)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(4))
                .extract();
        assertThat(of(results, rich.wire(), "result")).isEqualTo("RESERVED");
        assertThat(of(results, poor.wire(), "reason")).isEqualTo("payout-below-minimum");
        assertThat(of(results, unverified.wire(), "reason")).isEqualTo("payee-not-verified");
        asOperator()
                .get("/v1/operations/payout-runs")
                .then()
                .statusCode(200)
                .body("items[0].run", equalTo(run), "items[0].waiting", equalTo(0))
                .body("items[0].reserved", equalTo(2), "items[0].refused", equalTo(2))
                .body("items[0].gross.minor", equalTo(710_000), "items[0].net.minor", equalTo(710_000));
        assertThat(balance(content.wire(), "available")).isEqualTo(10_000);
        pay(of(results, rich.wire(), "payout"), rich, 10_000);
        var large = of(results, merchant.id(), "payout");
        asOperator()
                .body("{}")
                .post("/v1/operations/payouts/{payout}/approval", large)
                .then()
                .statusCode(200);
        pay(large, boss, 700_000);
        for (var member : new AccountId[] {rich, poor, unverified}) {
            weekly(member, member.wire(), false);
        }
        weekly(boss, merchant.id(), false);
    }

    @Test
    void a_run_that_stopped_goes_on_and_pays_nobody_twice() {
        var first = earner(ledger, 10_000);
        var others = List.of(earner(ledger, 2_000), earner(ledger, 2_000));
        var bank = "/payments/internal/v1/payout-accounts/person/" + first;
        weekly(first, first.wire(), true);
        others.forEach(other -> weekly(other, other.wire(), true));
        Peers.forget("GET", bank);

        moveToMonday();
        await().atMost(PATIENCE)
                .until(() -> Database.count(
                                "select count(*) from payout_run_item where result = 'WAITING' and party_id = ?",
                                first.wire())
                        == 1);
        var run = awaitRun(2);
        var paid =
                asOperator().get("/v1/operations/payout-runs/{run}", run).then().extract();
        for (var other : others) {
            pay(of(paid, other.wire(), "payout"), other, 2_000);
            weekly(other, other.wire(), false);
        }
        asOperator()
                .get("/v1/operations/quiescence")
                .then()
                .body("quiet", equalTo(false), "waiting.payouts", equalTo(1));
        Till.bank(Party.person(first), "READY", "");
        assertThat(awaitRun(3)).isEqualTo(run);

        var results =
                asOperator().get("/v1/operations/payout-runs/{run}", run).then().extract();
        pay(of(results, first.wire(), "payout"), first, 10_000);
        earns(ledger, Party.person(first), 10_000);
        awaitQuiet();
        assertThat(Database.count("select count(*) from payout where party_id = ?", first.wire()))
                .as("until the next Monday")
                .isEqualTo(1);

        var next = awaitMonday(1);
        assertThat(next).isNotEqualTo(run);
        results = asOperator()
                .get("/v1/operations/payout-runs/{run}", next)
                .then()
                .extract();
        pay(of(results, first.wire(), "payout"), first, 10_000);
        weekly(first, first.wire(), false);
    }

    @Test
    void who_may_not_draw_sets_no_schedule() {
        var somebody = account();
        var other = account();

        as(other)
                .body(Map.of("party", somebody.wire(), "weekly", true))
                .put("/v1/payout-schedule")
                .then()
                .statusCode(404);
        as(other)
                .queryParam("party", somebody.wire())
                .get("/v1/payout-schedule")
                .then()
                .statusCode(404);
        as(other).body("{}").put("/v1/payout-schedule").then().statusCode(400);
        as(other).get("/v1/payout-schedule").then().statusCode(200).body("weekly", equalTo(false));
    }

    private static void weekly(AccountId by, String party, boolean weekly) {
        as(by).body(Map.of("party", party, "weekly", weekly))
                .put("/v1/payout-schedule")
                .then()
                .statusCode(200)
                .body("weekly", equalTo(weekly), "party.id", equalTo(party));
    }

    private void moveToMonday() {
        var now = clock.instant();
        clock.moveAhead(Duration.between(now, PayDay.last(now).plus(Duration.ofDays(7))));
    }

    private String awaitMonday(int parties) {
        moveToMonday();
        return awaitRun(parties);
    }

    /** The run of this Monday, once it has nothing left to do. */
    private String awaitRun(int parties) {
        await().atMost(PATIENCE)
                .until(() -> Database.count("""
                                select count(*) from payout_run_item i join payout_run r on r.id = i.run
                                 where r.due_at = (select max(due_at) from payout_run)
                                   and r.due_at >= cast(? as timestamptz) and i.result <> 'WAITING'""", PayDay.last(clock.instant()).toString()) == parties);
        return asOperator().get("/v1/operations/payout-runs").path("items[0].run");
    }

    private static String of(ExtractableResponse<?> results, String party, String what) {
        return results.path("items.find { it.party.id == '" + party + "' }." + what);
    }
}
