package app.banyan.commission.ledger;

import static app.banyan.commission.Grove.account;
import static app.banyan.commission.Grove.agent;
import static app.banyan.commission.Grove.as;
import static app.banyan.commission.Grove.asOperator;
import static app.banyan.commission.Grove.awaitQuiet;
import static app.banyan.commission.Grove.buyer;
import static app.banyan.commission.Grove.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What operators read of the books. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class LedgerTest {

    @Test
    void the_checks_hold_for_a_settled_sale_and_name_what_is_open() {
        var settled = sale(agent(), buyer(), 1990).tell().tellCash();
        settled.awaitShares();
        settled.awaitCash();
        awaitQuiet();
        var checks = checks();
        for (var name : List.of(
                "transactions-sum-to-zero",
                "transactions-are-complete",
                "balances-are-their-entries",
                "positions-are-gapless",
                "clearing",
                "chain-verifies")) {
            assertThat(check(checks, name)).as(name).containsEntry("ok", true);
        }

        var open = sale(agent(), buyer(), 1990).tell();
        open.awaitShares();
        assertThat(check(checks(), "unapplied-is-zero")).containsEntry("ok", false);
        assertThat(Database.count(
                        "select count(*) from tx where ref = ?", open.payment().wire()))
                .isEqualTo(1);
        open.tellCash().awaitCash();
    }

    @Test
    void clearing_says_what_stripe_must_hold() {
        var before = held();
        var sale = sale(agent(), buyer(), 1990).tellCash();
        sale.awaitCash();
        awaitQuiet();

        assertThat(held() - before).isEqualTo(1990 - 79);
        sale.tell().awaitShares();
    }

    @Test
    void a_transaction_shows_its_entries_and_why() {
        var sale = sale(agent(), buyer(), 1990).tell();
        sale.awaitShares();
        var position = Database.count("select position from tx where idem_key = ?", "sale:" + sale.order());

        asOperator()
                .get("/v1/ledger/transactions/{position}", position)
                .then()
                .statusCode(200)
                .body("kind", equalTo("shares"), "ref", equalTo(sale.payment().wire()))
                .body("entries.amount.minor.sum()", equalTo(0), "entries.size()", equalTo(3))
                .body("explanation.lines[0].shares[1].role", equalTo("promoter"))
                .body("explanation.lines[0].shares[1].entry", equalTo(2))
                .body("explanation.lines[0].shares[1].arithmetic", containsString("= 398"))
                .body("explanation.attribution.reason", equalTo("last-touch"));
        asOperator().get("/v1/ledger/transactions/0").then().statusCode(404);
        asOperator().get("/v1/ledger/transactions/abc").then().statusCode(404);
    }

    @Test
    void the_journal_is_read_backwards_page_by_page() {
        Stream.generate(() -> sale(agent(), buyer(), 1990).tell())
                .limit(3)
                .forEach(sale -> sale.tellCash().awaitCash());
        awaitQuiet();

        var first = asOperator()
                .get("/v1/ledger/transactions?limit=3")
                .then()
                .statusCode(200)
                .extract();
        var second = asOperator()
                .get("/v1/ledger/transactions?limit=3&after=" + first.path("next"))
                .then()
                .statusCode(200)
                .extract();
        List<Integer> positions = first.path("items.position");
        assertThat(second.<Integer>path("items[0].position")).isEqualTo(positions.getLast() - 1);
    }

    @Test
    void every_account_is_listed_with_its_balance() {
        var agent = agent();
        sale(agent, buyer(), 1990).tell().awaitShares();
        var accounts = asOperator()
                .get("/v1/ledger/accounts?limit=1")
                .then()
                .statusCode(200)
                .extract();

        assertThat(accounts.<Integer>path("items.size()")).isEqualTo(1);
        assertThat(Database.count(
                        "select b.posted from account a join balance b on b.account = a.id where a.party_id = ?",
                        agent.account().wire()))
                .isEqualTo(398);
        asOperator()
                .get("/v1/ledger/accounts?after=" + accounts.path("next"))
                .then()
                .statusCode(200);
    }

    @Test
    void only_operators_read_the_books() {
        for (var route : List.of("accounts", "transactions", "transactions/1", "checks")) {
            as(account()).get("/v1/ledger/" + route).then().statusCode(403);
        }
    }

    private static JsonPath checks() {
        return asOperator()
                .get("/v1/ledger/checks")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Map<String, Object> check(JsonPath checks, String name) {
        return checks.<Map<String, Object>>getList("checks").stream()
                .filter(check -> name.equals(check.get("name")))
                .findFirst()
                .orElseThrow();
    }

    private static long held() {
        return Database.count("""
                select coalesce(-sum(posted), 0) from account a join balance b on b.account = a.id
                 where a.kind = 'clearing' and a.currency = 'CNY'""");
    }
}
