package app.banyan.commission.stewardship;

import static app.banyan.commission.Grove.account;
import static app.banyan.commission.Grove.agent;
import static app.banyan.commission.Grove.appointed;
import static app.banyan.commission.Grove.as;
import static app.banyan.commission.Grove.attribution;
import static app.banyan.commission.Grove.balance;
import static app.banyan.commission.Grove.buyer;
import static app.banyan.commission.Grove.community;
import static app.banyan.commission.Grove.dismissed;
import static app.banyan.commission.Grove.known;
import static app.banyan.commission.Grove.order;
import static app.banyan.commission.Grove.plan;
import static app.banyan.commission.Grove.sold;
import static app.banyan.commission.Grove.touched;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.commission.Grove;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.Events;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From an appointment told by community to the manager's share in the books. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class ManagerShareTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private final CommunityId community = community();

    @BeforeEach
    void a_plan_is_in_force() {
        plan();
    }

    @Test
    void who_runs_the_group_earns_of_what_is_bought_in_it_and_whoever_brought_the_manager_earns_nothing() {
        var root = agent();
        var manager = member();
        touched(manager, root);
        var managing = agent(manager);
        Grove.sale(root, manager, 1990).tell().awaitShares();
        var before = balance(root.account().wire(), "pending");
        runs(manager);
        var promoter = agent();
        var buyer = buyer();
        touched(buyer, promoter);

        var answer = attribution(order(), buyer, community, Instant.now());
        answer.then()
                .statusCode(200)
                .body("manager.account", equalTo(manager.wire()), "managerReason", equalTo("manages"))
                .body("promoter.agent", equalTo(promoter.id()));
        sold(buyer, 27910, answer).tell().awaitShares();

        assertThat(balance(manager.wire(), "pending")).as("5 %").isEqualTo(1395);
        assertThat(balance(promoter.account().wire(), "pending")).as("20 %").isEqualTo(5582);
        assertThat(balance(community.wire(), "pending"))
                .as("5 %, and the odd fen")
                .isEqualTo(1396);
        assertThat(balance(root.account().wire(), "pending"))
                .as("who brought the manager")
                .isEqualTo(before);
        assertThat(managing.account()).isEqualTo(manager);
        assertThat(Database.count("select max(depth) from plan_rule")).isEqualTo(1);
    }

    @Test
    void manager_and_promoter_may_be_one_person_and_both_shares_are_explained() {
        var person = agent();
        runs(person.account());
        var buyer = buyer();
        touched(buyer, person);

        sold(buyer, 10000, attribution(order(), buyer, community, Instant.now()))
                .tell()
                .awaitShares();

        assertThat(balance(person.account().wire(), "pending")).isEqualTo(2000 + 500);
        as(person.account())
                .get("/v1/commissions")
                .then()
                .statusCode(200)
                .body("items.role", contains("promoter", "manager"))
                .body("items.amount.minor", contains(2000, 500))
                .body("items.explanation.plannedPpm", contains(200000, 50000))
                .body("items.explanation.attribution.managerReason", everyItem(equalTo("manages")));
    }

    @Test
    void a_manager_earns_nothing_of_an_own_purchase_under_whatever_account() {
        var manager = account();
        known(manager, true, true, true, true, "the-manager");
        var twin = account();
        known(twin, true, true, false, false, "the-manager");
        runs(manager);

        attribution(order(), manager, community, Instant.now())
                .then()
                .statusCode(200)
                .body("manager", nullValue(), "managerReason", equalTo("self-purchase"));
        var answer = attribution(order(), twin, community, Instant.now());
        answer.then().body("manager", nullValue(), "managerReason", equalTo("same-person"));

        sold(twin, 10000, answer).tell().awaitShares();
        assertThat(balance(manager.wire(), "pending")).isZero();
    }

    @Test
    void a_seller_who_says_otherwise_is_not_believed() {
        var manager = member();
        runs(manager);
        var answer = attribution(order(), buyer(), community, Instant.now());

        var sale = sold(manager, 10000, answer).tell();

        Grove.awaitDeadLetter(sale.order().wire());
        assertThat(balance(manager.wire(), "pending")).isZero();
    }

    @Test
    void the_manager_is_who_ran_the_group_when_the_order_was_placed() {
        var first = member();
        var second = member();
        appointed(community, first, NOW.minus(Duration.ofDays(10)));
        dismissed(community, first, NOW.minus(Duration.ofDays(5)));
        appointed(community, second, NOW.minus(Duration.ofDays(3)));
        awaitManager(second);

        for (var asked : List.of(
                List.of(11L, "nobody-manages"),
                List.of(10L, first),
                List.of(6L, first),
                List.of(5L, "nobody-manages"),
                List.of(3L, second),
                List.of(0L, second))) {
            var answer = attribution(order(), buyer(), community, NOW.minus(Duration.ofDays((Long) asked.getFirst())));
            if (asked.getLast() instanceof AccountId account) {
                answer.then().body("manager.account", equalTo(account.wire()));
            } else {
                answer.then().body("manager", nullValue(), "managerReason", equalTo(asked.getLast()));
            }
        }
        attribution(order(), buyer()).then().body("managerReason", equalTo("no-community"));
    }

    @Test
    void news_that_come_late_twice_or_in_the_wrong_order_give_the_same_history() {
        var first = member();
        var second = member();
        dismissed(community, first, NOW.minus(Duration.ofDays(5)));
        appointed(community, second, NOW.minus(Duration.ofDays(3)));
        appointed(community, first, NOW.minus(Duration.ofDays(10)));
        appointed(community, first, NOW.minus(Duration.ofDays(10)));
        Grove.awaitQuiet();

        assertThat(Database.query(
                        "select account, upper_inf(during) from managed where community = ? order by during",
                        community.value()))
                .containsExactly(List.of(first.value(), false), List.of(second.value(), true));
    }

    @Test
    void an_answer_stands_whatever_is_learned_of_managers_later() {
        var order = order();
        var buyer = buyer();
        var before = attribution(order, buyer, community, NOW).asString();
        runs(member());

        assertThat(attribution(order, buyer, community, NOW).asString()).isEqualTo(before);
    }

    @Test
    void other_news_of_members_are_left_alone_and_garbled_ones_block_nobody() {
        Events.publish("community.member", "community.member.joined.v1", community.wire(), "{\"x\":1}");
        Events.publish(
                "community.member",
                "community.member.manager-appointed.v1",
                community.wire(),
                "{\"community\":\"" + community + "\"}");
        var manager = member();
        runs(manager);

        assertThat(Events.received("commission.community.member.dead").stream()
                        .filter(letter -> letter.json().contains(community.wire())))
                .hasSize(1);
    }

    @Test
    void the_database_lets_a_group_have_one_manager_at_a_time() throws SQLException {
        runs(member());

        try (var app = Database.asApp();
                var insert = app.prepareStatement(
                        "insert into managed select community, ?, during from managed where community = ?")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setObject(2, community.value());
            assertThatThrownBy(insert::executeUpdate).hasMessageContaining("one_manager_at_a_time");
        }
        try (var app = Database.asApp();
                var statement = app.createStatement()) {
            for (var attempt : List.of("update managed set account = community", "delete from stewardship_event")) {
                assertThatThrownBy(() -> statement.execute(attempt)).hasMessageContaining("permission denied");
            }
        }
    }

    private static AccountId member() {
        var account = account();
        known(account, true, true, true, true);
        return account;
    }

    private void runs(AccountId manager) {
        appointed(community, manager, NOW.minus(Duration.ofDays(1)));
        awaitManager(manager);
    }

    private void awaitManager(AccountId manager) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Database.count(
                                "select count(*) from managed where community = ? and account = ? and upper_inf(during)",
                                community.value(),
                                manager.value())
                        == 1);
    }
}
