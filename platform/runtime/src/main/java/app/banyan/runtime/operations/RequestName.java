package app.banyan.runtime.operations;

import app.banyan.runtime.ids.Ids;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Names a request in every log line that it causes, here and in the services that are asked on its behalf. The gateway
 * gives the name; a request that comes without one, or with one that could not stand in a log, gets a new one.
 */
public class RequestName {

    public static final String HEADER = "X-Request-Id";
    public static final String LOG_KEY = "request";

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    private final Ids ids;

    RequestName(Ids ids) {
        this.ids = ids;
    }

    @ServerRequestFilter(preMatching = true)
    public void name(ContainerRequestContext request) {
        var given = request.getHeaderString(HEADER);
        MDC.put(
                LOG_KEY,
                given != null && SAFE.matcher(given).matches()
                        ? given
                        : ids.next().toString());
    }
}
