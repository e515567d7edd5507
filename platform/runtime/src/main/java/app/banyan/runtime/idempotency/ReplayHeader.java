package app.banyan.runtime.idempotency;

import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Says {@code Idempotent-Replay: true} on an answer that was given before. */
public class ReplayHeader {

    public static final String NAME = "Idempotent-Replay";

    private final Replay replay;

    ReplayHeader(Replay replay) {
        this.replay = replay;
    }

    @ServerResponseFilter
    public void mark(ContainerResponseContext response) {
        if (replay.hasHappened()) {
            response.getHeaders().putSingle(NAME, "true");
        }
    }
}
