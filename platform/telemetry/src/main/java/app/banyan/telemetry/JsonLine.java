package app.banyan.telemetry;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/** A log record as one line of JSON, with the request and the trace that it belongs to, where there is one. */
final class JsonLine extends ExtFormatter {

    private final String service;

    JsonLine(String service) {
        this.service = service;
    }

    @Override
    public String format(ExtLogRecord record) {
        var line = new JsonObject()
                .put("time", record.getInstant().toString())
                .put("level", record.getLevel().getName())
                .put("service", service)
                .put("logger", record.getLoggerName());
        put(line, "request", record.getMdc("request"));
        put(line, "trace_id", record.getMdc("traceId"));
        put(line, "span_id", record.getMdc("spanId"));
        line.put("message", record.getFormattedMessage());
        if (record.getThrown() != null) {
            line.put("exception", words(record.getThrown()));
        }
        return line.encode() + System.lineSeparator();
    }

    private static void put(JsonObject line, String name, String value) {
        if (value != null && !value.isEmpty()) {
            line.put(name, value);
        }
    }

    private static String words(Throwable thrown) {
        var words = new StringWriter();
        thrown.printStackTrace(new PrintWriter(words, true));
        return words.toString();
    }
}
