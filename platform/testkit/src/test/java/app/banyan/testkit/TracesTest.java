package app.banyan.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.banyan.runtime.telemetry.EventTraces;
import app.banyan.testkit.sample.SeenSpans;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.junit.jupiter.api.Test;

/** Where somebody collects spans, a trace goes on from the request through the outbox and Kafka to whoever hears of it. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
@QuarkusTestResource(value = Collector.class, restrictToAnnotatedClass = true)
class TracesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SPAN = "b7ad6b7169203331";

    @Inject
    SeenSpans spans;

    @Inject
    EventTraces traces;

    @Inject
    Pool pool;

    Collector collector;

    @Test
    void an_event_carries_the_trace_of_the_request_that_it_was_told_in() {
        var trace = newTrace();
        write(trace, "k-traced", "traced").statusCode(200);

        var told = await().atMost(PATIENCE).until(() -> RuntimeTest.told("traced"), events -> !events.isEmpty());
        var request = await().atMost(PATIENCE).until(() -> span(trace, SpanKind.SERVER), spans -> !spans.isEmpty());
        assertThat(request).singleElement().satisfies(span -> {
            assertThat(span.getParentSpanId()).isEqualTo(SPAN);
            assertThat(span.getName()).isEqualTo("POST /v1/notes");
        });
        assertThat(told.getFirst().headers())
                .containsEntry(
                        "traceparent", "00-" + trace + "-" + request.getFirst().getSpanId() + "-01");
    }

    @Test
    void whoever_hears_of_it_goes_on_with_the_trace_and_tells_it_on() {
        var trace = newTrace();
        Events.publish(
                "payments.payment",
                "t.v1",
                "a",
                "{\"text\":\"went on\"}",
                UUID.randomUUID(),
                Map.of("traceparent", of(trace)));

        var told = await().atMost(PATIENCE).until(() -> RuntimeTest.told("went on"), events -> !events.isEmpty());
        var heard = await().atMost(PATIENCE).until(() -> span(trace, SpanKind.CONSUMER), spans -> !spans.isEmpty());
        assertThat(heard).singleElement().satisfies(span -> {
            assertThat(span.getParentSpanId()).isEqualTo(SPAN);
            assertThat(span.getName()).isEqualTo("process payments.payment");
        });
        assertThat(told.getFirst().headers())
                .containsEntry(
                        "traceparent", "00-" + trace + "-" + heard.getFirst().getSpanId() + "-01");
    }

    @Test
    void a_question_to_a_peer_is_part_of_the_trace() {
        var trace = newTrace();
        Peers.answer("GET", "/commission/internal/v1/things", 200, "{\"thing\":\"t\"}");
        given().header("traceparent", of(trace)).get("/v1/notes/peer").then().statusCode(200);
        Peers.forget("GET", "/commission/internal/v1/things");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(span(trace, SpanKind.CLIENT))
                        .isNotEmpty()
                        .allSatisfy(span -> assertThat(span.getParentSpanId())
                                .isEqualTo(
                                        span(trace, SpanKind.SERVER).getFirst().getSpanId())));
    }

    @Test
    void a_batch_belongs_to_no_trace_and_links_to_each() {
        var one = newTrace();
        var two = newTrace();
        traces.linked(
                        "test-lane",
                        Stream.of(one, two, "").map(TracesTest::record).toList(),
                        () -> Uni.createFrom().voidItem())
                .await()
                .atMost(PATIENCE);

        assertThat(spans.named("test-lane batch")).singleElement().satisfies(batch -> {
            assertThat(batch.getTraceId()).isNotIn(one, two);
            assertThat(batch.getLinks())
                    .extracting(link -> link.getSpanContext().getTraceId())
                    .containsExactly(one, two);
        });
    }

    @Test
    void statements_are_no_spans_and_are_still_prepared_once() {
        var trace = newTrace();
        write(trace, "k-prepared", "prepared").statusCode(200);

        await().atMost(PATIENCE).until(() -> !spans.of(trace).isEmpty());
        assertThat(spans.of(trace)).extracting(SpanData::getKind).containsExactly(SpanKind.SERVER);
        await().atMost(PATIENCE).until(() -> prepared() > 0);
    }

    @Test
    void what_is_collected_says_nothing_of_a_person() {
        var trace = newTrace();
        given().auth()
                .oauth2(Tokens.member(RuntimeTest.ANN))
                .header("traceparent", of(trace))
                .header("X-Forwarded-For", "203.0.113.77")
                .header("User-Agent", "Canary/7")
                .get("/v1/notes/not_01h455vb4pex5vsknk084sn02q?phone=13800138000")
                .then()
                .statusCode(200);

        var bytes = new String(HexFormat.of().parseHex(trace), StandardCharsets.ISO_8859_1);
        await().atMost(PATIENCE).until(() -> collector.everything().contains(bytes));
        assertThat(collector.everything())
                .contains("/v1/notes/{id}", "http.response.status_code")
                .doesNotContain(
                        "203.0.113.77",
                        "Canary/7",
                        "13800138000",
                        "not_01h455vb4pex5vsknk084sn02q",
                        RuntimeTest.ANN.wire());
    }

    @Test
    void log_lines_are_objects_where_that_is_asked_for() {
        assertThat(formatters(Stream.of(LogContext.getLogContext().getLogger("").getHandlers())))
                .extracting(formatter -> formatter.getClass().getSimpleName())
                .containsExactly("JsonLine");
    }

    /** Of every handler that writes to the console. */
    private static List<Formatter> formatters(Stream<Handler> handlers) {
        return handlers.flatMap(handler -> switch (handler) {
                    case ConsoleHandler console -> Stream.of(console.getFormatter());
                    case ExtHandler nested -> formatters(Stream.of(nested.getHandlers())).stream();
                    default -> Stream.<Formatter>empty();
                })
                .toList();
    }

    private static ValidatableResponse write(String trace, String key, String text) {
        return given().auth()
                .oauth2(Tokens.member(RuntimeTest.ANN))
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .header("traceparent", of(trace))
                .body("{\"text\":\"" + text + "\"}")
                .post("/v1/notes")
                .then();
    }

    private static ConsumerRecord<String, String> record(String trace) {
        var record = new ConsumerRecord<>("sales", 0, 0, "k", "{}");
        if (!trace.isEmpty()) {
            record.headers().add("traceparent", of(trace).getBytes(StandardCharsets.UTF_8));
        }
        return record;
    }

    /** What is prepared by name on one of the pool's connections: a statement that is not kept has no name. */
    private long prepared() {
        return pool.query("select count(*) from pg_prepared_statements where statement like '%into outbox%'")
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }

    private List<SpanData> span(String trace, SpanKind kind) {
        return spans.of(trace).stream().filter(span -> span.getKind() == kind).toList();
    }

    private static String newTrace() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static String of(String trace) {
        return "00-" + trace + "-" + SPAN + "-01";
    }
}
