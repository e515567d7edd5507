package app.banyan.commission;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import app.banyan.commission.domain.Account;
import app.banyan.commission.domain.MembershipId;
import app.banyan.commission.domain.Party;
import app.banyan.commission.domain.Posting;
import app.banyan.commission.ledger.Draft;
import app.banyan.commission.ledger.Ledger;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.DisputeId;
import app.banyan.kernel.Money;
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
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The service as its tests speak of it: who invites, who buys, what is told, what is in the books. */
public final class Grove {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static JsonNode plan;

    private Grove() {}

    /** @param account the person behind the agent */
    public record Agent(AccountId account, String id, String code) {}

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
        return with(Tokens.service("courses", "commission"));
    }

    public static RequestSpecification with(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON).header("Idempotency-Key", UUID.randomUUID());
    }

    /** Identity and courses know this of the person. */
    public static void known(AccountId account, boolean verified, boolean adult, boolean signed, boolean trained) {
        known(account, verified, adult, signed, trained, "key-of-" + account);
    }

    public static void known(
            AccountId account, boolean verified, boolean adult, boolean signed, boolean trained, String personKey) {
        var key = verified ? ",\"personKey\":\"" + personKey + "\"" : "";
        var agreements = signed ? "{\"kind\":\"agent\",\"version\":1,\"signedAt\":\"2026-01-01T00:00:00Z\"}" : "";
        Peers.answer(
                "GET",
                "/identity/internal/v1/people/" + account,
                200,
                "{\"account\":\"%s\",\"verified\":%s,\"adult\":%s%s,\"agreements\":[%s]}"
                        .formatted(account, verified, adult, key, agreements));
        Peers.answer("GET", "/courses/internal/v1/trainings/" + account, 200, "{\"finished\":%s}".formatted(trained));
    }

    /** A member of whom identity knows only that the account is there. */
    public static AccountId buyer() {
        var buyer = account();
        known(buyer, false, false, false, false);
        return buyer;
    }

    public static Agent agent() {
        var account = account();
        known(account, true, true, true, true);
        return agent(account);
    }

    public static Agent agent(AccountId account) {
        var id = as(account).post("/v1/agents").then().statusCode(201).extract().<String>path("agent");
        return new Agent(account, id, link(account));
    }

    public static String link(AccountId agent) {
        return as(agent)
                .body("{\"label\":\"海报\"}")
                .post("/v1/links")
                .then()
                .statusCode(201)
                .extract()
                .path("code");
    }

    /** Opens the agent's link in a new browser. @return the visitor */
    public static String visit(Agent agent) {
        return given().redirects().follow(false).get("/i/{code}", agent.code()).cookie("banyan_visitor");
    }

    /** The buyer opened the agent's link and signed in. */
    public static void touched(AccountId buyer, Agent agent) {
        claim(buyer, visit(agent)).then().statusCode(200);
    }

    public static Response claim(AccountId account, String visitor) {
        return as(account).body(Map.of("visitor", visitor)).post("/v1/visitor-claims");
    }

    public static Response attribution(OrderId order, AccountId buyer) {
        return attribution(order, buyer, Instant.now());
    }

    public static Response attribution(OrderId order, AccountId buyer, Instant orderedAt) {
        return asService().body("""
                        {"order": "%s", "buyer": "%s", "product": {"kind": "course", "id": "crs_1"}, "orderedAt": "%s"}""".formatted(order, buyer, orderedAt)).post("/internal/v1/attributions");
    }

    public static Response attribution(OrderId order, AccountId buyer, CommunityId community, Instant orderedAt) {
        return asService()
                .body("""
                        {"order": "%s", "buyer": "%s", "community": "%s", "product": {"kind": "course", "id": "crs_1"},
                         "orderedAt": "%s"}""".formatted(order, buyer, community, orderedAt))
                .post("/internal/v1/attributions");
    }

    public static CommunityId community() {
        return new CommunityId(UUID.randomUUID());
    }

    /** Community tells that this person runs the group. */
    public static void appointed(CommunityId community, AccountId account, Instant at) {
        Events.publish("community.member", "community.member.manager-appointed.v1", community.wire(), """
                {"community": "%s", "account": "%s", "appointedBy": "%s", "at": "%s"}""".formatted(
                        community, account, account(), at));
    }

    public static void dismissed(CommunityId community, AccountId account, Instant at) {
        Events.publish("community.member", "community.member.manager-dismissed.v1", community.wire(), """
                {"community": "%s", "account": "%s", "by": "%s", "reason": "RESIGNED", "at": "%s"}""".formatted(
                        community, account, account(), at));
    }

    /** Membership tells that this person holds the platform's yearly membership: paid for with money and credit. */
    public static void joined(AccountId account, MembershipId membership, long price, long paid, Instant since) {
        tellMembership("started", membership, account, """
                "order": "%s", "startedAt": "%s", "endsAt": "%s", "benefits": [{"kind": "all-system-courses"}],
                "listPrice": {"minor": %d, "currency": "CNY"}, "paid": {"minor": %d, "currency": "CNY"}""".formatted(
                        order(), since, since.plus(Duration.ofDays(365)), price, paid));
    }

    public static void tellMembership(String what, MembershipId membership, AccountId account, String rest) {
        Events.publish(
                "membership.membership", "membership.membership." + what + ".v1", membership.wire(), """
                {"membership": "%s", "account": "%s", "tier": "tir_01jxqkmpv5f8d921swbnza0b11", %s}""".formatted(
                                membership, account, rest));
    }

    public static RefundId refundId() {
        return new RefundId(UUID.randomUUID());
    }

    public static DisputeId dispute() {
        return new DisputeId(UUID.randomUUID());
    }

    public static OrderId order() {
        return new OrderId(UUID.randomUUID());
    }

    /**
     * The plan in force: a fifth to the promoter, a twentieth each to manager and community. Published by the first test
     * that needs it.
     */
    public static synchronized JsonNode plan() {
        if (plan == null) {
            plan = inForce();
        }
        return plan;
    }

    private static JsonNode inForce() {
        if (Database.count("select count(*) from plan where version is not null") == 0) {
            var id = draft("""
                    {"name": "开始", "rules": [{"role": "promoter", "sharePpm": 200000},
                     {"role": "manager", "sharePpm": 50000}, {"role": "community", "sharePpm": 50000}]}""").then().statusCode(201).extract().<String>path("id");
            asOperator().post("/v1/plans/{id}/publication", id).then().statusCode(200);
        }
        return json(attribution(order(), buyer()).asString()).get("plan");
    }

    public static Response draft(String plan) {
        return asOperator().body(plan).post("/v1/plans");
    }

    /** A sale that is told as the contract has it. */
    public record Sold(OrderId order, PaymentId payment, ObjectNode event) {

        public Sold tell() {
            Events.publish("sales", "sale.completed.v1", "platform", event.toString());
            return this;
        }

        public Sold tellCash() {
            Events.publish("payments.cash", "payments.cash.recorded.v1", payment.wire(), cash().toString());
            return this;
        }

        public ObjectNode cash() {
            var minor = paid();
            return cash("captured", "txn_" + order.value(), minor, 60 + minor / 100);
        }

        public long paid() {
            return event.at("/lines/0/paid/minor").asLong();
        }

        /** Cash that goes to the buyer, or comes back from a bank that would not have it. */
        public Sold tellCash(String kind, RefundId refund, long minor) {
            Events.publish(
                    "payments.cash",
                    "payments.cash.recorded.v1",
                    payment.wire(),
                    cash(kind, "txn_" + kind + refund, minor, 0)
                            .put("refund", refund.wire())
                            .toString());
            return this;
        }

        private ObjectNode cash(String kind, String transaction, long minor, long fee) {
            var currency = event.at("/lines/0/paid/currency").asText();
            return json("""
                    {"balanceTransaction": "%s", "kind": "%s", "payment": "%s", "order": "%s",
                     "amount": {"minor": %d, "currency": "%s"}, "fee": {"minor": %d, "currency": "%s"},
                     "net": {"minor": %d, "currency": "%s"}, "occurredAt": "2026-03-02T08:15:28Z"}""".formatted(
                            transaction, kind, payment, order, minor, currency, fee, currency, minor - fee, currency));
        }

        /** @param total what is refunded of the line in all, this refund included */
        public ObjectNode refund(RefundId refund, long minor, long total) {
            return refund("sale.refunded.v1", refund, minor, total);
        }

        private ObjectNode refund(String type, RefundId refund, long minor, long total) {
            var told = about(type).put("refund", refund.wire());
            var currency = event.at("/lines/0/paid/currency").asText();
            var line = (ObjectNode) told.at("/lines/0");
            line.putObject("refunded").put("minor", minor).put("currency", currency);
            line.putObject("refundedTotal").put("minor", total).put("currency", currency);
            return told;
        }

        public Sold tellRefund(RefundId refund, long minor, long total) {
            Events.publish(
                    "sales",
                    "sale.refunded.v1",
                    "platform",
                    refund(refund, minor, total).toString());
            return this;
        }

        /** A refund that had failed succeeds after it was sent again. */
        public Sold tellRefundAgain(RefundId refund, int attempt, long minor, long total) {
            Events.publish(
                    "sales",
                    "sale.refunded.v1",
                    "platform",
                    refund(refund, minor, total).put("attempt", attempt).toString());
            return this;
        }

        public Sold tellRefundFailed(RefundId refund, long minor, long total) {
            Events.publish(
                    "sales",
                    "sale.refund-failed.v1",
                    "platform",
                    refund("sale.refund-failed.v1", refund, minor, total).toString());
            return this;
        }

        /** Paid so long ago that its refund window is over. */
        public Sold longAgo() {
            return paidAt(Instant.now().minus(Duration.ofDays(8)));
        }

        public Sold paidAt(Instant time) {
            event.put("paidAt", time.truncatedTo(ChronoUnit.MILLIS).toString());
            return this;
        }

        /** Sold as goods, whose window begins with their receipt. */
        public Sold asGoods() {
            ((ObjectNode) event.at("/lines/0")).put("kind", "goods");
            return this;
        }

        public Sold tellReceived(Instant at, boolean complete) {
            var told = about("sale.delivered.v1").put("receivedAt", at.toString());
            ((ObjectNode) told.at("/lines/0")).put("complete", complete);
            Events.publish("sales", "sale.delivered.v1", "platform", told.toString());
            return this;
        }

        public Sold tellDisputed(DisputeId dispute, long minor) {
            var told = about("sale.disputed.v1").put("dispute", dispute.wire());
            amount(told, "disputed", minor);
            Events.publish("sales", "sale.disputed.v1", "platform", told.toString());
            return this;
        }

        /** @param total what is given back of the line in all, by this dispute too if it is lost */
        public Sold tellDisputeClosed(DisputeId dispute, String outcome, long minor, long total) {
            var told = about("sale.dispute-closed.v1")
                    .put("dispute", dispute.wire())
                    .put("outcome", outcome);
            amount(told, "disputed", minor);
            amount(told, "total", total);
            Events.publish("sales", "sale.dispute-closed.v1", "platform", told.toString());
            return this;
        }

        public Sold tellDisputeCash(String kind, DisputeId dispute, long minor, long fee) {
            Events.publish(
                    "payments.cash",
                    "payments.cash.recorded.v1",
                    payment.wire(),
                    cash(kind, "txn_" + kind + dispute, minor, fee)
                            .put("dispute", dispute.wire())
                            .toString());
            return this;
        }

        private ObjectNode about(String type) {
            var told = json(EventContract.of(type).example());
            told.put("sale", order.wire()).put("order", order.wire()).put("payment", payment.wire());
            told.set("buyer", event.get("buyer"));
            told.remove("community");
            return told;
        }

        private static void amount(ObjectNode told, String name, long minor) {
            ((ObjectNode) told.at("/lines/0"))
                    .putObject(name)
                    .put("minor", minor)
                    .put("currency", "CNY");
        }

        /** The cash of this payment whose shares are not posted, less the shares whose cash is not here. */
        public long unapplied() {
            return Database.count("""
                    select coalesce(sum(e.amount), 0)
                      from tx t join entry e on e.tx = t.position join account a on a.id = e.account
                     where t.ref = ? and a.kind = 'unapplied'""", payment.wire());
        }

        public void awaitShares() {
            awaitTransaction("sale:" + order);
        }

        public void awaitCash() {
            awaitTransaction("cash:txn_" + order.value());
        }
    }

    /** An agent's sale of one course under the plan in force. */
    public static Sold sale(Agent by, AccountId buyer, long minor) {
        return sale(by, buyer, minor, "CNY");
    }

    public static Sold sale(Agent by, AccountId buyer, long minor, String currency) {
        var order = order();
        var payment = new PaymentId(UUID.randomUUID());
        var event = json(EventContract.of("sale.completed.v1").example());
        event.put("sale", order.wire()).put("order", order.wire());
        event.put("buyer", buyer.wire()).put("payment", payment.wire());
        event.put("paidAt", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        event.remove("community");
        var line = (ObjectNode) event.at("/lines/0");
        line.putObject("paid").put("minor", minor).put("currency", currency);
        line.putObject("shipping").put("minor", 0).put("currency", currency);
        line.putObject("commissionable").put("minor", minor).put("currency", currency);
        var attribution = event.putObject("attribution");
        attribution
                .putObject("promoter")
                .put("agent", by.id())
                .put("account", by.account().wire());
        attribution.set("plan", plan().deepCopy());
        attribution.put("reason", "last-touch").put("decidedAt", Instant.now().toString());
        attribution.putArray("losers");
        return new Sold(order, payment, event);
    }

    /** The course that was attributed so, bought. */
    public static Sold sold(AccountId buyer, long minor, Response attribution) {
        var answer = json(attribution.asString());
        var sale = sale(new Agent(account(), "agt_01jxqkmps2f8b821hwbnz9zmwt", ""), buyer, minor);
        sale.event().set("attribution", answer);
        if (answer.has("community")) {
            sale.event().put("community", answer.get("community").asText());
        }
        return sale;
    }

    public static void awaitTransaction(String key) {
        await().atMost(PATIENCE).until(() -> Database.count("select count(*) from tx where idem_key = ?", key) == 1);
    }

    public static void awaitDeadLetter(String part) {
        await().atMost(PATIENCE)
                .until(() -> Database.count(
                                "select count(*) from dead_letter where payload like ? or reason like ?",
                                "%" + part + "%",
                                "%" + part + "%")
                        > 0);
    }

    /** So much of what the person could draw is reserved, as for a payout. */
    public static void draw(Ledger ledger, AccountId person, long amount) {
        var party = Party.person(person);
        var posting = new Posting(
                Posting.Kind.SHARES,
                "test:" + order(),
                "test",
                Instant.now(),
                List.of(
                        new Posting.Entry(Account.of(party, Account.Kind.AVAILABLE, Money.CNY), -amount),
                        new Posting.Entry(Account.of(party, Account.Kind.RESERVED, Money.CNY), amount)));
        ledger.inLane(connection -> ledger.post(connection, List.of(new Draft(posting, "{}"))))
                .await()
                .atMost(PATIENCE);
    }

    /** Whether this check of the books holds. */
    public static boolean holds(String check) {
        return asOperator()
                .get("/v1/ledger/checks")
                .then()
                .statusCode(200)
                .extract()
                .path("checks.find { it.name == '" + check + "' }.ok");
    }

    public static void awaitQuiet() {
        await().atMost(PATIENCE)
                .until(() -> asOperator().get("/v1/operations/quiescence").path("quiet"));
    }

    public static void awaitBalance(String party, String kind, long minor) {
        await().atMost(PATIENCE).until(() -> balance(party, kind) == minor);
    }

    /** What stands on an account, in minor units; 0 while there is no such account. */
    public static long balance(String party, String kind) {
        return Database.query("""
                        select coalesce(sum(posted), 0) from account a join balance b on b.account = a.id
                         where a.party_id = ? and a.kind = ? and a.currency = 'CNY'""", party, kind).stream()
                .mapToLong(row -> ((Number) row.getFirst()).longValue())
                .sum();
    }

    public static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException unreadable) {
            throw new AssertionError(text, unreadable);
        }
    }
}
