package app.banyan.membership;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.testkit.Database;
import app.banyan.testkit.EventContract;
import app.banyan.testkit.Events;
import app.banyan.testkit.Peers;
import app.banyan.testkit.Tokens;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The service as its tests speak of it: who asks, for what, and what was told afterwards. */
public final class Club {

    public static final String ATTRIBUTIONS = "/commission/internal/v1/attributions";
    public static final String PAYMENTS = "/payments/internal/v1/payments";
    public static final String REFUNDS = "/payments/internal/v1/refunds";
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final ObjectMapper JSON = new ObjectMapper();

    private Club() {}

    public static AccountId account() {
        return new AccountId(UUID.randomUUID());
    }

    public static RequestSpecification as(AccountId member) {
        return with(Tokens.member(member));
    }

    public static RequestSpecification asOperator() {
        return with(Tokens.operator(account()));
    }

    public static RequestSpecification asService() {
        return with(Tokens.service("courses", "membership"));
    }

    public static RequestSpecification with(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON).header("Idempotency-Key", UUID.randomUUID());
    }

    /** @param more further members of the draft, each with a comma before it */
    public static String draft(long listMinor, int rank, String more) {
        return """
                {"name": "年度会员", "description": "全部体系课，365 天。", "rank": %d, "period": {"unit": "DAYS", "count": 365},
                 "listPrice": {"minor": %d, "currency": "CNY"}, "benefits": [{"kind": "all-system-courses"}]%s}""".formatted(rank, listMinor, more);
    }

    /** @return the id of a published tier of the platform: 365 days, all system courses */
    public static String tier(long listMinor) {
        return published(draft(listMinor, 10, ""));
    }

    public static String tier(long listMinor, int seats) {
        return published(draft(listMinor, 10, ", \"seats\": " + seats));
    }

    public static String published(String draft) {
        var id = asOperator()
                .body(draft)
                .post("/v1/tiers")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        asOperator().post("/v1/tiers/{id}/publication", id).then().statusCode(200);
        return id;
    }

    /** @return the id of a published tier of a community: one month, its own course */
    public static String tierOf(CommunityId community, AccountId owner, long listMinor) {
        return tierOf(community, owner, listMinor, 1_000);
    }

    public static String tierOf(CommunityId community, AccountId owner, long listMinor, int seats) {
        standing(community, owner, "OPEN", "owner");
        var id = as(owner)
                .body("""
                        {"community": "%s", "name": "月度", "description": "", "rank": 1,
                         "period": {"unit": "MONTHS", "count": 1}, "listPrice": {"minor": %d, "currency": "CNY"}, "seats": %d,
                         "benefits": [{"kind": "course", "course": "crs_01jxqkmprxf88r209wbnz9ye7f"}]}""".formatted(community, listMinor, seats))
                .post("/v1/tiers")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        as(owner).post("/v1/tiers/{id}/publication", id).then().statusCode(200);
        return id;
    }

    public static CommunityId community() {
        return new CommunityId(UUID.randomUUID());
    }

    /** Community says who somebody is there. */
    public static void standing(CommunityId community, AccountId account, String state, String roles) {
        Peers.answer(
                "GET",
                "/community/internal/v1/communities/%s/standing/%s".formatted(community, account),
                200,
                """
                {"community": "%s", "account": "%s", "name": "榕树下", "zone": "Asia/Shanghai", "state": "%s",
                 "roles": [%s], "banned": false}""".formatted(community, account, state, roles.isEmpty() ? "" : "\"" + roles + "\""));
    }

    public static void admits(CommunityId community, AccountId account) {
        Peers.answer(
                "GET",
                "/community/internal/v1/communities/%s/admission/%s".formatted(community, account),
                200,
                "{\"admissible\": true, \"requirements\": [], \"missing\": []}");
    }

    public static Response order(AccountId buyer, String tier) {
        return place(buyer, "{\"tier\":\"%s\"}".formatted(tier));
    }

    public static Response renew(AccountId buyer, String membership) {
        return place(buyer, "{\"renews\":\"%s\"}".formatted(membership));
    }

    public static Response upgrade(AccountId buyer, String membership, String tier) {
        return place(buyer, "{\"upgrades\":\"%s\",\"tier\":\"%s\"}".formatted(membership, tier));
    }

    public static Response place(AccountId buyer, String body) {
        return as(buyer).body(body).post("/v1/membership-orders");
    }

    public static String ordered(Response answer) {
        return answer.then().statusCode(201).extract().path("id");
    }

    public static void awaitState(AccountId buyer, String order, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> as(buyer)
                        .get("/v1/membership-orders/{id}", order)
                        .then()
                        .body("state", equalTo(state)));
    }

    /** The buyer pays the order; it is fulfilled when this returns. */
    public static String bought(AccountId buyer, String order) {
        captured(order, toPay(buyer, order));
        awaitState(buyer, order, "FULFILLED");
        return order;
    }

    /** @return the membership that the buyer holds of the tier after buying it */
    public static String member(AccountId buyer, String tier) {
        bought(buyer, ordered(order(buyer, tier)));
        return membership(buyer, tier);
    }

    public static String membership(AccountId buyer, String tier) {
        return as(buyer)
                .get("/v1/memberships")
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.tier == '%s' && it.state != 'ENDED' }.id".formatted(tier));
    }

    public static long toPay(AccountId buyer, String order) {
        return as(buyer)
                .get("/v1/membership-orders/{id}", order)
                .then()
                .statusCode(200)
                .extract()
                .<Number>path("toPay.minor")
                .longValue();
    }

    /** Payments tells that the order's money is there. */
    public static UUID captured(String order, long minor) {
        return captured(order, paymentOf(order), minor, "CNY", UUID.randomUUID());
    }

    public static UUID captured(String order, String payment, long minor, String currency, UUID event) {
        var json = """
                {"payment": "%s", "order": "%s", "amount": {"minor": %d, "currency": "%s"}, "capturedAt": "%s"}""".formatted(payment, order, minor, currency, Instant.now());
        return Events.publish("payments.payment", "payments.payment.captured.v1", payment, json, event);
    }

    public static void failed(String order) {
        var payment = paymentOf(order);
        var json = """
                {"payment": "%s", "order": "%s", "reason": "EXPIRED", "at": "%s"}""".formatted(payment, order, Instant.now());
        Events.publish("payments.payment", "payments.payment.failed.v1", payment, json);
    }

    /** Payments tells that a refund is with the buyer. */
    public static void refunded(String refund, String order, long minor) {
        var json = """
                {"refund": "%s", "payment": "%s", "order": "%s", "amount": {"minor": %d, "currency": "CNY"},
                 "refundedAt": "%s"}""".formatted(refund, paymentOf(order), order, minor, Instant.now());
        Events.publish("payments.payment", "payments.payment.refunded.v1", paymentOf(order), json);
    }

    public static void refundFailed(String refund, String order, long minor) {
        var json = """
                {"refund": "%s", "payment": "%s", "order": "%s", "amount": {"minor": %d, "currency": "CNY"},
                 "reason": "lost_or_stolen_card", "failedAt": "%s"}""".formatted(refund, paymentOf(order), order, minor, Instant.now());
        Events.publish("payments.payment", "payments.payment.refund-failed.v1", paymentOf(order), json);
    }

    /** What is owed back of an order; the latest, should there be several. */
    public static String refundOf(String order) {
        var rows = Database.query(
                "select refund from owed_refund where order_id = ? order by refund desc",
                OrderId.of(order).value());
        return new RefundId((UUID) rows.getFirst().getFirst()).wire();
    }

    /** Payments has taken the refund of the order. */
    public static void awaitAsked(String order) {
        await().atMost(PATIENCE)
                .until(() -> Database.count(
                                "select count(*) from owed_refund where order_id = ? and state = 'ASKED'",
                                OrderId.of(order).value())
                        == 1);
    }

    /** Payments was asked for the refund of the order and did not take it: it will be asked again. */
    public static void awaitAskedInVain(String order) {
        await().atMost(PATIENCE)
                .until(() -> Database.count(
                                "select count(*) from owed_refund where order_id = ? and state = 'DUE' and attempts > 0",
                                OrderId.of(order).value())
                        == 1);
    }

    /** An order has one payment; here it has the order's own number. */
    public static String paymentOf(String order) {
        return new PaymentId(OrderId.of(order).value()).wire();
    }

    /** Commission answers, with the decision that the sale's contract shows. */
    public static void commissionAnswers() {
        Peers.answer("POST", ATTRIBUTIONS, 200, attribution());
    }

    public static void commissionIsAway() {
        Peers.forget("POST", ATTRIBUTIONS);
    }

    /** Payments takes every refund, and tells later what became of it. */
    public static void paymentsTakesRefunds() {
        Peers.answer(
                "POST", REFUNDS, 201, "{\"refund\": \"rfd_01jxqkmpv3f8br21swbnz9zwm9\", \"state\": \"REQUESTED\"}");
    }

    public static String attribution() {
        return json(EventContract.of("sale.completed.v1").example())
                .get("attribution")
                .toString();
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException unreadable) {
            throw new AssertionError(text, unreadable);
        }
    }

    /** What each counter says is what there is, at every moment. */
    public static void assertSeatsAddUp() {
        assertThat(Database.query("""
                        select s.* from seats s
                         where s.sold <> (select count(*) from membership m where m.tier = s.tier and m.holds_seat)
                            or s.reserved <> (select count(*) from orders o where o.tier = s.tier
                                               and o.state = 'AWAITING_PAYMENT' and o.kind <> 'RENEWAL')
                            or s.called <> (select count(*) from waiting_place w where w.tier = s.tier
                                             and w.state = 'CALLED')""")).isEmpty();
    }

    /** Everything that was accepted is finished, so that what has not happened by now never will. */
    public static void awaitQuiet() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> asOperator()
                        .get("/v1/operations/quiescence")
                        .then()
                        .body("waiting.outbox", equalTo(0))
                        .body("waiting.kafka", equalTo(0)));
    }

    public static <T> List<T> atOnce(int times, Callable<T> work) {
        return atOnce(Collections.nCopies(times, work));
    }

    public static <T> List<T> atOnce(List<Callable<T>> works) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(works).stream().map(Club::done).toList();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    private static <T> T done(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }
}
