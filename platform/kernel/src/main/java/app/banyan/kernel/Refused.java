package app.banyan.kernel;

/** Thrown when a command is refused. Rolls the transaction back; the service's problems turn the reason into HTTP. */
public final class Refused extends RuntimeException {

    private final transient Refusal reason;

    public Refused(Refusal reason) {
        super(reason.toString(), null, false, false);
        this.reason = reason;
    }

    public Refusal reason() {
        return reason;
    }
}
