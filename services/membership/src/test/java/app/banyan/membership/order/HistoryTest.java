package app.banyan.membership.order;

import static app.banyan.membership.Club.as;
import static app.banyan.membership.Club.assertSeatsAddUp;
import static app.banyan.membership.Club.awaitQuiet;
import static app.banyan.membership.Club.captured;
import static app.banyan.membership.Club.commissionAnswers;
import static app.banyan.membership.Club.draft;
import static app.banyan.membership.Club.failed;
import static app.banyan.membership.Club.paymentsTakesRefunds;
import static app.banyan.membership.Club.published;
import static app.banyan.membership.Club.refundFailed;
import static app.banyan.membership.Club.refunded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.RefundId;
import app.banyan.kernel.TierId;
import app.banyan.membership.Club;
import app.banyan.runtime.clock.BusinessClock;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever people do, in whatever order the money comes and goes, seats and money add up afterwards. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class HistoryTest {

    private static final int STEPS = 100;
    private static final String MINE = "(m.tier = ? or m.tier = ?)";

    @Inject
    BusinessClock clock;

    private final List<AccountId> people =
            Stream.generate(Club::account).limit(5).toList();
    private final List<String> orders = new ArrayList<>();
    private final Set<String> paid = new HashSet<>();
    private String low;
    private String high;
    private Random random;

    @BeforeEach
    void two_tiers_with_few_seats() {
        commissionAnswers();
        paymentsTakesRefunds();
        low = published(draft(9_900, 10, ", \"seats\": 3").replace("365", "30"));
        high = published(draft(99_900, 20, ", \"seats\": 2").replace("365", "30"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20_260_302})
    void seats_and_money_add_up_after_any_history(long seed) {
        random = new Random(seed);
        for (var step = 0; step < STEPS; step++) {
            act(random.nextInt(14));
            assertSeatsAddUp();
        }
        awaitQuiet();

        await().atMost(Club.PATIENCE).untilAsserted(Club::assertSeatsAddUp);
        paid.forEach(order -> await().atMost(Club.PATIENCE)
                .until(() -> List.of("FULFILLED", "REFUND_DUE", "REFUNDED").contains(state(order))));
        assertThat(Database.query(
                        "select m.id from membership m where " + MINE + " and m.state = 'ACTIVE' and not exists ("
                                + "select 1 from term t join orders o on o.id = t.order_id where t.membership = m.id"
                                + " and t.given_back_at is null and o.state = 'FULFILLED')",
                        tier(low),
                        tier(high)))
                .as("nothing is open that was not paid, or went back")
                .isEmpty();
        assertThat(Database.query(
                        "select m.id from membership m where " + MINE + " and m.state = 'ACTIVE' and m.ends_at <> ("
                                + "select max(t.ends_at) from term t where t.membership = m.id"
                                + " and t.given_back_at is null)",
                        tier(low),
                        tier(high)))
                .as("a membership ends with the last term that was paid")
                .isEmpty();
        assertThat(Database.query(
                        "select o.id from orders o join owed_refund r on r.order_id = o.id"
                                + " where (o.tier = ? or o.tier = ?) and r.state not in ('FAILED', 'FAILED_TO_SEND')"
                                + " and r.payment = o.payment group by o.id having sum(r.minor) > min(o.to_pay_minor)",
                        tier(low),
                        tier(high)))
                .as("no more goes back than came in")
                .isEmpty();
    }

    private void act(int what) {
        var person = any(people);
        switch (what) {
            case 0, 1 -> take(Club.order(person, random.nextBoolean() ? low : high));
            case 2, 3, 4 -> pay();
            case 5 -> held(person).forEach(id -> take(Club.renew(person, id)));
            case 6 -> held(person).forEach(id -> take(Club.upgrade(person, id, high)));
            case 7 -> held(person).forEach(id -> as(person).post("/v1/memberships/{id}/refund", id));
            case 8, 9 -> settleRefund();
            case 10 -> as(person).post("/v1/tiers/{id}/waiting-places", random.nextBoolean() ? low : high);
            case 11 ->
                as(person)
                        .get("/v1/waiting-places")
                        .then()
                        .extract()
                        .<List<String>>path("items.id")
                        .forEach(place -> as(person).delete("/v1/waiting-places/{id}", place));
            case 12 -> clock.moveAhead(Duration.ofMinutes(random.nextInt(90)));
            default -> clock.moveAhead(Duration.ofDays(random.nextInt(12)));
        }
    }

    private void take(Response answer) {
        assertThat(answer.statusCode()).isIn(201, 404, 409, 422);
        if (answer.statusCode() == 201) {
            orders.add(answer.path("id"));
        }
    }

    /** Any order so far: open, expired or paid already. */
    private void pay() {
        if (orders.isEmpty()) {
            return;
        }
        var order = random.nextInt(4) == 0 ? any(orders) : orders.getLast();
        if (random.nextInt(6) == 0 && !paid.contains(order)) {
            failed(order);
            return;
        }
        paid.add(order);
        captured(order, Database.count("select to_pay_minor from orders where id = ?", uuid(order)));
    }

    /** Payments sends a failed refund again only while it is the latest of its payment. */
    private void settleRefund() {
        var owed = Database.query(
                "select distinct on (r.payment) r.refund, r.order_id, r.minor"
                        + " from owed_refund r join orders o on o.id = r.order_id"
                        + " where o.tier = ? or o.tier = ? order by r.payment, r.refund desc",
                tier(low),
                tier(high));
        if (owed.isEmpty()) {
            return;
        }
        var one = any(owed);
        var refund = new RefundId((UUID) one.get(0)).wire();
        var order = new OrderId((UUID) one.get(1)).wire();
        if (random.nextInt(3) == 0) {
            refundFailed(refund, order, (long) one.get(2));
        } else {
            refunded(refund, order, (long) one.get(2));
        }
    }

    private List<String> held(AccountId person) {
        return as(person)
                .get("/v1/memberships")
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.state == 'ACTIVE' && it.tier == '%s' }.id"
                        .formatted(random.nextBoolean() ? low : high));
    }

    private static String state(String order) {
        return (String) Database.query("select state from orders where id = ?", uuid(order))
                .getFirst()
                .getFirst();
    }

    private static UUID uuid(String order) {
        return OrderId.of(order).value();
    }

    private static UUID tier(String tier) {
        return TierId.of(tier).value();
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
