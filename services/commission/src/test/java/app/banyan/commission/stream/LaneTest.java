package app.banyan.commission.stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.runtime.kafka.KafkaClients;
import app.banyan.runtime.stream.Broker;
import app.banyan.runtime.stream.Lane;
import app.banyan.runtime.stream.Offsets;
import app.banyan.runtime.stream.Place;
import app.banyan.runtime.stream.Taken;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.Events;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The lane on topics that commission does not read otherwise, with effects of the test's own. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class LaneTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Offsets offsets;

    @Inject
    Broker broker;

    @Inject
    Pool pool;

    @Inject
    KafkaClients kafka;

    @ConfigProperty(name = "banyan.topic-prefix")
    String prefix;

    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Test
    void a_batch_that_fails_is_taken_again_from_where_the_database_stands() {
        var failures = new AtomicInteger(2);
        try (var lane = lane(
                "courses.learning",
                records -> pool.withTransaction(connection -> offsets.advance(connection, records)
                                .invoke(() -> {
                                    if (failures.getAndDecrement() > 0) {
                                        throw new IllegalStateException("planted");
                                    }
                                }))
                        .invoke(() ->
                                records.forEach(taken -> seen.add(taken.record().value()))))) {
            lane.start();
            Events.publish("courses.learning", "x", "k", "\"first\"");
            Events.publish("courses.learning", "x", "k", "\"second\"");

            await().atMost(PATIENCE).until(() -> seen.contains("\"second\""));
        }

        assertThat(failures.get()).isNegative();
        assertThat(seen).as("each once, in order").containsExactly("\"first\"", "\"second\"");
    }

    @Test
    void a_position_beyond_the_end_of_the_log_stops_the_lane_instead_of_skipping() throws SQLException {
        var topic = prefix + "identity.account";
        var place = new Place(
                topic, broker.ids(List.of(topic)).await().atMost(PATIENCE).get(topic), 0);
        offsets.of(List.of(place)).await().atMost(PATIENCE);
        move(place, 5);
        try (var lane = lane(
                "identity.account",
                records -> pool.withTransaction(connection -> offsets.advance(connection, records))
                        .invoke(() ->
                                records.forEach(taken -> seen.add(taken.record().value()))))) {
            lane.start();
            Events.publish("identity.account", "x", "k", "\"lost?\"");
            await().during(Duration.ofSeconds(3)).atMost(PATIENCE).until(seen::isEmpty);
            assertThat(lane.trouble()).hasValueSatisfying(why -> assertThat(why).contains("but the log ends at"));

            move(place, 0);
            await().atMost(PATIENCE).until(() -> seen.equals(List.of("\"lost?\"")));
            await().atMost(PATIENCE).until(() -> lane.trouble().isEmpty());
        }
    }

    @Test
    void offsets_that_were_set_back_are_noticed_while_nothing_comes_and_all_is_read_again() throws SQLException {
        try (var lane = lane(
                "identity.verification",
                records -> pool.withTransaction(connection -> offsets.advance(connection, records))
                        .invoke(() ->
                                records.forEach(taken -> seen.add(taken.record().value()))))) {
            lane.start();
            Events.publish("identity.verification", "x", "k", "\"again\"");
            await().atMost(PATIENCE).until(() -> seen.size() == 1);
            var topic = prefix + "identity.verification";
            var id = broker.ids(List.of(topic)).await().atMost(PATIENCE).get(topic);
            move(new Place(topic, id, 0), 0);

            await().atMost(PATIENCE).until(() -> seen.size() == 2);
        }
    }

    @Test
    void operators_see_how_the_ledgers_lane_is() {
        given().get("/q/health/well")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'ledger-lane' }.status", equalTo("UP"));
    }

    private Lane lane(String topic, Function<List<Taken>, Uni<Void>> effect) {
        return new Lane(
                "test-lane", kafka, "test-" + UUID.randomUUID(), 100, List.of(prefix + topic), offsets, broker, effect);
    }

    /** Past the guard that lets an offset only move on: as somebody would who repairs a broken log. */
    private static void move(Place place, long next) throws SQLException {
        try (var disk = Database.asSuperuser();
                var statement = disk.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(
                    "update stream_offset set next_offset = %d where topic_id = '%s'".formatted(next, place.topicId()));
        }
    }
}
