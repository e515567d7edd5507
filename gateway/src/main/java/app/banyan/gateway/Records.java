package app.banyan.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/** One log line and one measurement for each request. They name the route, never the path: a path holds ids. */
@Singleton
class Records {

    private static final Logger LOG = Logger.getLogger("requests");

    private final MeterRegistry meters;

    Records(MeterRegistry meters) {
        this.meters = meters;
    }

    void follow(RoutingContext context, Optional<Route> route, Trace trace) {
        var started = Timer.start(meters);
        var name = route.map(Route::path).orElse("none");
        var service = route.map(known -> known.service().label()).orElse("none");
        context.addEndHandler(ended -> {
            var status = context.response().getStatusCode();
            var nanos = started.stop(meters.timer(
                    "banyan.gateway.requests", "route", name, "to", service, "status", Integer.toString(status)));
            trace.end(status);
            LOG.infof(
                    "request=%s method=%s route=%s to=%s status=%d ms=%d",
                    trace.id(), context.request().method(), name, service, status, nanos / 1_000_000);
        });
    }
}
