package app.banyan.mall;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.ProductId;
import app.banyan.kernel.RefundId;
import app.banyan.kernel.SkuId;
import app.banyan.mall.domain.AddressId;
import app.banyan.mall.domain.CheckoutId;
import app.banyan.mall.domain.ListingId;
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
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The mall as the tests of shelves, carts and orders speak of it. Merchants and products are rows here: how they come
 * about is tested elsewhere.
 */
public final class Bazaar {

    public static final String ATTRIBUTIONS = "/commission/internal/v1/attributions";
    public static final String PAYMENTS = "/payments/internal/v1/payments";
    public static final String REFUNDS = "/payments/internal/v1/refunds";
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final ObjectMapper JSON = new ObjectMapper();

    private Bazaar() {}

    public static AccountId account() {
        return new AccountId(UUID.randomUUID());
    }

    public static RequestSpecification as(AccountId member) {
        return with(Tokens.member(member));
    }

    public static RequestSpecification with(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON).header("Idempotency-Key", UUID.randomUUID());
    }

    /** @param owner whose staff of one the owner is */
    public record Merchant(MerchantId id, AccountId owner) {}

    public record Product(ProductId id, Merchant merchant, List<SkuId> skus) {

        public SkuId sku() {
            return skus.getFirst();
        }
    }

    /** A community with an owner who looks after its shelf. */
    public record Community(CommunityId id, AccountId owner) {}

    public static Merchant merchant() {
        return merchant("LICENSED", 0, null);
    }

    /** @param freeFrom null where sending always costs the fee */
    public static Merchant merchant(String kind, long fee, Long freeFrom) {
        return merchant(kind, fee, freeFrom, Instant.now().plus(Duration.ofDays(3650)));
    }

    /** @param until when the verification of an individual ends */
    public static Merchant merchant(String kind, long fee, Long freeFrom, Instant until) {
        var merchant = new Merchant(new MerchantId(UUID.randomUUID()), account());
        var licensed = kind.equals("LICENSED");
        execute(
                "insert into merchant (id, kind, owner, name, licence, legal_name, person, state, verified_until,"
                        + " shipping_minor, free_from_minor, created_at)"
                        + " values (?, ?, ?, '云上茶行', ?, ?, ?, 'VERIFIED', ?, ?, ?, now())",
                merchant.id().value(),
                kind,
                merchant.owner().value(),
                licensed ? licence() : null,
                licensed ? "云上茶业有限公司" : null,
                licensed ? null : merchant.id().wire(),
                licensed ? null : Timestamp.from(until),
                fee,
                freeFrom);
        return merchant;
    }

    private static String licence() {
        return UUID.randomUUID()
                .toString()
                .toUpperCase()
                .replaceAll("[^0-9A-F]", "")
                .substring(0, 18);
    }

    public static Product product(Merchant merchant, long price, long stock) {
        return product(merchant, stock, new long[] {price});
    }

    /** A published product with terms from 80 % to 150 %, 20 % to share out, sent everywhere; a variant for each price. */
    public static Product product(Merchant merchant, long stock, long[] prices) {
        var product = new ProductId(UUID.randomUUID());
        execute(
                "insert into product (id, merchant, handle, title, description, state, created_at, changed_at)"
                        + " values (?, ?, ?, '古树普洱', '', 'DRAFT', now(), now())",
                product.value(),
                merchant.id().value(),
                product.wire());
        terms(product, 1, 800_000, 1_500_000, "{}");
        execute(
                "update product set state = 'PUBLISHED', terms = 1, published_at = now() where id = ?",
                product.value());
        var skus = Collections.nCopies(prices.length, 0).stream()
                .map(_ -> new SkuId(UUID.randomUUID()))
                .toList();
        for (var place = 0; place < prices.length; place++) {
            execute(
                    "insert into sku (id, product, position, option_values, currency, price_minor)"
                            + " values (?, ?, ?, array[?], 'CNY', ?)",
                    skus.get(place).value(),
                    product.value(),
                    place + 1,
                    "第" + (place + 1) + "款",
                    prices[place]);
            execute(
                    "insert into stock (sku, on_hand, reserved) values (?, ?, 0)",
                    skus.get(place).value(),
                    stock);
        }
        return new Product(product, merchant, skus);
    }

    /** The terms of a product from now on. */
    public static void terms(ProductId product, int version, int floor, int ceiling, String regions) {
        execute(
                "insert into supply_terms (product, version, floor_ppm, ceiling_ppm, distribution_ppm, platform_ppm,"
                        + " regions, set_by, set_at) values (?, ?, ?, ?, 200000, 50000, ?::text[], ?, now())",
                product.value(),
                version,
                floor,
                ceiling,
                regions,
                UUID.randomUUID());
        execute("update product set terms = ? where id = ?", version, product.value());
    }

    public static Community community() {
        var community = new Community(new CommunityId(UUID.randomUUID()), account());
        standing(community.id(), community.owner(), "OPEN", false, "owner", "member");
        return community;
    }

    /** Community says who somebody is there. */
    public static void standing(
            CommunityId community, AccountId account, String state, boolean banned, String... roles) {
        Peers.answer(
                "GET",
                "/community/internal/v1/communities/%s/standing/%s".formatted(community, account),
                200,
                """
                {"community": "%s", "account": "%s", "name": "榕树下", "zone": "Asia/Shanghai", "state": "%s",
                 "roles": [%s], "banned": %s}""".formatted(
                        community,
                        account,
                        state,
                        String.join(
                                ", ",
                                List.of(roles).stream().map("\"%s\""::formatted).toList()),
                        banned));
    }

    public static AccountId memberOf(Community... communities) {
        var member = account();
        for (var community : communities) {
            standing(community.id(), member, "OPEN", false, "member");
        }
        return member;
    }

    /** @return the listing of the product on the community's shelf, at the merchant's own prices */
    public static String listing(Community community, Product product) {
        return as(community.owner())
                .body("{\"product\": \"%s\"}".formatted(product.id()))
                .post("/v1/shelves/{community}/listings", community.id().wire())
                .then()
                .statusCode(201)
                .extract()
                .path("listing");
    }

    public static Response put(AccountId buyer, String listing, SkuId sku, Object quantity) {
        return as(buyer)
                .body("{\"listing\": \"%s\", \"sku\": \"%s\", \"quantity\": %s}".formatted(listing, sku, quantity))
                .put("/v1/cart/lines");
    }

    public static Response cart(AccountId buyer) {
        return as(buyer).get("/v1/cart");
    }

    public static String proof(AccountId buyer) {
        return cart(buyer).then().statusCode(200).extract().path("proof");
    }

    public static String address(AccountId account) {
        return address(account, "310000");
    }

    public static String address(AccountId account, String region) {
        var id = new AddressId(UUID.randomUUID());
        execute(
                "insert into address (id, account, name, phone, region, city, street, added_at)"
                        + " values (?, ?, '王小明', '13800138000', ?, '上海市', '长乐路 1 号', now())",
                id.value(),
                account.value(),
                region);
        return id.wire();
    }

    /** Something is in a cart already. */
    public static void holds(AccountId buyer, String listing, SkuId sku, int quantity) {
        execute(
                "insert into cart_line (account, listing, sku, quantity, place)"
                        + " select ?, ?, ?, ?, 1 + count(*) from cart_line where account = ?",
                buyer.value(),
                ListingId.of(listing).value(),
                sku.value(),
                quantity,
                buyer.value());
    }

    /** The whole cart, as it is now. */
    public static Response buy(AccountId buyer) {
        return buy(buyer, proof(buyer), UUID.randomUUID());
    }

    public static Response buy(AccountId buyer, String proof, UUID key) {
        return buy(buyer, addressOf(buyer), proof, key, "");
    }

    /** @param more further members of the request, each with a comma before it */
    public static Response buy(AccountId buyer, String address, String proof, UUID key, String more) {
        return given().auth()
                .oauth2(Tokens.member(buyer))
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body("{\"address\": \"%s\", \"proof\": \"%s\"%s}".formatted(address, proof, more))
                .post("/v1/checkouts");
    }

    /** The first address of the buyer's book, which is written when there is none. */
    public static String addressOf(AccountId buyer) {
        var known = Database.query("select id from address where account = ? order by id", buyer.value());
        return known.isEmpty()
                ? address(buyer)
                : new AddressId((UUID) known.getFirst().getFirst()).wire();
    }

    public static String placed(Response answer) {
        return answer.then().statusCode(201).extract().path("id");
    }

    /** A member with one listing's goods in a checkout of their own. */
    public static String ordered(AccountId buyer, String listing, SkuId sku, int quantity) {
        holds(buyer, listing, sku, quantity);
        return placed(buy(buyer));
    }

    public static Response checkout(AccountId buyer, String checkout) {
        return as(buyer).get("/v1/checkouts/{id}", checkout);
    }

    public static long total(AccountId buyer, String checkout) {
        return checkout(buyer, checkout)
                .then()
                .statusCode(200)
                .extract()
                .<Number>path("total.minor")
                .longValue();
    }

    public static void awaitState(AccountId buyer, String checkout, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> checkout(buyer, checkout).then().body("state", equalTo(state)));
    }

    /** The buyer pays; the goods are sold when this returns. */
    public static String paid(AccountId buyer, String checkout) {
        captured(checkout, total(buyer, checkout));
        awaitState(buyer, checkout, "PAID");
        return checkout;
    }

    /** Payments tells that the checkout's money is there. */
    public static UUID captured(String checkout, long minor) {
        return captured(checkout, paymentOf(checkout), minor, "CNY", UUID.randomUUID());
    }

    public static UUID captured(String checkout, String payment, long minor, String currency, UUID event) {
        var json = """
                {"payment": "%s", "order": "%s", "amount": {"minor": %d, "currency": "%s"}, "capturedAt": "%s"}""".formatted(payment, paidAs(checkout), minor, currency, Instant.now());
        return Events.publish("payments.payment", "payments.payment.captured.v1", payment, json, event);
    }

    public static void failed(String checkout) {
        var payment = paymentOf(checkout);
        var json = """
                {"payment": "%s", "order": "%s", "reason": "EXPIRED", "at": "%s"}""".formatted(payment, paidAs(checkout), Instant.now());
        Events.publish("payments.payment", "payments.payment.failed.v1", payment, json);
    }

    /** Payments tells that a refund is with the buyer. */
    public static void refunded(String checkout, long minor) {
        var json = """
                {"refund": "%s", "payment": "%s", "order": "%s", "amount": {"minor": %d, "currency": "CNY"},
                 "refundedAt": "%s"}""".formatted(refundOf(checkout), paymentOf(checkout), paidAs(checkout), minor, Instant.now());
        Events.publish("payments.payment", "payments.payment.refunded.v1", paymentOf(checkout), json);
    }

    public static void refundFailed(String checkout, long minor) {
        var json = """
                {"refund": "%s", "payment": "%s", "order": "%s", "amount": {"minor": %d, "currency": "CNY"},
                 "reason": "lost_or_stolen_card", "failedAt": "%s"}""".formatted(refundOf(checkout), paymentOf(checkout), paidAs(checkout), minor, Instant.now());
        Events.publish("payments.payment", "payments.payment.refund-failed.v1", paymentOf(checkout), json);
    }

    /** What is owed back of a checkout; the latest, should there be several. */
    public static String refundOf(String checkout) {
        var rows = Database.query(
                "select refund from owed_refund where order_id = ? order by refund desc",
                CheckoutId.of(checkout).value());
        return new RefundId((UUID) rows.getFirst().getFirst()).wire();
    }

    public static String paidAs(String checkout) {
        return CheckoutId.of(checkout).asOrder().wire();
    }

    /** A checkout has one payment; here it has the checkout's own number. */
    public static String paymentOf(String checkout) {
        return new PaymentId(CheckoutId.of(checkout).value()).wire();
    }

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

    /** Everything that was accepted is finished, so that what has not happened by now never will. */
    public static void awaitQuiet() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> with(Tokens.operator(account()))
                        .get("/v1/operations/quiescence")
                        .then()
                        .body("waiting.outbox", equalTo(0))
                        .body("waiting.kafka", equalTo(0)));
    }

    /** {@code on hand/reserved}. */
    public static String stock(SkuId sku) {
        var row = Database.query("select on_hand, reserved from stock where sku = ?", sku.value())
                .getFirst();
        return row.get(0) + "/" + row.get(1);
    }

    /** Movements make the balance, and what is reserved is what open checkouts hold. */
    public static void assertStockAddsUp() {
        assertThat(Database.query("""
                        select s.* from stock s
                         where (s.on_hand, s.reserved) <> (select sum(m.on_hand), sum(m.reserved)
                                                             from stock_movement m where m.sku = s.sku)
                            or s.reserved <> (select coalesce(sum(l.quantity), 0)
                                                from order_line l join orders o on o.id = l.order_id
                                               where l.sku = s.sku and o.state = 'AWAITING_PAYMENT')""")).isEmpty();
    }

    public static void execute(String sql, Object... parameters) {
        try (var connection = Database.asOwner();
                var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    public static <T> List<T> atOnce(int times, Callable<T> work) {
        return atOnce(Collections.nCopies(times, work));
    }

    public static <T> List<T> atOnce(List<Callable<T>> works) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(works).stream().map(Bazaar::done).toList();
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
