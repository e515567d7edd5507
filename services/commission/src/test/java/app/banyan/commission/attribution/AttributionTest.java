package app.banyan.commission.attribution;

import static app.banyan.commission.Grove.account;
import static app.banyan.commission.Grove.agent;
import static app.banyan.commission.Grove.as;
import static app.banyan.commission.Grove.asService;
import static app.banyan.commission.Grove.attribution;
import static app.banyan.commission.Grove.buyer;
import static app.banyan.commission.Grove.known;
import static app.banyan.commission.Grove.order;
import static app.banyan.commission.Grove.touched;
import static app.banyan.commission.Grove.visit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import app.banyan.commission.Grove;
import app.banyan.kernel.AccountId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.Peers;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class AttributionTest {

    @Test
    void the_last_link_that_was_opened_wins_and_the_other_is_named() {
        var early = agent();
        var late = agent();
        var buyer = buyer();
        touched(buyer, early);
        touched(buyer, late);

        attribution(order(), buyer)
                .then()
                .statusCode(200)
                .body(
                        "promoter.agent",
                        equalTo(late.id()),
                        "promoter.account",
                        equalTo(late.account().wire()))
                .body("promoter.touch", startsWith("tch_"), "reason", equalTo("last-touch"))
                .body("losers.agent", contains(early.id()), "losers.why", contains("earlier-touch"));
    }

    @Test
    void the_visitor_of_the_order_counts_before_it_is_claimed_unless_it_is_somebody_elses() {
        var agent = agent();
        var buyer = buyer();
        var visitor = visit(agent);

        ask(buyer, visitor).body("promoter.agent", equalTo(agent.id()));
        Grove.claim(account(), visitor).then().statusCode(200);
        ask(buyer, visitor).body("promoter", nullValue());
    }

    @Test
    void nobody_invited_means_nobody_earns_and_identity_is_not_even_asked() {
        var stranger = account();

        attribution(order(), stranger)
                .then()
                .statusCode(200)
                .body("promoter", nullValue(), "reason", equalTo("nobody"), "losers", empty());
        assertThat(Peers.calls("/identity/internal/v1/people/" + stranger)).isZero();
    }

    @Test
    void an_own_purchase_earns_nothing() {
        var agent = agent();
        touched(agent.account(), agent);

        attribution(order(), agent.account())
                .then()
                .body("promoter", nullValue(), "reason", equalTo("nobody-valid"))
                .body("losers.why", contains("self-purchase"));
    }

    @Test
    void the_same_verified_identity_under_another_account_earns_nothing() {
        var person = account();
        var twin = account();
        known(person, true, true, true, true, "twins");
        known(twin, true, true, false, false, "twins");
        var agent = agent(person);
        touched(twin, agent);

        attribution(order(), twin).then().body("promoter", nullValue(), "losers.why", contains("same-person"));
    }

    @Test
    void nobody_earns_from_whom_they_were_brought_by_however_long_the_way_round() {
        var first = agent();
        var second = account();
        known(second, true, true, true, true);
        touched(second, first);
        var secondAgent = agent(second);
        var third = account();
        known(third, true, true, true, true);
        touched(third, secondAgent);
        var thirdAgent = agent(third);

        touched(first.account(), thirdAgent);

        attribution(order(), first.account())
                .then()
                .body("promoter", nullValue(), "losers.why", contains("inviter-loop"));
    }

    @Test
    void the_answer_for_an_order_stands_whatever_happens_later() {
        var early = agent();
        var buyer = buyer();
        var order = order();
        touched(buyer, early);
        var orderedAt = Instant.now();
        var first = attribution(order, buyer, orderedAt)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        touched(buyer, agent());

        assertThat(attribution(order, buyer, orderedAt).asString()).isEqualTo(first);
        assertThat(attribution(order, buyer, Instant.now()).asString()).isEqualTo(first);
        attribution(order(), buyer).then().body("losers.agent", contains(early.id()));
    }

    @Test
    void ten_requests_at_once_get_one_answer() {
        var buyer = buyer();
        touched(buyer, agent());
        var order = order();

        var answers = IntStream.range(0, 10)
                .parallel()
                .mapToObj(_ -> attribution(order, buyer)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .distinct();

        assertThat(answers).hasSize(1);
    }

    @Test
    void an_order_is_not_attributed_again_for_somebody_else() {
        var order = order();
        attribution(order, buyer()).then().statusCode(200);

        attribution(order, buyer()).then().statusCode(409).body("type", equalTo("/problems/attribution-stands"));
    }

    @Test
    void not_even_the_service_can_change_a_decision() throws SQLException {
        attribution(order(), buyer()).then().statusCode(200);

        try (var app = Database.asApp();
                var statement = app.createStatement()) {
            for (var attempt : new String[] {
                "update attribution set answer = '{}'", "delete from attribution", "truncate attribution"
            }) {
                assertThatThrownBy(() -> statement.execute(attempt)).hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void while_identity_is_away_there_is_no_answer_and_later_there_is() {
        var buyer = account();
        var agent = agent();
        touched(buyer, agent);
        var order = order();
        var orderedAt = Instant.now();

        attribution(order, buyer, orderedAt).then().statusCode(503);
        known(buyer, false, false, false, false);
        attribution(order, buyer, orderedAt).then().statusCode(200).body("promoter.agent", equalTo(agent.id()));
    }

    @Test
    void a_paid_order_binds_the_buyer_and_a_later_touch_does_not_take_over() {
        var agent = agent();
        var buyer = buyer();
        Grove.sale(agent, buyer, 1990).tell().awaitShares();

        touched(buyer, agent());

        attribution(order(), buyer)
                .then()
                .body("promoter.agent", equalTo(agent.id()), "promoter.binding", startsWith("bnd_"))
                .body("reason", equalTo("protected-binding"), "losers.why", contains("binding-protected"));
        assertThat(Database.query(
                        "select e.change from binding_event e join binding b on b.id = e.binding where b.person = ?",
                        buyer.value()))
                .containsExactly(List.of("opened"));
    }

    @Test
    void a_second_paid_order_renews_the_binding_and_says_so() {
        var agent = agent();
        var buyer = buyer();
        Grove.sale(agent, buyer, 1990).tell().awaitShares();
        Grove.sale(agent, buyer, 27910).tell().awaitShares();

        assertThat(Database.query("""
                        select e.change, b.id = e.binding from binding_event e join binding b on b.id = e.binding
                         where b.person = ? order by e.number""", buyer.value()))
                .containsExactly(List.of("opened", true), List.of("renewed", true));
    }

    @Test
    void the_database_lets_a_person_have_one_binding_at_a_time() throws SQLException {
        var buyer = buyer();
        Grove.sale(agent(), buyer, 1990).tell().awaitShares();

        try (var app = Database.asApp();
                var insert = app.prepareStatement("""
                        insert into binding
                        select gen_random_uuid(), person, agent, agent_account, during, protected_until
                          from binding where person = ?""")) {
            insert.setObject(1, buyer.value());
            assertThatThrownBy(insert::executeUpdate).hasMessageContaining("one_binding_at_a_time");
        }
    }

    @Test
    void only_services_ask_and_only_what_is_defined() {
        as(buyer()).body("{}").post("/internal/v1/attributions").then().statusCode(403);
        Grove.asOperator().body("{}").post("/internal/v1/attributions").then().statusCode(403);
        asService().body("{}").post("/internal/v1/attributions").then().statusCode(400);
        asService()
                .body("{\"discount\":1}")
                .post("/internal/v1/attributions")
                .then()
                .statusCode(400);
        Grove.with(Tokens.service("courses", "payments"))
                .body("{}")
                .post("/internal/v1/attributions")
                .then()
                .statusCode(401);
    }

    private static ValidatableResponse ask(AccountId buyer, String visitor) {
        return asService()
                .body(Map.of(
                        "order", order().wire(),
                        "buyer", buyer.wire(),
                        "visitor", visitor,
                        "product", Map.of("kind", "course", "id", "crs_1"),
                        "orderedAt", Instant.now().toString()))
                .post("/internal/v1/attributions")
                .then()
                .statusCode(200);
    }
}
