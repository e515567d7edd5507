package app.banyan.commission.statement;

import static app.banyan.commission.Grove.account;
import static app.banyan.commission.Grove.agent;
import static app.banyan.commission.Grove.as;
import static app.banyan.commission.Grove.asOperator;
import static app.banyan.commission.Grove.awaitQuiet;
import static app.banyan.commission.Grove.buyer;
import static app.banyan.commission.Grove.refundId;
import static app.banyan.commission.Grove.sale;
import static app.banyan.commission.payout.Till.earns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.commission.Grove.Agent;
import app.banyan.commission.Grove.Sold;
import app.banyan.commission.domain.Party;
import app.banyan.commission.domain.TaxRules;
import app.banyan.commission.ledger.Ledger;
import app.banyan.commission.payout.OwnBooks;
import app.banyan.commission.payout.Till;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.RefundId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Peers;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A statement says what everything was for, adds up, and is read by whose it is. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
@TestProfile(OwnBooks.class)
class StatementTest {

    private static final String FORMULA = "=HYPERLINK(\"http://evil\",\"课\")";

    @Inject
    Ledger ledger;

    private Agent agent;
    private AccountId earner;
    private final LocalDate today = LocalDate.ofInstant(Instant.now(), TaxRules.CHINA);

    @BeforeEach
    void somebody_earns() {
        Till.paymentsTakesTransfers();
        agent = agent();
        earner = agent.account();
    }

    @Test
    void every_movement_says_why_and_the_whole_adds_up() {
        var refund = refundId();
        var sale = refunded(refund);
        earns(ledger, Party.person(earner), 5_000);

        statement(as(earner), today, today)
                .then()
                .statusCode(200)
                .body("party.id", equalTo(earner.wire()), "addsUp", equalTo(true), "next", nullValue())
                .body("items.what", contains("shares", "refund", "shares"))
                .body("items.account", contains("pending", "pending", "available"))
                .body("items.amount.minor", contains(2_000, -1_000, 5_000))
                .body("items.balance.minor", contains(2_000, 1_000, 5_000))
                .body("items[0].about", equalTo(sale.order().wire()), "items[0].role", equalTo("promoter"))
                .body("items[0].detail", equalTo(FORMULA))
                .body("items[1].about", equalTo(refund.wire()))
                .body("accounts.find { it.account == 'pending' }.opening.minor", equalTo(0))
                .body("accounts.find { it.account == 'pending' }.moved.minor", equalTo(1_000))
                .body("accounts.find { it.account == 'pending' }.closing.minor", equalTo(1_000))
                .body("accounts.find { it.account == 'available' }.closing.minor", equalTo(5_000));
    }

    private Sold refunded(RefundId refund) {
        var sale = sale(agent, buyer(), 10_000);
        ((ObjectNode) sale.event().at("/lines/0")).put("title", FORMULA);
        sale.tell().tellCash().awaitShares();
        sale.tellRefund(refund, 5_000, 5_000).tellCash("refunded", refund, -5_000);
        awaitQuiet();
        return sale;
    }

    @Test
    void what_went_before_is_the_opening_and_a_day_without_movement_closes_as_it_opened() {
        earns(ledger, Party.person(earner), 5_000);

        statement(as(earner), today.plusDays(1), today.plusDays(3))
                .then()
                .body("items", empty(), "addsUp", equalTo(true))
                .body("accounts.find { it.account == 'available' }.opening.minor", equalTo(5_000))
                .body("accounts.find { it.account == 'available' }.closing.minor", equalTo(5_000));
        statement(as(earner), today.minusDays(3), today.minusDays(1))
                .then()
                .body("items", empty(), "accounts[0].closing.minor", equalTo(0));
    }

    @Test
    void as_csv_it_goes_from_opening_to_closing_and_reckons_with_nothing() {
        refunded(refundId());

        var csv = statement(as(earner).accept("text/csv"), today, today)
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString();

        assertThat(csv.lines().toList()).hasSize(1 + 1 + 2 + 1);
        assertThat(csv.lines().findFirst().orElseThrow())
                .isEqualTo(
                        "at,account,what,about,role,detail,amount,amount.currency,balance,balance.currency,transaction");
        assertThat(csv).contains(",pending,opening,,,,,,0.00,CNY,", ",pending,closing,,,,,,10.00,CNY,");
        assertThat(csv).contains("\"'=HYPERLINK(").doesNotContain(",=HYPERLINK", ",\"=HYPERLINK");
    }

