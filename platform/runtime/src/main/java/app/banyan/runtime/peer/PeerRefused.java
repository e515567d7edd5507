package app.banyan.runtime.peer;

import io.vertx.core.json.JsonObject;

/** Another service understood and said no (4xx). The caller decides what that means for its own client. */
public final class PeerRefused extends RuntimeException {

    private final String peer;
    private final int status;
    private final transient JsonObject problem;

    public PeerRefused(String peer, int status, JsonObject problem) {
        super("%s refused with %d: %s".formatted(peer, status, problem.getString("type")));
        this.peer = peer;
        this.status = status;
        this.problem = problem;
    }

    public String peer() {
        return peer;
    }

    public int status() {
        return status;
    }

    /** The problem's stable name, {@code /problems/…}; empty when the peer sent none. */
    public String type() {
        return problem.getString("type", "");
    }

    public JsonObject problem() {
        return problem;
    }
}
