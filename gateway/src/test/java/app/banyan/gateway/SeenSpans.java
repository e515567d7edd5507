package app.banyan.gateway;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The gateway's own spans, as a collector would get them. */
@Singleton
class SeenSpans implements SpanProcessor {

    final List<SpanData> all = new CopyOnWriteArrayList<>();

    @Override
    public void onStart(Context parent, ReadWriteSpan begun) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan done) {
        all.add(done.toSpanData());
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }
}
