package app.banyan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where somebody collects spans, a request's trace begins at the gateway. */
@QuarkusTest
@TestProfile(TracesTest.Collected.class)
class TracesTest extends GatewayTest {

    /** Nobody listens there: what would be sent is looked at before. */
    public static final class Collected implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1", "quarkus.otel.bsp.schedule.delay", "10m");
        }
    }

    private static final String STRANGE = "0af7651916cd43dd8448eb211c80319c";

    @Inject
    SeenSpans spans;

    @BeforeEach
    void forget() {
        spans.all.clear();
    }

    @Test
    void the_service_gets_the_span_of_the_gateway_and_the_client_its_name() {
        var answer = wire.get("/v1/courses/crs_secret?phone=13800138000");

        var span = only();
        assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(span.getName()).isEqualTo("GET /v1/courses");
        assertThat(platform.courses.only().all("traceparent"))
                .containsExactly("00-" + span.getTraceId() + "-" + span.getSpanId() + "-01");
        assertThat(platform.courses.only().all("X-Request-Id")).containsExactly(span.getTraceId());
        assertThat(answer.header("X-Request-Id")).isEqualTo(span.getTraceId());
        assertThat(span.getAttributes().asMap().keySet())
                .extracting(AttributeKey::getKey)
                .containsExactlyInAnyOrder("http.request.method", "http.route", "http.response.status_code");
        assertThat(span.getAttributes().asMap().values()).containsExactlyInAnyOrder("GET", "/v1/courses", 200L);
    }

    @Test
    void a_strangers_trace_is_linked_to_and_not_gone_on_with() {
        wire.get("/v1/courses", "traceparent: 00-" + STRANGE + "-b7ad6b7169203331-00");

        var span = only();
        assertThat(span.getTraceId()).isNotEqualTo(STRANGE);
        assertThat(span.getParentSpanContext().isValid()).isFalse();
        assertThat(span.getLinks())
                .singleElement()
                .satisfies(
                        link -> assertThat(link.getSpanContext().getTraceId()).isEqualTo(STRANGE));
        assertThat(platform.courses.only().all("traceparent"))
                .singleElement()
                .asString()
                .contains(span.getTraceId())
                .endsWith("-01");
    }

    @Test
    void what_is_no_trace_at_all_is_passed_over() {
        wire.get("/nothing", "traceparent: 00-me-you-01");

        assertThat(only().getLinks()).isEmpty();
        assertThat(only().getName()).isEqualTo("GET none");
    }

    private SpanData only() {
        assertThat(spans.all).hasSize(1);
        return List.copyOf(spans.all).getFirst();
    }
}
