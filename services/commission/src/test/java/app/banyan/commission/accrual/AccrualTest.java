package app.banyan.commission.accrual;

import static app.banyan.commission.Grove.agent;
import static app.banyan.commission.Grove.as;
import static app.banyan.commission.Grove.awaitDeadLetter;
import static app.banyan.commission.Grove.awaitQuiet;
import static app.banyan.commission.Grove.balance;
import static app.banyan.commission.Grove.buyer;
import static app.banyan.commission.Grove.plan;
import static app.banyan.commission.Grove.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import app.banyan.commission.Grove;
import app.banyan.commission.Grove.Sold;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.EventContract;
import app.banyan.testkit.Events;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** From an event on Kafka to entries in the books, through the real lane. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class AccrualTest {

    @Test
    void the_story_of_19_90_and_279_10() {
        var agent = agent();
        var buyer = buyer();

        var first = sale(agent, buyer, 1990).tellCash().tell();
        first.awaitShares();
        assertThat(entries(first))
                .containsExactly(List.of("unapplied", -1990L), List.of("pending", 398L), List.of("revenue", 1592L));
        first.awaitCash();
        assertThat(cash(first))
                .containsExactly(
                        List.of("clearing", -1990L), List.of("unapplied", 1990L),
                        List.of("clearing", 79L), List.of("expense", -79L));
        assertThat(first.unapplied()).isZero();

        var second = sale(agent, buyer, 27910).tell();
        second.awaitShares();
        assertThat(entries(second)).contains(List.of("pending", 5582L), List.of("revenue", 22328L));
        assertThat(balance(agent.account().wire(), "pending")).isEqualTo(398 + 5582);
    }

    @Test
    void shares_may_come_before_the_cash_and_cash_before_the_shares() {
        var sharesFirst = sale(agent(), buyer(), 1990).tell();
        sharesFirst.awaitShares();
        assertThat(sharesFirst.unapplied()).isEqualTo(-1990);
        sharesFirst.tellCash().awaitCash();
        assertThat(sharesFirst.unapplied()).isZero();

        var cashFirst = sale(agent(), buyer(), 1990).tellCash();
        cashFirst.awaitCash();
        assertThat(cashFirst.unapplied()).isEqualTo(1990);
        cashFirst.tell().awaitShares();
        assertThat(cashFirst.unapplied()).isZero();
    }

    @Test
    void a_sale_told_a_hundred_times_is_posted_once() {
        var agent = agent();
        var sale = sale(agent, buyer(), 1990);
        IntStream.range(0, 100).parallel().forEach(_ -> sale.tell().tellCash());
        awaitQuiet();

        assertThat(Database.count(
                        "select count(*) from tx where ref = ?", sale.payment().wire()))
                .isEqualTo(2);
        assertThat(balance(agent.account().wire(), "pending")).isEqualTo(398);
        assertThat(Events.received("commission.entry").stream()
                        .filter(told -> told.key().equals(sale.order().wire())))
                .hasSize(1);
    }

    @Test
    void in_whatever_order_sales_and_cash_come_the_books_are_the_same() {
        var agent = agent();
        var sales = IntStream.range(0, 12)
                .mapToObj(number -> sale(agent, buyer(), 1990 + number))
                .toList();
        var telling = new ArrayList<Runnable>();
        sales.forEach(sale -> telling.addAll(List.<Runnable>of(sale::tell, sale::tellCash, sale::tell)));
        Collections.shuffle(telling, new Random(20260302));

        telling.forEach(Runnable::run);
        awaitQuiet();

        assertThat(sales).allSatisfy(sale -> assertThat(sale.unapplied()).isZero());
        assertThat(balance(agent.account().wire(), "pending"))
                .isEqualTo(IntStream.range(0, 12)
                        .map(number -> Math.round((1990 + number) / 5f))
                        .sum());
    }

    @Test
    void a_commission_explains_itself() {
        var agent = agent();
        var sale = sale(agent, buyer(), 1990);
        ((ObjectNode) sale.event().get("attribution"))
                .putArray("losers")
                .addObject()
                .put("agent", "agt_01jxqkmps6f8d822hwbnz0ktp0")
                .put("at", "2026-02-20T10:00:00Z")
                .put("why", "earlier-touch");
        sale.tell().awaitShares();

        as(agent.account())
                .get("/v1/commissions")
                .then()
                .statusCode(200)
                .body("items.sale", contains(sale.order().wire()))
                .body("items[0].role", equalTo("promoter"), "items[0].amount.minor", equalTo(398))
                .body("items[0].state", equalTo("pending"))
                .body(
                        "items[0].releasableFrom",
                        equalTo(paidAt(sale).plus(Duration.ofDays(7)).toString()))
                .body("items[0].explanation.arithmetic", equalTo("1990 × 200000 / 1000000 = 398 remainder 0"))
                .body("items[0].explanation.roundedUp", equalTo(false))
                .body("items[0].explanation.plannedPpm", equalTo(200000))
                .body(
                        "items[0].explanation.attribution.plan.version",
                        equalTo(plan().get("version").asInt()))
                .body("items[0].explanation.attribution.reason", equalTo("last-touch"))
                .body("items[0].explanation.attribution.losers.why", contains("earlier-touch"));
        as(agent.account())
                .get("/v1/balances")
                .then()
                .statusCode(200)
                .body("items[0].pending.minor", equalTo(398), "items[0].available.minor", equalTo(0));
    }

    @Test
    void rounding_is_explained_to_the_fen() {
        var agent = agent();
        sale(agent, buyer(), 1993).tell().awaitShares();

        as(agent.account())
                .get("/v1/commissions")
                .then()
                .body("items[0].amount.minor", equalTo(399))
                .body("items[0].explanation.roundedUp", equalTo(true))
                .body(
                        "items[0].explanation.arithmetic",
                        equalTo("1993 × 200000 / 1000000 = 398 remainder 600000, 1 added by rounding"));
    }

    @Test
    void commissions_are_read_page_by_page_and_nobody_sees_anothers() {
        var agent = agent();
        var sales = IntStream.range(0, 3)
                .mapToObj(_ -> sale(agent, buyer(), 1990).tell())
                .toList();
        sales.forEach(Sold::awaitShares);

        var first = as(agent.account()).get("/v1/commissions?limit=2").then().extract();
        assertThat(first.<Integer>path("items.size()")).isEqualTo(2);
        as(agent.account())
                .get("/v1/commissions?limit=2&after=" + first.path("next"))
                .then()
                .body("items.size()", equalTo(1), "items[0].sale", not(equalTo(first.path("items[0].sale"))));
        as(agent.account()).get("/v1/commissions?after=abc").then().statusCode(400);

        as(agent().account()).get("/v1/commissions").then().body("items", empty());
        as(agent().account()).get("/v1/balances").then().body("items[0].pending.minor", equalTo(0));
    }

    @Test
    void a_buyer_who_bought_from_an_own_link_is_never_paid_even_if_a_seller_says_so() {
        var agent = agent();
        var sale = sale(agent, agent.account(), 1990).tell();

        awaitDeadLetter(sale.order().wire());

        assertThat(Database.query("select reason from dead_letter where payload like ?", "%" + sale.order() + "%"))
                .allSatisfy(row -> assertThat((String) row.getFirst()).startsWith("nobody is paid for buying"));
        assertThat(balance(agent.account().wire(), "pending")).isZero();
    }

    @Test
    void poison_is_buried_with_its_reason_and_blocks_nobody() {
        var agent = agent();
        var garbled = UUID.randomUUID().toString();
        Events.publishRaw("sales", "platform", "not an event " + garbled);
        Events.publish("sales", "sale.completed.v1", "platform", "{\"sale\":\"" + garbled + "\"}");
        Events.publish("sales", "sale.completed.v1", "platform", "{\"garbled\":\"" + garbled + "\\u0000");
        var unbalanced = sale(agent, buyer(), 1990);
        ((ObjectNode) unbalanced.event().at("/lines/0/commissionable")).put("minor", 1);
        var unplanned = sale(agent, buyer(), 1990);
        ((ObjectNode) unplanned.event().at("/attribution/plan")).put("version", 99);
        var unknownCash = sale(agent, buyer(), 1990);
        unbalanced.tell();
        unplanned.tell();
        Events.publish(
                "payments.cash",
                "payments.cash.recorded.v1",
                "x",
                unknownCash.cash().put("kind", "mystery").toString());
        var good = sale(agent, buyer(), 1990).tell();

        good.awaitShares();
        awaitQuiet();

        assertThat(Database.count("select count(*) from dead_letter where payload like ?", "%" + garbled + "%"))
                .isEqualTo(3);
        for (var sale : List.of(unbalanced, unplanned, unknownCash)) {
            assertThat(Database.count(
                            "select count(*) from dead_letter where payload like ?", "%" + sale.order() + "%"))
                    .isEqualTo(1);
            assertThat(Database.count(
                            "select count(*) from tx where ref = ?",
                            sale.payment().wire()))
                    .isZero();
        }
    }

    @Test
    void the_same_sale_with_other_amounts_is_not_believed() {
        var agent = agent();
        var sale = sale(agent, buyer(), 1990).tell();
        sale.awaitShares();

        var line = (ObjectNode) sale.event().at("/lines/0");
        List.of("paid", "commissionable").forEach(part -> ((ObjectNode) line.get(part)).put("minor", 199_000));
        sale.tell();

        awaitDeadLetter("sale:" + sale.order());
        assertThat(balance(agent.account().wire(), "pending")).isEqualTo(398);
    }

    @Test
    void events_of_other_types_are_left_alone() {
        var before = Database.count("select count(*) from dead_letter");
        Events.publish("sales", "sale.applauded.v1", "platform", "{}");
        awaitQuiet();

        assertThat(Database.count("select count(*) from dead_letter")).isEqualTo(before);
    }

    @Test
    void what_is_told_of_the_entries_fits_the_contract() {
        var sale = sale(agent(), buyer(), 1990).tell();
        sale.awaitShares();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Events.received("commission.entry").stream()
                        .anyMatch(told -> told.key().equals(sale.order().wire())));

        var told = Events.received("commission.entry").stream()
                .filter(event -> event.key().equals(sale.order().wire()))
                .findFirst()
                .orElseThrow();
        EventContract.of("commission.entry.posted.v1").assertFits(told.json());
        EventContract.of("commission.entry.posted.v1").assertExampleFits();
        assertThat(told.type()).isEqualTo("commission.entry.posted.v1");
        assertThat(Grove.json(told.json()).at("/entries/1/amount/minor").asLong())
                .isEqualTo(398);
    }

    private static Instant paidAt(Sold sale) {
        return Instant.parse(sale.event().get("paidAt").asText());
    }

    private static List<List<Object>> entries(Sold sale) {
        return entries("sale:" + sale.order());
    }

    private static List<List<Object>> cash(Sold sale) {
        return entries("cash:txn_" + sale.order().value());
    }

    private static List<List<Object>> entries(String key) {
        return Database.query("""
                select a.kind, e.amount from tx t join entry e on e.tx = t.position join account a on a.id = e.account
                 where t.idem_key = ? order by e.line""", key);
    }
}
