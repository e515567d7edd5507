package app.banyan.commission.accrual;

import static app.banyan.commission.Grove.agent;
import static app.banyan.commission.Grove.buyer;
import static app.banyan.commission.Grove.refundId;
import static app.banyan.commission.Grove.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.commission.Grove.Agent;
import app.banyan.commission.Grove.Sold;
import app.banyan.runtime.stream.Fenced;
import app.banyan.runtime.stream.Offsets;
import app.banyan.runtime.stream.Place;
import app.banyan.runtime.stream.Taken;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Batches as the lane hands them over, on streams of the test's own. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class BatchTest {

    @Inject
    Accruals accruals;

    @Inject
    Offsets offsets;

    /** Each cut is kept apart by a currency of its own, so that all can be compared in one set of books. */
    @Test
    void batches_cut_in_any_way_give_the_same_books() {
        var agents = List.of(agent(), agent());
        var books = new ArrayList<List<List<Object>>>();
        for (var currency : List.of("AUD", "CHF", "EUR", "GBP")) {
            var stream = new Stream();
            var records = told(agents, currency).stream().map(stream::append).toList();
            var random = new Random(currency.hashCode());
            for (var from = 0; from < records.size(); ) {
                var size = currency.equals("AUD") ? records.size() : 1 + random.nextInt(7);
                var to = Math.min(records.size(), from + size);
                take(records.subList(from, to));
                from = to;
            }
            books.add(Database.query("""
                    select a.party_id, a.kind, e.seq, e.amount, e.balance
                      from account a join entry e on e.account = a.id where a.currency = ?
                     order by a.party_id, a.kind, e.seq""", currency));
        }

        assertThat(books.getFirst()).hasSizeGreaterThan(60);
        assertThat(books).allSatisfy(other -> assertThat(other).isEqualTo(books.getFirst()));
    }

    /** Nothing in the services can make such a record; it is the last line of defence that is tested. */
    @Test
    void a_record_that_the_database_refuses_is_found_and_buried_alone() throws SQLException {
        var agent = agent();
        var stream = new Stream();
        var sales =
                IntStream.range(0, 20).mapToObj(_ -> sale(agent, buyer(), 1990)).toList();
        var refused = sales.get(13);
        try (var owner = Database.asOwner();
                var statement = owner.createStatement()) {
            statement.execute("alter table tx add constraint planted check (idem_key <> 'sale:" + refused.order()
                    + "') not valid");
            take(sales.stream().map(Sold::event).map(stream::append).toList());
            statement.execute("alter table tx drop constraint planted");
        }

        assertThat(Database.query("select payload from dead_letter where topic = ?", stream.place.topic()))
                .containsExactly(List.of(refused.event().toString()));
        assertThat(sales)
                .allSatisfy(sale -> assertThat(
                                Database.count("select count(*) from tx where idem_key = ?", "sale:" + sale.order()))
                        .isEqualTo(sale == refused ? 0 : 1));
        assertThat(stream.stored()).isEqualTo(20);
    }

    @Test
    void a_writer_whose_offset_was_overtaken_is_fenced_and_writes_nothing() {
        var agent = agent();
        var stream = new Stream();
        var one = stream.append(sale(agent, buyer(), 1990).event());
        var other = sale(agent, buyer(), 1990);
        take(List.of(one));

        var late = new Taken(stream.place, 0, stream.record(other.event(), 0));
        assertThatThrownBy(() -> take(List.of(late))).isInstanceOf(Fenced.class);
        var early = new Taken(stream.place, 5, stream.record(other.event(), 5));
        assertThatThrownBy(() -> take(List.of(early))).isInstanceOf(Fenced.class);

        assertThat(Database.count("select count(*) from tx where idem_key = ?", "sale:" + other.order()))
                .isZero();
        assertThat(stream.stored()).isEqualTo(1);
    }

    @Test
    void a_topic_made_anew_is_read_from_its_start_and_posts_nothing_twice() {
        var sale = sale(agent(), buyer(), 1990);
        var old = new Stream();
        take(List.of(old.append(sale.event())));
        var anew = new Stream(old.place.topic());

        take(List.of(anew.append(sale.event())));

        assertThat(anew.stored()).isEqualTo(1);
        assertThat(Database.count("select count(*) from tx where idem_key = ?", "sale:" + sale.order()))
                .isEqualTo(1);
    }

    @Test
    void five_hundred_sales_are_one_block() {
        var agent = agent();
        var buyer = buyer();
        var stream = new Stream();
        var sales =
                IntStream.range(0, 500).mapToObj(_ -> sale(agent, buyer, 1990)).toList();

        take(sales.stream().map(Sold::event).map(stream::append).toList());

        assertThat(Database.count("select count(distinct block_height) from tx where idem_key = any(?)", (Object)
                        sales.stream().map(sale -> "sale:" + sale.order()).toArray(String[]::new)))
                .isEqualTo(1);
    }

    private void take(List<Taken> records) {
        accruals.take(records).await().atMost(Duration.ofSeconds(30));
    }

    /** Twelve sales, their cash and some refunds, the same in every currency but for the ids, some of it told twice. */
    private static List<ObjectNode> told(List<Agent> agents, String currency) {
        var told = new ArrayList<ObjectNode>();
        for (var number = 0; number < 12; number++) {
            var sale = sale(agents.get(number % 2), buyer(), 1001 + number, currency);
            told.add(number % 3 == 0 ? sale.cash() : sale.event());
            told.add(number % 3 == 0 ? sale.event() : sale.cash());
            if (number % 4 == 0) {
                told.add(sale.event());
            }
            if (number % 3 == 1) {
                var half = refundId();
                told.add(sale.refund(half, 500, 500));
                told.add(sale.refund(refundId(), sale.paid() - 500, sale.paid()));
                told.add(sale.refund(half, 500, 500));
            }
        }
        return told;
    }

    /** A partition that exists in the database only. */
    private final class Stream {

        private final Place place;
        private long next;

        Stream() {
            this("test-" + UUID.randomUUID());
        }

        Stream(String topic) {
            place = new Place(topic, UUID.randomUUID().toString(), 0);
            offsets.of(List.of(place)).await().atMost(Duration.ofSeconds(30));
        }

        Taken append(ObjectNode event) {
            return new Taken(place, next, record(event, next++));
        }

        ConsumerRecord<String, String> record(ObjectNode event, long offset) {
            var record = new ConsumerRecord<>(place.topic(), place.partition(), offset, "key", event.toString());
            var type = event.has("balanceTransaction")
                    ? CashRecorded.TYPE
                    : event.has("refund") ? SaleRefunded.TYPE : SaleCompleted.TYPE;
            record.headers().add("ce_id", bytes(UUID.randomUUID().toString()));
            record.headers().add("ce_type", bytes(type));
            record.headers().add("ce_time", bytes(Instant.now().toString()));
            return record;
        }

        long stored() {
            return Database.count("select next_offset from stream_offset where topic_id = ?", place.topicId());
        }

        private byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
