package app.banyan.courses.order;

import static app.banyan.courses.Campus.ATTRIBUTIONS;
import static app.banyan.courses.Campus.account;
import static app.banyan.courses.Campus.as;
import static app.banyan.courses.Campus.asOperator;
import static app.banyan.courses.Campus.attribution;
import static app.banyan.courses.Campus.awaitQuiet;
import static app.banyan.courses.Campus.awaitState;
import static app.banyan.courses.Campus.awaitTold;
import static app.banyan.courses.Campus.captured;
import static app.banyan.courses.Campus.commissionAnswers;
import static app.banyan.courses.Campus.commissionIsAway;
import static app.banyan.courses.Campus.course;
import static app.banyan.courses.Campus.json;
import static app.banyan.courses.Campus.order;
import static app.banyan.courses.Campus.ordered;
import static app.banyan.courses.Campus.paymentOf;
import static app.banyan.courses.Campus.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.OrderId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.Peers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class AttributionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The next class starts with no order left to ask about. */
    @AfterEach
    void commission_answers_for_all() {
        commissionAnswers();
        await().atMost(PATIENCE)
                .until(() -> Database.count("select count(*) from orders where attribution is null"
                                + " and state in ('AWAITING_PAYMENT', 'FULFILLED')")
                        == 0);
    }

    @Test
    void an_order_is_taken_without_commission_and_sold_when_it_is_back() {
        commissionIsAway();
        var buyer = account();
        var order = ordered(order(buyer, course(1_990)));
        assertPending(buyer, order);

        for (var time = 0; time < 10; time++) {
            captured(order, paymentOf(order), 1_990, UUID.randomUUID());
        }

        awaitState(buyer, order, "FULFILLED");
        awaitQuiet();
        assertPending(buyer, order);
        assertThat(told("sales", order)).isEmpty();
        asOperator()
                .get("/v1/operations/quiescence")
                .then()
                .body("quiet", equalTo(false))
                .body("waiting.sales", greaterThan(0));

        commissionAnswers();

        assertThat(awaitTold("sales", order).path("attribution")).isEqualTo(json(attribution()));
        awaitQuiet();
        assertThat(told("sales", order)).hasSize(1);
        assertThat(told("courses.enrolment", order)).hasSize(1);
        as(buyer).get("/v1/orders/{id}", order).then().body("attribution", equalTo("DECIDED"));
    }

    @Test
    void commission_is_asked_again_before_the_money_comes() {
        commissionIsAway();
        var buyer = account();
        var order = ordered(order(buyer, course(1_990)));
        assertPending(buyer, order);

        commissionAnswers();

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> as(buyer).get("/v1/orders/{id}", order).then().body("attribution", equalTo("DECIDED")));
        assertThat(told("sales", order)).isEmpty();
    }

    @Test
    void a_slow_commission_does_not_hold_an_order_up() {
        Peers.answer("POST", ATTRIBUTIONS, 200, attribution(), Duration.ofSeconds(5));

        var answer = order(account(), course(1_990));

        answer.then().statusCode(201).body("attribution", equalTo("PENDING"));
        assertThat(answer.time()).isLessThan(3_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            422 | {"type":"/problems/visitor-unknown","status":422}
            500 | {}
            200 | {}
            200 | []
            200 | not json
            200 | {"reason":"last-touch","losers":[]}
            """)
    void no_answer_is_taken_for_an_attribution_that_is_none(int status, String body) {
        Peers.answer("POST", ATTRIBUTIONS, status, body);
        var buyer = account();

        var order = ordered(order(buyer, course(1_990)));

        assertPending(buyer, order);
    }

    @Test
    void an_attribution_that_was_stored_stands() {
        commissionAnswers();
        var buyer = account();
        var order = ordered(order(buyer, course(1_990)));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> as(buyer).get("/v1/orders/{id}", order).then().body("attribution", equalTo("DECIDED")));
        var first = stored(order);

        Peers.answer("POST", ATTRIBUTIONS, 200, attribution().replace("last-touch", "binding"));
        captured(order, 1_990);
        awaitState(buyer, order, "FULFILLED");

        assertThat(awaitTold("sales", order).path("attribution").path("reason").asText())
                .isEqualTo("last-touch");
        assertThat(stored(order)).isEqualTo(first);
    }

    private static void assertPending(AccountId buyer, String order) {
        as(buyer).get("/v1/orders/{id}", order).then().body("attribution", equalTo("PENDING"));
    }

    private static Object stored(String order) {
        return Database.query(
                        "select attribution from orders where id = ?",
                        OrderId.of(order).value())
                .getFirst()
                .getFirst();
    }
}
