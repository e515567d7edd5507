package app.banyan.payments.payoutaccount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import app.banyan.kernel.CommunityId;
import app.banyan.kernel.MerchantId;
import app.banyan.payments.Payee;
import app.banyan.payments.Seller;
import app.banyan.payments.StripeResource;
import app.banyan.payments.StripeSide;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.Peers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where somebody's money goes is theirs to say, is said at Stripe, and no change of it is ever forgotten. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
@QuarkusTestResource(StripeResource.class)
class PayoutAccountTest {

    private final Payee payee = Payee.somebody();

    @AfterEach
    void stripe_works_again() {
        StripeSide.noFaults();
        StripeSide.releaseWebhooks("made");
    }

    @Test
    void an_account_is_pending_until_a_bank_account_is_named_on_stripes_page() {
        payee.look().then().statusCode(200).body("state", equalTo("NONE"));
        payee.destination()
                .then()
                .statusCode(200)
                .body("state", equalTo("NONE"))
                .body("$", not(hasKey("changedAt")));

        payee.open().then().statusCode(201).body("state", equalTo("PENDING")).body("payee", equalTo(payee.wire()));

        payee.asked()
                .post(payee.path() + "/onboarding-link")
                .then()
                .statusCode(201)
                .body("url", notNullValue())
                .body("expiresAt", notNullValue());
        payee.namesBank("6222021234567890");
        payee.awaitState("READY");
        payee.look()
                .then()
                .body("bank.last4", equalTo("7890"))
                .body("bank.name", notNullValue())
                .body("changedAt", notNullValue());
        payee.destination().then().body("state", equalTo("READY")).body("changedAt", notNullValue());
        assertThat(steps()).containsExactly("OPENED", "PAGE", "BANK", "READY");
        assertThat(StripeSide.list("/v1/accounts?limit=100").toString()).doesNotContain("6222021234567890");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"on\":\"accounts.create\",\"do\":\"lose-response\",\"times\":2}",
                "{\"on\":\"accounts.create\",\"do\":\"garbage\"}",
                "{\"on\":\"accounts.create\",\"do\":\"status\",\"status\":429,\"times\":3}"
            })
    void an_account_that_stripe_does_not_answer_for_is_asked_for_again_and_made_once(String fault) {
        StripeSide.fault(fault);

        payee.open().then().statusCode(201).body("state", equalTo("PENDING"));

        Seller.awaitQuiet();
        assertThat(StripeSide.list("/v1/accounts?limit=100"))
                .filteredOn(account -> account.at("/metadata/payee")
                        .asText()
                        .equals(payee.account().wire()))
                .singleElement()
                .satisfies(account -> assertThat(account.path("id").asText()).isEqualTo(payee.stripeAccount()));
    }

    @Test
    void whoever_asks_again_finds_the_account_that_is_there() {
        var answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(_ -> payee.open().statusCode())
                .toList();

        assertThat(answers).containsOnly(201);
        assertThat(Database.count(
                        "select count(*) from payout_account where payee = ?",
                        payee.account().value()))
                .isOne();
        payee.asked().body(Map.of()).post("/v1/payout-accounts").then().statusCode(400);
        payee.asked()
                .header("Idempotency-Key", "k")
                .body(Map.of("payee", Map.of("kind", "person", "id", "mer_01h455vb4pex5vsknk084sn02q")))
                .post("/v1/payout-accounts")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void another_bank_account_is_a_change_and_the_same_one_is_none() {
        payee.open().then().statusCode(201);
        for (var number : List.of("6222021234567890", "6222021234567890", "6222029999990000", "6222021234567890")) {
            payee.namesBank(number);
            Seller.awaitQuiet();
        }

        assertThat(Database.query("""
                        select s.bank_last4 from payout_account_step s join payout_account a on a.id = s.account
                         where a.payee = ? and s.what = 'BANK' order by s.number""", payee.account().value()))
                .containsExactly(List.of("7890"), List.of("0000"), List.of("7890"));
        assertThat(Database.query("""
                        select max(s.at) = a.changed_at from payout_account_step s join payout_account a on a.id = s.account
                         where a.payee = ? and s.what = 'BANK' group by a.changed_at""", payee.account().value())).containsExactly(List.of(true));
    }

    @Test
    void a_change_whose_webhook_was_lost_is_seen_by_whoever_asks_before_paying() {
        var ready = Payee.ready();
        var before = ready.destination().<String>path("changedAt");
        StripeSide.fault("{\"on\":\"webhook\",\"do\":\"drop\"}");

        ready.namesBank("6222029999990000");

        assertThat(ready.look().<String>path("bank.last4")).isEqualTo("7890");
        assertThat(ready.destination().<String>path("changedAt")).isNotEqualTo(before);
        assertThat(ready.look().<String>path("bank.last4")).isEqualTo("0000");
    }

    @Test
    void webhooks_that_come_late_twice_and_in_the_wrong_order_end_where_stripe_stands() {
        payee.open().then().statusCode(201);
        payee.stripeAccount();
        StripeSide.fault("{\"on\":\"webhook\",\"do\":\"hold\",\"times\":3}");
        payee.namesBank("6222021234567890");
        StripeSide.control("/accounts/" + payee.stripeAccount() + "/payouts", "{\"enabled\":false}");
        payee.namesBank("6222029999990000");

        StripeSide.releaseWebhooks("reversed");
        Seller.awaitQuiet();

        payee.look().then().body("state", equalTo("READY")).body("bank.last4", equalTo("0000"));
        StripeSide.control("/accounts/" + payee.stripeAccount() + "/payouts", "{\"enabled\":false}");
        payee.awaitState("PENDING");
    }

    @Test
    void a_merchants_account_is_for_whom_mall_lets_draw() {
        var merchant = new MerchantId(UUID.randomUUID());
        var place = "/mall/internal/v1/merchants/" + merchant + "/payee";
        var path = "/v1/payout-accounts/merchant/" + merchant;
        Peers.answer("GET", place, 200, "{\"mayDraw\":true,\"verified\":true,\"open\":true}");
        openFor("merchant", merchant.wire()).then().statusCode(201).body("payee.id", equalTo(merchant.wire()));
        payee.asked().get(path).then().statusCode(200);

        Peers.answer("GET", place, 200, "{\"mayDraw\":false,\"verified\":true,\"open\":true}");
        payee.asked().get(path).then().statusCode(404);
        payee.asked().post(path + "/onboarding-link").then().statusCode(404);
        openFor("merchant", merchant.wire()).then().statusCode(404);
        Peers.answer("GET", place, 404, "{\"type\":\"/problems/not-found\"}");
        payee.asked().get(path).then().statusCode(404);
        Peers.forget("GET", place);
    }

    @Test
    void a_communitys_account_is_for_its_owner() {
        var community = new CommunityId(UUID.randomUUID());
        var place = "/community/internal/v1/communities/" + community + "/payee";
        Peers.answer("GET", place, 200, "{\"mayDraw\":true,\"open\":true}");
        openFor("community", community.wire()).then().statusCode(201);
        Seller.as("commission")
                .get("/internal/v1/payout-accounts/community/" + community)
                .then()
                .statusCode(200)
                .body("state", equalTo("PENDING"));
        Peers.forget("GET", place);
    }

    @Test
    void somebody_elses_account_does_not_exist() {
        var other = Payee.ready();
        payee.asked().get(other.path()).then().statusCode(404);
        payee.asked().post(other.path() + "/onboarding-link").then().statusCode(404);
        openFor("person", other.account().wire()).then().statusCode(404);
        payee.asked().get("/v1/payout-accounts/nobody/acc_1").then().statusCode(404);
        payee.asked().post(payee.path() + "/onboarding-link").then().statusCode(404);
        Seller.as("commission")
                .get("/internal/v1/payout-accounts/person/mer_1")
                .then()
                .statusCode(404);
    }

    @Test
    void no_change_of_a_bank_account_is_hidden_from_the_database() throws SQLException {
        var ready = Payee.ready();
        try (var app = Database.asApp();
                var statement = app.createStatement()) {
            var where = " where payee = '" + ready.account().value() + "'";
            assertThatThrownBy(() -> statement.executeUpdate("update payout_account set destination = 'x'" + where))
                    .hasMessageContaining("a destination changes at a time");
            assertThatThrownBy(() -> statement.executeUpdate("update payout_account set changed_at = now()" + where))
                    .hasMessageContaining("nothing changed at that time");
            assertThatThrownBy(() -> statement.executeUpdate("update payout_account set payee = gen_random_uuid()"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.executeUpdate("delete from payout_account_step"))
                    .hasMessageContaining("permission denied");
        }
    }

    private io.restassured.response.Response openFor(String kind, String id) {
        return payee.asked()
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("payee", Map.of("kind", kind, "id", id)))
                .post("/v1/payout-accounts");
    }

    private List<Object> steps() {
        Awaitility.await().until(() -> Database.count("""
                        select count(*) from payout_account_step s join payout_account a on a.id = s.account
                         where a.payee = ?""", payee.account().value()) >= 4);
        return Database.query("""
                        select s.what from payout_account_step s join payout_account a on a.id = s.account
                         where a.payee = ? order by s.number""", payee.account().value()).stream()
                .map(List::getFirst)
                .toList();
    }
}
