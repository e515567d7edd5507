package app.banyan.identity.domain;

/** What about a person is verified. */
public enum VerificationKind {
    REAL_NAME("real-name");

    private final String wire;

    VerificationKind(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }
}
