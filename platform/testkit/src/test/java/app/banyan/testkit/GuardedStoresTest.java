package app.banyan.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.local.Databases;
import app.banyan.runtime.kafka.KafkaClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/**
 * A service beside stores as a cluster has them. Everything in it that speaks to Kafka takes the settings
 * {@code kafka.*}: this broker answers nobody else. PostgreSQL is spoken to in secret, and the rights in its database
 * are those that the service's owner role gave.
 */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
@QuarkusTestResource(value = GuardedKafka.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = GuardedPostgres.class, restrictToAnnotatedClass = true)
class GuardedStoresTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    KafkaClients kafka;

    @Test
    void the_broker_answers_nobody_without_a_password() {
        try (var admin = Admin.create(Map.of(
                "bootstrap.servers", GuardedKafka.address(),
                "request.timeout.ms", 1_000,
                "default.api.timeout.ms", 2_000))) {
            assertThatThrownBy(() -> admin.listTopics().names().get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void the_outbox_is_published() {
        RuntimeTest.write("k-guarded", "guarded").then().statusCode(200);

        try (var consumer = kafka.consumer(Map.of("group.id", "test", "auto.offset.reset", "earliest"))) {
            consumer.subscribe(List.of(TestSettings.TOPIC_PREFIX.get() + "sales"));
            var told = new ArrayList<String>();
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> told.add(record.value()));
                return told.stream().anyMatch(json -> json.contains("\"guarded\""));
            });
        }
    }

    @Test
    void listeners_hear_and_the_backlog_is_counted() throws Exception {
        var headers = new RecordHeaders();
        Map.of("ce_id", UUID.randomUUID().toString(), "ce_type", "t.v1", "ce_time", "2026-01-01T00:00:00Z")
                .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        var topic = TestSettings.TOPIC_PREFIX.get() + "payments.payment";
        try (var producer = kafka.producer(Map.of("acks", "all"))) {
            producer.send(new ProducerRecord<>(topic, null, "a", "{\"text\":\"heard guarded\"}", headers))
                    .get();
        }

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(RuntimeTest.notes("heard guarded")).isEqualTo(1));
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().auth()
                        .oauth2(Tokens.operator(RuntimeTest.ANN))
                        .get("/v1/operations/quiescence")
                        .then()
                        .statusCode(200)
                        .body("waiting.kafka", equalTo(0)));
    }

    @Test
    void topics_are_described() throws Exception {
        try (var admin = kafka.admin()) {
            assertThat(admin.describeCluster().nodes().get()).hasSize(1);
        }
    }

    @Test
    void every_connection_of_the_service_is_encrypted() throws SQLException {
        assertThat(connections("ssl")).isPositive();
        assertThat(connections("not ssl")).isZero();
    }

    @Test
    void the_owner_gives_the_rights_that_the_local_platform_gives() throws SQLException {
        var address = TestSettings.POSTGRES.get().split(":");
        new Databases(address[0], Integer.parseInt(address[1]), TestSettings.SUPERUSER_PASSWORD.get())
                .create("reference", "sample", GuardedPostgres.PASSWORD, GuardedPostgres.PASSWORD);

        assertThat(rights("sample")).isEqualTo(rights("reference")).hasSizeGreaterThan(3);
    }

    private static long connections(String kind) throws SQLException {
        try (var superuser = Database.asSuperuser();
                var statement = superuser.createStatement();
                var rows = statement.executeQuery("select count(*) from pg_stat_ssl join pg_stat_activity using (pid)"
                        + " where usename = 'sample_app' and " + kind)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** On the database, its schema, and what its owner makes in it later. */
    private static List<String> rights(String database) throws SQLException {
        var url = "jdbc:postgresql://" + TestSettings.POSTGRES.get() + "/" + database;
        try (var superuser = DriverManager.getConnection(url, "postgres", TestSettings.SUPERUSER_PASSWORD.get());
                var statement = superuser.createStatement();
                var rows = statement.executeQuery("""
                        select 'database ' || datacl::text from pg_database where datname = current_database()
                        union all
                        select 'schema ' || nspowner::regrole || nspacl::text from pg_namespace where nspname = 'public'
                        union all
                        select defaclrole::regrole || ' ' || defaclnamespace::regnamespace || defaclobjtype::text || defaclacl::text
                          from pg_default_acl
                        order by 1""")) {
            var rights = new ArrayList<String>();
            while (rows.next()) {
                rights.add(rows.getString(1));
            }
            return rights;
        }
    }
}