    @Test
    void long_statements_come_in_pages_that_hold_every_line_once() {
        IntStream.range(0, 7).forEach(_ -> earns(ledger, Party.person(earner), 100));
        var balances = new ArrayList<Integer>();
        String after = null;
        do {
            var request = as(earner).queryParam("limit", 3);
            var page = statement(after == null ? request : request.queryParam("after", after), today, today)
                    .then()
                    .statusCode(200)
                    .body("accounts.find { it.account == 'available' }.closing.minor", equalTo(700))
                    .extract();
            balances.addAll(page.<List<Integer>>path("items.balance.minor"));
            after = page.path("next");
        } while (after != null);

        assertThat(balances).containsExactly(100, 200, 300, 400, 500, 600, 700);
        var first = statement(as(earner).accept("text/csv").queryParam("limit", 5), today, today);
        assertThat(first.asString()).contains(",opening,").doesNotContain(",closing,");
        var last = statement(
                as(earner).accept("text/csv").queryParam("limit", 5).queryParam("after", first.header("Next-After")),
                today,
                today);
        assertThat(last.asString()).contains(",closing,").doesNotContain(",opening,");
        assertThat(last.header("Next-After")).isNull();
    }

    @Test
    void a_payout_and_its_failure_are_on_it() {
        var payee = Till.earner(ledger, 10_000);
        var payout = as(payee)
                .body("{}")
                .post("/v1/payouts")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("payout");
        Till.pay(payout, payee, 10_000);

        statement(as(payee), today, today)
                .then()
                .body("items.what", contains("shares", "payout", "payout", "payout-sent"))
                .body("items.account", contains("available", "available", "reserved", "reserved"))
                .body("items[1].about", equalTo(payout), "addsUp", equalTo(true));
    }

    @Test
    void it_is_for_whose_it_is_and_for_operators() {
        earns(ledger, Party.person(earner), 100);
        var theirs = as(account()).queryParam("party", earner.wire());
        statement(theirs, today, today).then().statusCode(404).body("type", equalTo("/problems/not-found"));
        statement(asOperator().queryParam("party", earner.wire()), today, today)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1));

        var owner = account();
        var community = Party.community(new CommunityId(UUID.randomUUID()));
        earns(ledger, community, 100);
        var payee = "/community/internal/v1/communities/" + community.id() + "/payee";
        Peers.answer("GET", payee, 200, "{\"mayDraw\":false,\"open\":true}");
        statement(as(owner).queryParam("party", community.id()), today, today)
                .then()
                .statusCode(404);
        Peers.answer("GET", payee, 200, "{\"mayDraw\":true,\"open\":true}");
        statement(as(owner).queryParam("party", community.id()), today, today)
                .then()
                .statusCode(200)
                .body("party.kind", equalTo("community"), "items.size()", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02, 2026-03-01",
        "2026-02-30, 2026-03-01",
        "yesterday, today",
        "'', 2026-03-01",
        "0001-01-01, 2026-03-01",
        "2026-03-01, +10000-01-01"
    })
    void days_that_are_none_are_refused(String from, String to) {
        as(earner)
                .queryParam("from", from)
                .queryParam("to", to)
                .get("/v1/statements")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/period-invalid"));
        as(earner).get("/v1/statements").then().statusCode(400).body("type", equalTo("/problems/period-invalid"));
    }

    @Test
    void operators_see_what_is_owed_to_everybody() {
        earns(ledger, Party.person(earner), 4_321);
        var found = new ArrayList<Integer>();
        String after = null;
        do {
            var request = asOperator().queryParam("limit", 2).queryParam("kind", "PERSON");
            var page = (after == null ? request : request.queryParam("after", after))
                    .get("/v1/operations/parties")
                    .then()
                    .statusCode(200)
                    .extract();
            found.addAll(page.<List<Integer>>path("items.findAll { it.party.id == '" + earner + "' }.available.minor"));
            after = page.path("next");
        } while (after != null);

        assertThat(found).containsExactly(4_321);
    }

    private static Response statement(RequestSpecification caller, LocalDate from, LocalDate to) {
        return caller.queryParam("from", from.toString())
                .queryParam("to", to.toString())
                .get("/v1/statements");
    }
}
