package app.banyan.courses.order;

import static app.banyan.courses.Campus.ATTRIBUTIONS;
import static app.banyan.courses.Campus.PAYMENTS;
import static app.banyan.courses.Campus.account;
import static app.banyan.courses.Campus.as;
import static app.banyan.courses.Campus.attribution;
import static app.banyan.courses.Campus.awaitState;
import static app.banyan.courses.Campus.bought;
import static app.banyan.courses.Campus.commissionAnswers;
import static app.banyan.courses.Campus.course;
import static app.banyan.courses.Campus.ladder;
import static app.banyan.courses.Campus.offer;
import static app.banyan.courses.Campus.order;
import static app.banyan.courses.Campus.ordered;
import static app.banyan.courses.Campus.paymentOf;
import static app.banyan.courses.Campus.take;
import static app.banyan.courses.Campus.toPay;
import static app.banyan.courses.Campus.training;
import static app.banyan.courses.Campus.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.kernel.OrderId;
import app.banyan.kernel.VisitorId;
import app.banyan.runtime.clock.BusinessClock;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.Peers;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class OrderResourceTest {

    @Inject
    BusinessClock clock;

    @BeforeEach
    void commission_answers() {
        commissionAnswers();
    }

    @Test
    void an_order_has_the_price_of_the_service_for_thirty_minutes() {
        var buyer = account();
        var course = course(1_990);

        var order = order(buyer, course)
                .then()
                .statusCode(201)
                .header("Location", containsString("/v1/orders/ord_"))
                .body("state", equalTo("AWAITING_PAYMENT"))
                .body("course", equalTo(course))
                .body("listPrice.minor", equalTo(1_990))
                .body("listPrice.currency", equalTo("CNY"))
                .body("credit.minor", equalTo(0))
                .body("toPay.minor", equalTo(1_990))
                .body("payment", nullValue())
                .extract();

        var ordered = Instant.parse(order.path("orderedAt"));
        var until = Instant.parse(order.path("reservedUntil"));
        assertThat(Duration.between(ordered, until)).isEqualTo(Duration.ofMinutes(30));
        as(buyer)
                .get("/v1/orders/{id}", order.<String>path("id"))
                .then()
                .statusCode(200)
                .body("toPay.minor", equalTo(1_990));
        as(buyer).get("/v1/orders").then().body("items.id", contains(order.<String>path("id")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"price\":{\"minor\":1,\"currency\":\"CNY\"}",
                "\"toPay\":{\"minor\":1,\"currency\":\"CNY\"}",
                "\"credit\":{\"minor\":1990,\"currency\":\"CNY\"}",
                "\"quantity\":-1",
                "\"buyer\":\"acc_01jxqkmprwf888201wbnz9y6g0\""
            })
    void nobody_brings_a_price_or_anything_else_unknown(String field) {
        var buyer = account();

        as(buyer)
                .body("{\"course\":\"%s\",%s}".formatted(course(1_990), field))
                .post("/v1/orders")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/malformed-request"))
                .body("detail", containsString("Unknown field"));

        as(buyer).get("/v1/orders").then().body("items.size()", equalTo(0));
    }

    @Test
    void an_order_names_a_course_or_an_offer_that_is_there() {
        var buyer = account();
        var course = course(1_990);
        var offer = "off_01jxqkmprxf88r209wbnz9ye7f";

        as(buyer)
                .body("{}")
                .post("/v1/orders")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/course-or-offer"));
        as(buyer)
                .body("{\"course\":\"%s\",\"offer\":\"%s\"}".formatted(course, offer))
                .post("/v1/orders")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/course-or-offer"));
        as(buyer).body("{\"course\":\"nonsense\"}").post("/v1/orders").then().statusCode(400);
        as(buyer).body("[]").post("/v1/orders").then().statusCode(400);
        as(buyer).post("/v1/orders").then().statusCode(400);
        order(buyer, "crs_01jxqkmprxf88r209wbnz9ye7f").then().statusCode(404);
        take(buyer, offer).then().statusCode(404);
    }

    @Test
    void a_free_course_is_not_ordered() {
        order(account(), training()).then().statusCode(422).body("type", equalTo("/problems/course-is-free"));
    }

    @Test
    void a_course_is_bought_once() {
        var buyer = account();
        var course = course(1_990);
        bought(buyer, ordered(order(buyer, course)));

        order(buyer, course)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/already-held"))
                .body("course", equalTo(course));
    }

    @Test
    void one_order_is_open_for_a_person_and_a_course() {
        var buyer = account();
        var course = course(1_990);
        var open = ordered(order(buyer, course));

        order(buyer, course)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/order-open"))
                .body("order", equalTo(open));
        order(account(), course).then().statusCode(201);
    }

    @Test
    void the_same_request_ten_times_at_once_is_one_order() {
        var buyer = Tokens.member(account());
        var key = UUID.randomUUID().toString();
        var body = "{\"course\":\"%s\"}".formatted(course(1_990));

        var answers = atOnce(10, () -> place(buyer, key, body));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(201));
        assertThat(answers.stream().map(Response::asString).distinct()).hasSize(1);
        assertThat(answers.stream().filter(answer -> "true".equals(answer.header("Idempotent-Replay"))))
                .hasSize(9);
        with(buyer).get("/v1/orders").then().body("items.size()", equalTo(1));
    }

    @Test
    void ten_orders_of_one_course_at_once_leave_one_open() {
        var buyer = account();
        var course = course(1_990);

        var codes = atOnce(10, () -> order(buyer, course)).stream()
                .map(Response::statusCode)
                .sorted()
                .toList();

        assertThat(codes).containsExactly(201, 409, 409, 409, 409, 409, 409, 409, 409, 409);
    }

    @Test
    void a_key_that_came_with_another_body_is_refused() {
        var buyer = Tokens.member(account());
        var key = UUID.randomUUID().toString();

        place(buyer, key, "{\"course\":\"%s\"}".formatted(course(1_990))).then().statusCode(201);
        place(buyer, key, "{\"course\":\"%s\"}".formatted(course(2_990)))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));

        with(buyer).get("/v1/orders").then().body("items.size()", equalTo(1));
    }

    @Test
    void a_refused_order_leaves_its_key_free() {
        var buyer = Tokens.member(account());
        var key = UUID.randomUUID().toString();

        place(buyer, key, "{\"course\":\"%s\"}".formatted(training())).then().statusCode(422);
        place(buyer, key, "{\"course\":\"%s\"}".formatted(course(1_990))).then().statusCode(201);
    }

    @Test
    void an_order_without_a_key_is_not_taken() {
        var buyer = account();

        given().auth()
                .oauth2(Tokens.member(buyer))
                .contentType("application/json")
                .body("{\"course\":\"%s\"}".formatted(course(1_990)))
                .post("/v1/orders")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/idempotency-key-missing"));

        as(buyer).get("/v1/orders").then().body("items.size()", equalTo(0));
    }

    @Test
    void an_order_that_is_not_paid_expires_and_gives_its_credit_back() {
        var buyer = account();
        var entry = course(1_990);
        ladder("FULL", entry, course(29_900));
        bought(buyer, ordered(order(buyer, entry)));
        var first = ordered(take(buyer, offer(buyer)));
        as(buyer).get("/v1/offers").then().body("items[0].credit.minor", equalTo(0));

        clock.moveAhead(Duration.ofMinutes(30));

        awaitState(buyer, first, "EXPIRED");
        as(buyer).get("/v1/offers").then().body("items[0].credit.minor", equalTo(1_990));
        var second = ordered(take(buyer, offer(buyer)));
        assertThat(second).isNotEqualTo(first);
        assertThat(toPay(buyer, second)).isEqualTo(27_910);
    }

    @Test
    void one_credit_never_pays_for_two_orders() {
        var buyer = account();
        var entry = course(1_990);
        ladder("FULL", entry, course(29_900));
        ladder("FULL", entry, course(39_900));
        bought(buyer, ordered(order(buyer, entry)));
        var offers = as(buyer).get("/v1/offers").then().extract().<List<String>>path("items.id");
        assertThat(offers).hasSize(2);

        var taken = atOnce(offers.stream()
                .<Callable<Response>>map(offer -> () -> take(buyer, offer))
                .toList());

        var credits = taken.stream()
                .map(answer -> answer.then().statusCode(201).extract().<Integer>path("credit.minor"))
                .sorted()
                .toList();
        assertThat(credits).containsExactly(0, 1_990);
        assertThat(Database.count(
                        "select count(*) from credit_use u join orders o on o.id = u.order_id where o.buyer = ?",
                        buyer.value()))
                .isEqualTo(1);
    }

    @Test
    void somebody_elses_orders_and_offers_are_not_there() {
        var buyer = account();
        var stranger = account();
        var entry = course(1_990);
        ladder("FULL", entry, course(29_900));
        var bought = bought(buyer, ordered(order(buyer, entry)));
        var open = ordered(order(buyer, course(500)));

        as(stranger).get("/v1/orders/{id}", bought).then().statusCode(404).body("type", equalTo("/problems/not-found"));
        as(stranger).post("/v1/orders/{id}/payment", open).then().statusCode(404);
        take(stranger, offer(buyer)).then().statusCode(404);
        as(stranger).get("/v1/orders").then().body("items.size()", equalTo(0));
        as(stranger).get("/v1/offers").then().body("items.size()", equalTo(0));
    }

    @Test
    void commission_is_asked_with_what_the_buyer_came_with() {
        var visitor = new VisitorId(UUID.randomUUID()).wire();
        var buyer = account();

        var order = ordered(as(buyer)
                .body("{\"course\":\"%s\",\"visitor\":\"%s\"}".formatted(course(1_990), visitor))
                .post("/v1/orders"));

        as(buyer).get("/v1/orders/{id}", order).then().body("attribution", equalTo("DECIDED"));
        assertThat(Database.query("select attribution from orders where id = ?", id(order)))
                .containsExactly(List.of(attribution()));
        assertThat(Peers.calls(ATTRIBUTIONS)).isPositive();
    }

    @Test
    void going_to_pay_answers_the_pay_page_as_often_as_one_asks() {
        var buyer = account();
        var order = ordered(order(buyer, course(1_990)));
        Peers.answer("POST", PAYMENTS, 200, opened(order));

        for (var time = 0; time < 3; time++) {
            as(buyer)
                    .post("/v1/orders/{id}/payment", order)
                    .then()
                    .statusCode(200)
                    .body("payment", equalTo(paymentOf(order)))
                    .body("checkoutUrl", equalTo("https://checkout.stripe.com/c/pay/cs_test_1"));
        }

        Peers.forget("POST", PAYMENTS);
        as(buyer)
                .post("/v1/orders/{id}/payment", order)
                .then()
                .statusCode(503)
                .header("Retry-After", equalTo("2"))
                .body("type", equalTo("/problems/service-unavailable"));
        as(buyer).get("/v1/orders/{id}", order).then().body("state", equalTo("AWAITING_PAYMENT"));
    }

    @Test
    void an_order_that_is_over_or_paid_is_not_paid_again() {
        var buyer = account();
        var paid = bought(buyer, ordered(order(buyer, course(1_990))));
        var over = ordered(order(buyer, course(2_990)));
        clock.moveAhead(Duration.ofMinutes(30));

        as(buyer)
                .post("/v1/orders/{id}/payment", paid)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/order-not-awaiting-payment"))
                .body("state", equalTo("FULFILLED"));
        as(buyer).post("/v1/orders/{id}/payment", over).then().statusCode(409).body("state", equalTo("EXPIRED"));
    }

    @Test
    void orders_come_in_pages_newest_first() {
        var buyer = account();
        var placed = IntStream.range(0, 5)
                .mapToObj(i -> ordered(order(buyer, course(100 + i))))
                .toList();

        var first = as(buyer).queryParam("limit", 3).get("/v1/orders").then().extract();
        var second = as(buyer)
                .queryParam("limit", 3)
                .queryParam("after", first.<String>path("next"))
                .get("/v1/orders")
                .then()
                .body("next", nullValue())
                .extract();

        assertThat(first.<List<String>>path("items.id"))
                .containsExactlyElementsOf(placed.reversed().subList(0, 3));
        assertThat(second.<List<String>>path("items.id"))
                .containsExactlyElementsOf(placed.reversed().subList(3, 5));
    }

    private static Response place(String token, String key, String body) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/orders");
    }

    private static String opened(String order) {
        return """
                {"payment": "%s", "order": "%s", "state": "OPEN", "amount": {"minor": 1990, "currency": "CNY"},
                 "checkoutUrl": "https://checkout.stripe.com/c/pay/cs_test_1"}""".formatted(paymentOf(order), order);
    }

    private static UUID id(String order) {
        return OrderId.of(order).value();
    }

    private static List<Response> atOnce(int times, Callable<Response> request) {
        return atOnce(Collections.nCopies(times, request));
    }

    private static List<Response> atOnce(List<Callable<Response>> requests) {
        try (var pool = Executors.newFixedThreadPool(requests.size())) {
            return pool.invokeAll(requests).stream().map(Future::resultNow).toList();
        } catch (InterruptedException stopping) {
            throw new AssertionError(stopping);
        }
    }
}
