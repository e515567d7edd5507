package app.banyan.insights.facts;

import static app.banyan.insights.Market.NOON;
import static app.banyan.insights.Market.account;
import static app.banyan.insights.Market.asOperator;
import static app.banyan.insights.Market.community;
import static app.banyan.insights.Market.id;
import static app.banyan.insights.Market.json;
import static app.banyan.insights.Market.merchant;
import static app.banyan.insights.Market.named;
import static app.banyan.insights.Market.rebuilt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.insights.Market.Sale;
import app.banyan.insights.rebuild.Answers;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.MerchantId;
import app.banyan.runtime.stream.Fenced;
import app.banyan.runtime.stream.Offsets;
import app.banyan.runtime.stream.Place;
import app.banyan.runtime.stream.Taken;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One history, told in many orders: each topic keeps its own order, and nothing else is sure. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class InterleavingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> TOPICS =
            List.of("sales", "community.member", "mall.merchant", "mall.product", "mall.shelf", "courses.ladder");

    @Inject
    Facts facts;

    @Inject
    Offsets offsets;

    private final CommunityId community = community();
    private final MerchantId merchant = merchant();

    /** What this history told is on no stream: afterwards everything is as the streams tell it. */
    @AfterEach
    void read_what_the_streams_tell() {
        asOperator().post("/v1/insights/rebuilds").then().statusCode(202);
        rebuilt();
    }

    private record Event(String topic, UUID id, String type, String json) {}

    @Test
    void topics_in_any_order_and_events_told_again_give_the_same_answers() throws SQLException {
        var history = history();
        var inOrder = answersOf(history, new Random(0), true);

        for (var seed = 1; seed <= 5; seed++) {
            assertThat(answersOf(history, new Random(seed), false))
                    .as("order %d", seed)
                    .isEqualTo(inOrder);
        }
        assertThat(answersOf(history.subList(0, history.size() - 1), new Random(0), true))
                .as("the answers notice what is not told")
                .isNotEqualTo(inOrder);
    }

    @Test
    void a_lane_that_was_overtaken_writes_nothing() {
        var sale = Sale.of(named("*三"), community);
        var place = new Place("test-" + UUID.randomUUID(), UUID.randomUUID().toString(), 0);
        offsets.of(List.of(place)).await().atMost(PATIENCE);
        var early = new Taken(
                place,
                7,
                record(
                        place,
                        7,
                        new Event(
                                "sales",
                                UUID.randomUUID(),
                                "sale.completed.v1",
                                sale.event().toString())));

        assertThatThrownBy(() -> facts.take(List.of(early)).await().atMost(PATIENCE))
                .isInstanceOf(Fenced.class);

        assertThat(Database.count(
                        "select count(*) from sale_line where sale = ?",
                        sale.id().value()))
                .isZero();
    }

    /** All facts are forgotten before, as by a rebuild. */
    private String answersOf(List<Event> history, Random random, boolean asTold) throws SQLException {
        try (var owner = Database.asOwner();
                var statement = owner.createStatement()) {
            for (var table : List.of(
                    "sale_line",
                    "refund_line",
                    "delivery_line",
                    "community_member",
                    "merchant",
                    "product",
                    "listing",
                    "ladder",
                    "rung")) {
                statement.execute("delete from " + table);
            }
            statement.execute("delete from inbox");
        }
        var places = TOPICS.stream()
                .map(topic -> new Place("test-" + topic, UUID.randomUUID().toString(), 0))
                .toList();
        offsets.of(places).await().atMost(PATIENCE);
        var next = new long[TOPICS.size()];
        var batch = new ArrayList<Taken>();
        for (var event : asTold ? history : shuffled(history, random)) {
            var topic = TOPICS.indexOf(event.topic());
            var place = places.get(topic);
            batch.add(new Taken(place, next[topic], record(place, next[topic], event)));
            next[topic]++;
            if (random.nextInt(6) == 0) {
                facts.take(List.copyOf(batch)).await().atMost(PATIENCE);
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            facts.take(batch).await().atMost(PATIENCE);
        }
        assertThat(Database.count(
                        "select count(distinct payload) from dead_letter where topic_id = ?",
                        places.getFirst().topicId()))
                .as("what cannot be is found in any batch")
                .isEqualTo(6);
        return Answers.digest("&merchant=" + merchant, List.of(community.wire()), List.of(merchant.wire()))
                + Answers.digest("&community=" + community, List.of(), List.of());
    }

    /** Topics mixed in some order, each in its own; now and then what was told before is told again. */
    private static List<Event> shuffled(List<Event> history, Random random) {
        var queues = TOPICS.stream()
                .map(topic -> new ArrayList<>(history.stream()
                        .filter(event -> event.topic().equals(topic))
                        .toList()))
                .filter(queue -> !queue.isEmpty())
                .collect(Collectors.toCollection(ArrayList::new));
        var told = new ArrayList<Event>();
        while (!queues.isEmpty()) {
            var queue = queues.get(random.nextInt(queues.size()));
            told.add(queue.removeFirst());
            if (random.nextInt(4) == 0) {
                told.add(told.get(random.nextInt(told.size())));
            }
            queues.removeIf(List::isEmpty);
        }
        return told;
    }

    private static ConsumerRecord<String, String> record(Place place, long offset, Event event) {
        var record = new ConsumerRecord<>(place.topic(), place.partition(), offset, "key", event.json());
        record.headers().add("ce_id", bytes(event.id().toString()));
        record.headers().add("ce_type", bytes(event.type()));
        record.headers().add("ce_time", bytes("2026-03-02T08:15:30Z"));
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<Event> history() {
        var history = new ArrayList<Event>();
        var course = id("crs");
        var tea = id("prd");
        var cup = id("prd");
        var buyers = IntStream.range(0, 12).mapToObj(n -> named("*" + n)).toList();
        add(history, "mall.merchant", "mall.merchant.registered.v1", """
                {"merchant": "%s", "kind": "licensed", "name": "旧名", "at": "2026-03-01T00:00:00Z"}""".formatted(merchant));
        add(history, "mall.merchant", "mall.merchant.verified.v1", """
                {"merchant": "%s", "kind": "licensed", "name": "茶行", "at": "2026-03-01T00:00:00Z"}""".formatted(merchant));
        for (var product : List.of(tea, cup)) {
            add(history, "mall.product", "mall.product.published.v1", """
                    {"product": "%s", "merchant": "%s", "title": "旧"}""".formatted(product, merchant));
            add(history, "mall.product", "mall.product.changed.v1", """
                    {"product": "%s", "merchant": "%s", "title": "新"}""".formatted(product, merchant));
            add(history, "mall.shelf", "mall.shelf.listed.v1", """
                    {"listing": "%s", "community": "%s", "product": "%s", "at": "2026-03-01T00:00:00Z"}""".formatted(id("lst"), community, product));
        }
        add(history, "mall.product", "mall.product.withdrawn.v1", "{\"product\": \"%s\"}".formatted(cup));
        add(history, "courses.ladder", "courses.ladder.published.v1", """
                {"ladder": "%s", "name": "阶梯", "at": "2026-03-01T00:00:00Z", "rungs": [
                 {"position": 1, "kind": "course", "id": "%s", "title": "入门"},
                 {"position": 2, "kind": "tier", "id": "tir_01jxqkmpv5f8d921swbnza0b11", "title": "年度"}]}""".formatted(id("lad"), course));
        for (var place = 0; place < buyers.size(); place++) {
            person(history, buyers.get(place), place, course, tea);
        }
        return history;
    }

    private void person(List<Event> history, AccountId buyer, int place, String course, String tea) {
        member(history, "joined", buyer);
        if (place % 4 == 0) {
            member(history, "left", buyer);
        }
        if (place % 8 == 0) {
            member(history, "joined", buyer);
        }
        var lesson = Sale.of(buyer, community)
                .product("course", course, "入门")
                .paid(1990)
                .at(NOON.minus(Duration.ofDays(place % 3)));
        if (place % 2 == 0) {
            sold(history, lesson);
        }
        var goods = Sale.of(buyer, community)
                .goods(merchant, tea, 3, 900)
                .managed(account())
                .at(NOON.plus(Duration.ofHours(place)));
        sold(history, goods);
        if (place % 3 == 0) {
            var refund = id("rfd");
            told(
                    history,
                    "sale.refunded.v1",
                    goods.refund("sale.refunded.v1", refund, 1, 300, 300).toString());
            told(
                    history,
                    "sale.refund-failed.v1",
                    goods.refund("sale.refund-failed.v1", refund, 1, 300, 0).toString());
            told(
                    history,
                    "sale.refunded.v1",
                    goods.refund("sale.refunded.v1", refund, 2, 300, 300).toString());
        }
        if (place % 4 == 0) {
            var impossible = goods.refund("sale.refunded.v1", id("rfd"), 1, 901, 901);
            told(history, "sale.refunded.v1", impossible.toString());
            told(
                    history,
                    "sale.refunded.v1",
                    goods.refund("sale.refunded.v1", id("rfd"), 1, 300, 600).toString());
        }
        told(history, "sale.delivered.v1", goods.delivery(id("shp"), 1).toString());
        told(history, "sale.delivered.v1", goods.delivery(id("shp"), 2).toString());
        if (place % 4 == 1) {
            told(history, "sale.delivered.v1", goods.delivery(id("shp"), 1).toString());
        }
    }

    private void member(List<Event> history, String what, AccountId buyer) {
        add(history, "community.member", "community.member." + what + ".v1", """
                {"community": "%s", "account": "%s", "at": "2026-03-01T00:00:00Z"}""".formatted(community, buyer));
    }

    private static void sold(List<Event> history, Sale sale) {
        told(history, "sale.completed.v1", sale.event().toString());
    }

    private static void told(List<Event> history, String type, String json) {
        add(history, "sales", type, json);
    }

    private static void add(List<Event> history, String topic, String type, String json) {
        history.add(new Event(topic, UUID.randomUUID(), type, json(json).toString()));
    }
}
