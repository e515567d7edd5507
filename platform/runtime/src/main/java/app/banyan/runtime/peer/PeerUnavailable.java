package app.banyan.runtime.peer;

/** Another service did not answer in time, or answered with a server error. The command may be sent again. */
public final class PeerUnavailable extends RuntimeException {

    private final String peer;

    public PeerUnavailable(String peer, Throwable cause) {
        super(cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
        this.peer = peer;
    }

    public PeerUnavailable(String peer, String why) {
        super(why);
        this.peer = peer;
    }

    public String peer() {
        return peer;
    }
}
