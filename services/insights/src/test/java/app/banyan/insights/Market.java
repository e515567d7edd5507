package app.banyan.insights;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.OrderId;
import app.banyan.testkit.EventContract;
import app.banyan.testkit.Events;
import app.banyan.testkit.Peers;
import app.banyan.testkit.Tokens;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is told on the streams of the platform, and who asks what of it. */
public final class Market {

    public static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Map<AccountId, String> NAMES = new ConcurrentHashMap<>();

    private Market() {}

    public static AccountId account() {
        return new AccountId(UUID.randomUUID());
    }

    public static CommunityId community() {
        return new CommunityId(UUID.randomUUID());
    }

    public static MerchantId merchant() {
        return new MerchantId(UUID.randomUUID());
    }

    /** An id of a kind that insights knows by its text alone. */
    public static String id(String prefix) {
        return prefix + "_" + new OrderId(UUID.randomUUID()).wire().substring("ord_".length());
    }

    public static RequestSpecification as(AccountId member) {
        return with(Tokens.member(member));
    }

    public static RequestSpecification asOperator() {
        return with(Tokens.operator(account()));
    }

    public static RequestSpecification with(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON).header("Idempotency-Key", UUID.randomUUID());
    }

    /** Identity knows this masked name. */
    public static synchronized AccountId named(String mask) {
        var account = account();
        NAMES.put(account, mask);
        identityIsThere();
        return account;
    }

    /** Identity answers with every name the tests gave it. */
    public static void identityIsThere() {
        var names = NAMES.entrySet().stream()
                .map(name -> "{\"account\":\"%s\",\"name\":\"%s\"}".formatted(name.getKey(), name.getValue()))
                .collect(Collectors.joining(",", "[", "]"));
        Peers.answer("POST", "/identity/internal/v1/masked-names", 200, names);
    }

    public static void identityIsAway() {
        Peers.forget("POST", "/identity/internal/v1/masked-names");
    }

    /** Community says this of the person's standing. */
    public static void standing(CommunityId community, AccountId account, boolean banned, String... roles) {
        Peers.answer("GET", standingPath(community, account), 200, """
                {"community": "%s", "account": "%s", "name": "群", "zone": "Asia/Shanghai", "state": "OPEN",
                 "roles": [%s], "banned": %s}""".formatted(
                community,
                account,
                java.util.Arrays.stream(roles).map(role -> "\"" + role + "\"").collect(Collectors.joining(",")),
                banned));
    }

    public static String standingPath(CommunityId community, AccountId account) {
        return "/community/internal/v1/communities/%s/standing/%s".formatted(community, account);
    }

    public static AccountId ownerOf(CommunityId community) {
        var owner = named("*主");
        standing(community, owner, false, "owner", "member");
        return owner;
    }

    public static String staffPath(MerchantId merchant, AccountId account) {
        return "/mall/internal/v1/merchants/%s/staff/%s".formatted(merchant, account);
    }

    public static void staff(MerchantId merchant, AccountId account, String role) {
        Peers.answer("GET", staffPath(merchant, account), 200, """
                {"merchant": "%s", "account": "%s", "name": "店", "role": "%s"}""".formatted(merchant, account, role));
    }

    /** Waits until everything that was told is read. */
    public static void read() {
        var operator = Tokens.operator(account());
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() ->
                        waiting(with(operator).get("/v1/operations/quiescence").jsonPath()) == 0);
    }

    /** Waits until a rebuild that was asked for has read everything. */
    public static void rebuilt() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> asOperator()
                                .get("/v1/insights/freshness")
                                .jsonPath()
                                .getBoolean("rebuild.underWay"),
                        underWay -> !underWay);
        read();
    }

    private static long waiting(JsonPath quiescence) {
        return quiescence.getLong("waiting.facts");
    }

    /** A sale as the contract has it, told to the lines of a community or of none. */
    public record Sale(OrderId id, ObjectNode event) {

        public static Sale of(AccountId buyer, CommunityId community) {
            var event = json(EventContract.of("sale.completed.v1").example());
            var id = new OrderId(UUID.randomUUID());
            event.put("sale", id.wire()).put("order", id.wire()).put("buyer", buyer.wire());
            event.put("paidAt", NOON.toString());
            event.put("community", community.wire());
            ((ObjectNode) event.get("attribution")).remove("promoter");
            ((ObjectNode) event.get("attribution")).remove("manager");
            return new Sale(id, event);
        }

        public static Sale of(AccountId buyer) {
            var sale = of(buyer, community());
            sale.event.remove("community");
            return sale;
        }

        public Sale at(Instant paidAt) {
            event.put("paidAt", paidAt.toString());
            return this;
        }

        public Sale product(String kind, String product, String title) {
            line().put("kind", kind).put("product", product).put("title", title);
            return this;
        }

        public Sale goods(MerchantId merchant, String product, int quantity, long minor) {
            event.putObject("seller").put("kind", "merchant").put("id", merchant.wire());
            line().putObject("payee").put("kind", "merchant").put("id", merchant.wire());
            line().put("variant", Market.id("sku")).put("quantity", quantity);
            return product("goods", product, "杯子").paid(minor);
        }

        public Sale paid(long minor) {
            money(line().putObject("paid"), minor);
            money(line().putObject("commissionable"), minor);
            return this;
        }

        public Sale brought(String agent, AccountId account) {
            ((ObjectNode) event.get("attribution"))
                    .putObject("promoter")
                    .put("agent", agent)
                    .put("account", account.wire());
            return this;
        }

        public Sale managed(AccountId account) {
            ((ObjectNode) event.get("attribution")).putObject("manager").put("account", account.wire());
            return this;
        }

        public Sale change(Consumer<ObjectNode> change) {
            change.accept(event);
            return this;
        }

        public ObjectNode line() {
            return (ObjectNode) event.at("/lines/0");
        }

        public Sale tell() {
            publish("sale.completed.v1", event);
            return this;
        }

        public void tellAgain(UUID event) {
            Events.publish("sales", "sale.completed.v1", key(), this.event.toString(), event);
        }

        /** @param total what is refunded of the line in all, this refund included */
        public ObjectNode refund(String type, String refund, int attempt, long minor, long total) {
            var told = json(EventContract.of(type).example());
            told.put("refund", refund).put("sale", id.wire()).put("order", id.wire());
            told.set("buyer", event.get("buyer"));
            told.set("seller", event.get("seller"));
            told.set("payment", event.get("payment"));
            told.remove("community");
            if (event.has("community")) {
                told.set("community", event.get("community"));
            }
            if (attempt > 1) {
                told.put("attempt", attempt);
            }
            money(((ObjectNode) told.at("/lines/0")).putObject("refunded"), minor);
            money(((ObjectNode) told.at("/lines/0")).putObject("refundedTotal"), total);
            return told;
        }

        public Sale tellRefund(String refund, int attempt, long minor, long total) {
            publish("sale.refunded.v1", refund("sale.refunded.v1", refund, attempt, minor, total));
            return this;
        }

        public Sale tellRefundFailed(String refund, int attempt, long minor, long total) {
            publish("sale.refund-failed.v1", refund("sale.refund-failed.v1", refund, attempt, minor, total));
            return this;
        }

        public ObjectNode delivery(String shipment, int quantity) {
            var told = json(EventContract.of("sale.delivered.v1").example());
            told.put("shipment", shipment).put("sale", id.wire());
            ((ObjectNode) told.at("/lines/0")).put("quantity", quantity).put("receivedTotal", quantity);
            return told;
        }

        public Sale tellDelivered(String shipment, int quantity) {
            publish("sale.delivered.v1", delivery(shipment, quantity));
            return this;
        }

        /** As the sellers have it: the community if there is one, else the seller. */
        public String key() {
            return Optional.ofNullable(event.get("community"))
                    .orElse(event.at("/seller/id"))
                    .asText();
        }

        private void publish(String type, ObjectNode told) {
            Events.publish("sales", type, key(), told.toString());
        }

        private static void money(ObjectNode money, long minor) {
            money.put("minor", minor).put("currency", "CNY");
        }
    }

    public static void founded(CommunityId community) {
        Events.publish("community.community", "community.community.founded.v1", community.wire(), """
                {"community": "%s", "kind": "FISSION", "founder": "%s", "zone": "Asia/Shanghai", "capacity": 200,
                 "foundedAt": "2026-03-01T00:00:00Z"}""".formatted(
                        community, account()));
    }

    public static void joined(CommunityId community, AccountId account) {
        member("joined", community, account, "\"by\": \"ADMISSION\",");
    }

    public static void left(CommunityId community, AccountId account) {
        member("left", community, account, "");
    }

    private static void member(String what, CommunityId community, AccountId account, String more) {
        Events.publish("community.member", "community.member." + what + ".v1", community.wire(), """
                {"community": "%s", "account": "%s", %s "at": "2026-03-01T00:00:00Z"}""".formatted(
                        community, account, more));
    }

    /** A ladder of these courses or tiers, the cheapest first. */
    public static void tellLadder(String ladder, List<String> products) {
        var rungs = IntStream.range(0, products.size())
                .mapToObj(place -> """
                        {"position": %d, "kind": "course", "id": "%s", "title": "第%d级"}""".formatted(place + 1, products.get(place), place + 1))
                .collect(Collectors.joining(","));
        Events.publish("courses.ladder", "courses.ladder.published.v1", ladder, """
                {"ladder": "%s", "name": "阶梯", "rungs": [%s], "at": "2026-03-01T02:00:00Z"}""".formatted(ladder, rungs));
    }

    public static void tellMerchant(MerchantId merchant, String name) {
        Events.publish("mall.merchant", "mall.merchant.registered.v1", merchant.wire(), """
                {"merchant": "%s", "kind": "licensed", "name": "%s", "owner": "%s", "at": "2026-03-01T02:00:00Z"}""".formatted(
                        merchant, name, account()));
    }

    /** @param what published, changed or withdrawn */
    public static void tellProduct(String what, MerchantId merchant, String product, String title) {
        Events.publish(
                "mall.product", "mall.product." + what + ".v1", product, """
                {"product": "%s", "merchant": "%s", "title": "%s", "at": "2026-03-01T02:00:00Z"}""".formatted(product, merchant, title));
    }

    /** @return the listing */
    public static String listed(CommunityId community, String product, Instant at) {
        var listing = id("lst");
        shelf("listed", community, listing, product, at);
        return listing;
    }

    public static void unlisted(CommunityId community, String listing, String product) {
        shelf("unlisted", community, listing, product, NOON.plusSeconds(60));
    }

    private static void shelf(String what, CommunityId community, String listing, String product, Instant at) {
        Events.publish("mall.shelf", "mall.shelf." + what + ".v1", community.wire(), """
                {"listing": "%s", "community": "%s", "product": "%s", "by": "%s", "at": "%s"}""".formatted(
                        listing, community, product, account(), at));
    }

    public static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException(text, unreadable);
        }
    }
}
