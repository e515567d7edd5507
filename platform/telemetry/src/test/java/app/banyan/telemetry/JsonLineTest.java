package app.banyan.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

class JsonLineTest {

    private final ExtLogRecord record = new ExtLogRecord(
            Level.WARN, "said \"so\"\nand %s", ExtLogRecord.FormatStyle.PRINTF, JsonLineTest.class.getName());

    JsonLineTest() {
        record.setParameters(new Object[] {"so on"});
        record.setLoggerName("app.banyan.Some");
        record.setInstant(Instant.parse("2026-01-02T03:04:05Z"));
    }

    @Test
    void a_record_is_one_line_whatever_it_says() {
        record.putMdc("request", "r-12345678");
        record.putMdc("traceId", "0af7651916cd43dd8448eb211c80319c");
        record.putMdc("spanId", "");
        var line = new JsonLine("courses").format(record);

        assertThat(line.strip()).doesNotContain("\n");
        assertThat(new JsonObject(line))
                .isEqualTo(new JsonObject()
                        .put("time", "2026-01-02T03:04:05Z")
                        .put("level", "WARN")
                        .put("service", "courses")
                        .put("logger", "app.banyan.Some")
                        .put("request", "r-12345678")
                        .put("trace_id", "0af7651916cd43dd8448eb211c80319c")
                        .put("message", "said \"so\"\nand so on"));
    }

    @Test
    void what_was_thrown_is_told_with_where() {
        record.setThrown(new IllegalStateException("planted"));

        assertThat(new JsonObject(new JsonLine("courses").format(record)).getString("exception"))
                .startsWith("java.lang.IllegalStateException: planted")
                .contains("at app.banyan.telemetry.JsonLineTest");
    }
}
