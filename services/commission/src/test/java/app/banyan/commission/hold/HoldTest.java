package app.banyan.commission.hold;

import static app.banyan.commission.Grove.agent;
import static app.banyan.commission.Grove.as;
import static app.banyan.commission.Grove.asOperator;
import static app.banyan.commission.Grove.awaitBalance;
import static app.banyan.commission.Grove.awaitQuiet;
import static app.banyan.commission.Grove.balance;
import static app.banyan.commission.Grove.buyer;
import static app.banyan.commission.Grove.dispute;
import static app.banyan.commission.Grove.order;
import static app.banyan.commission.Grove.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.commission.Grove.Agent;
import app.banyan.commission.domain.Party;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators hold parties and sales, and let go of them. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class HoldTest {

    @Inject
    Holds holds;

    @Inject
    Pool pool;

    private Agent agent;
    private String party;

    @BeforeEach
    void somebody_invites() {
        agent = agent();
        party = agent.account().wire();
    }

    @Test
    void nothing_of_a_held_party_is_released_until_the_last_hold_is_lifted() {
        var first = onParty("风险一");
        var second = onParty("风险二");
        sale(agent, buyer(), 1990).longAgo().tell().awaitShares();
        awaitQuiet();

        assertThat(balance(party, "pending")).isEqualTo(398);
        as(agent.account())
                .get("/v1/commissions")
                .then()
                .body("items[0].state", equalTo("pending"), "items[0].held.reason", contains("风险一", "风险二"))
                .body(
                        "items[0].held.kind",
                        everyItem(equalTo("risk")),
                        "items[0].held.held",
                        everyItem(equalTo("party")));
        assertThat(standing()).extracting(Holds.Hold::reason).containsExactly("风险一", "风险二");

        lift(first, "已核实").statusCode(200);
        awaitQuiet();
        assertThat(balance(party, "pending")).isEqualTo(398);

        lift(second, "已核实").statusCode(200).body("liftedBy", notNullValue()).body("liftReason", equalTo("已核实"));
        awaitBalance(party, "available", 398);
        assertThat(standing()).isEmpty();
    }

    @Test
    void a_held_sale_waits_alone() {
        var held = sale(agent, buyer(), 1990).longAgo();
        var hold = place(Map.of("sale", held.order().wire(), "reason", "核实订单"))
                .statusCode(201)
                .body("kind", equalTo("risk"), "sale", equalTo(held.order().wire()), "party", nullValue())
                .extract()
                .<String>path("id");
        held.tell().awaitShares();
        sale(agent, buyer(), 5000).longAgo().tell();
        awaitBalance(party, "available", 1000);
        awaitQuiet();

        assertThat(balance(party, "pending")).isEqualTo(398);
        assertThat(standing()).as("a held sale keeps nobody from drawing").isEmpty();
        lift(hold, "无异常").statusCode(200);
        awaitBalance(party, "available", 1398);
    }

    @Test
    void a_hold_is_placed_once_for_each_key_and_lifted_once() {
        var operator = asOperator().body(Map.of("party", Map.of("kind", "person", "id", party), "reason", "核实"));
        var id = operator.post("/v1/holds").then().statusCode(201).extract().<String>path("id");
        operator.post("/v1/holds").then().statusCode(201).body("id", equalTo(id));
        list("party=" + party).body("items.id", contains(id));

        lift(id, "好").statusCode(200);
        lift(id, "好").statusCode(409).body("type", equalTo("/problems/hold-lifted"));
    }

    @Test
    void holds_are_listed_newest_first_page_by_page_and_by_what_is_asked() {
        var first = onParty("一");
        var second = onParty("二");
        var third = onParty("三");
        lift(second, "好").statusCode(200);

        var page = list("party=" + party + "&limit=2")
                .body("items.id", contains(third, second))
                .extract();
        list("party=" + party + "&limit=2&after=" + page.path("next")).body("items.id", contains(first));
        list("party=" + party + "&standing=true").body("items.id", contains(third, first));
        list("party=" + party + "&standing=false")
                .body("items.id", contains(second))
                .body("items[0].liftedAt", notNullValue());
        list("party=" + party + "&kind=dispute").body("items.size()", equalTo(0));
        list("sale=" + order()).body("items.size()", equalTo(0));
        asOperator().get("/v1/holds?kind=other").then().statusCode(400);
        asOperator().get("/v1/holds?after=x").then().statusCode(400);
    }

    @Test
    void the_hold_of_a_dispute_ends_with_it_and_not_before() {
        var sale = sale(agent, buyer(), 1990).tell();
        var dispute = dispute();
        sale.tellDisputed(dispute, 1990);
        awaitQuiet();
        var hold = list("sale=" + sale.order())
                .body("items[0].kind", equalTo("dispute"), "items[0].dispute", equalTo(dispute.wire()))
                .extract()
                .<String>path("items[0].id");

        lift(hold, "算了").statusCode(409).body("type", equalTo("/problems/hold-of-dispute"));
        sale.tellDisputeClosed(dispute, "won", 1990, 0);
        awaitQuiet();
        list("sale=" + sale.order()).body("items[0].liftReason", equalTo("the dispute was won"));
    }

    @Test
    void a_hold_that_is_not_there_cannot_be_lifted() {
        lift("hld_01jxqkmps5f8cr229wbnza0c37", "好").statusCode(404);
        lift("crs_01jxqkmps5f8cr229wbnza0c37", "好").statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"reason\": \"核实\"}",
                "{\"sale\": \"ord_01jxqkmprzf89r20swbnz9yxpd\"}",
                "{\"sale\": \"ord_01jxqkmprzf89r20swbnz9yxpd\", \"reason\": \" \"}",
                "{\"sale\": \"ord_1\", \"reason\": \"核实\"}",
                "{\"party\": {\"kind\": \"platform\", \"id\": \"platform\"}, \"reason\": \"核实\"}",
                "{\"party\": {\"kind\": \"person\", \"id\": \"com_01jxqkmps8f8e8231wbnza139m\"}, \"reason\": \"核实\"}",
                "{\"party\": {\"kind\": \"person\", \"id\": \"acc_01jxqkmps3f8br21swbnz9zwm9\"},"
                        + " \"sale\": \"ord_01jxqkmprzf89r20swbnz9yxpd\", \"reason\": \"核实\"}"
            })
    void what_holds_nothing_or_two_things_or_says_not_why_is_refused(String body) {
        asOperator().body(body).post("/v1/holds").then().statusCode(400).contentType("application/problem+json");
    }

    /** With the rights of the running service and without its code. */
    @Test
    void what_was_held_and_why_is_never_rewritten() throws SQLException {
        var hold = onParty("留痕");
        lift(hold, "好").statusCode(200);
        try (var app = Database.asApp();
                var statement = app.createStatement()) {
            for (var attempt : List.of(
                    "delete from hold",
                    "update hold set reason = 'x'",
                    "update hold set placed_at = now()",
                    "update hold set lift_reason = 'x' where lifted_at is not null",
                    "insert into hold (id, kind, reason, placed_by, placed_at)"
                            + " values (gen_random_uuid(), 'risk', 'x', gen_random_uuid(), now())",
                    "insert into hold (id, kind, party_kind, party_id, reason, placed_at)"
                            + " values (gen_random_uuid(), 'risk', 'person', 'acc_1', 'x', now())")) {
                assertThat(catchThrowable(() -> statement.execute(attempt)))
                        .as(attempt)
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    private String onParty(String reason) {
        return place(Map.of("party", Map.of("kind", "person", "id", party), "reason", reason))
                .statusCode(201)
                .body("party.id", equalTo(party), "placedBy", notNullValue(), "liftedAt", nullValue())
                .extract()
                .path("id");
    }

    private static ValidatableResponse place(Map<String, Object> body) {
        return asOperator().body(body).post("/v1/holds").then();
    }

    private static ValidatableResponse lift(String hold, String reason) {
        return asOperator()
                .body(Map.of("reason", reason))
                .post("/v1/holds/{hold}/lifting", hold)
                .then();
    }

    private static ValidatableResponse list(String query) {
        return asOperator().get("/v1/holds?" + query).then().statusCode(200);
    }

    private List<Holds.Hold> standing() {
        return pool.withTransaction(connection -> holds.of(connection, Party.person(agent.account())))
                .await()
                .atMost(Duration.ofSeconds(20));
    }
}
