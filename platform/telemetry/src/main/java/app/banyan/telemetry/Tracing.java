package app.banyan.telemetry;

import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The tracer where spans are collected, and nothing where they are not: an SDK that is off is not even loaded. */
@Singleton
public class Tracing {

    private final boolean off;
    private final Instance<Tracer> tracer;

    Tracing(@ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off, Instance<Tracer> tracer) {
        this.off = off;
        this.tracer = tracer;
    }

    public Optional<Tracer> tracer() {
        return off ? Optional.empty() : Optional.of(tracer.get());
    }
}
