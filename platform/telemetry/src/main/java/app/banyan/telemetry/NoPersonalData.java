package app.banyan.telemetry;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Writes a dash over what the HTTP instrumentation notes of a person: addresses, browsers, and paths and queries, which
 * hold ids. The route's template, the method and the status stay. It runs before any exporter sees a span.
 */
@Singleton
class NoPersonalData implements SpanProcessor {

    private static final String WITHHELD = "-";

    private static final List<AttributeKey<String>> PERSONAL = List.of(
            stringKey("url.path"),
            stringKey("url.query"),
            stringKey("url.full"),
            stringKey("client.address"),
            stringKey("http.client_ip"),
            stringKey("user_agent.original"));

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        PERSONAL.stream()
                .filter(key -> span.getAttribute(key) != null)
                .forEach(key -> span.setAttribute(key, WITHHELD));
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
