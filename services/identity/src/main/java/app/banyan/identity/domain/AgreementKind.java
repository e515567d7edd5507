package app.banyan.identity.domain;

import app.banyan.identity.domain.IdentityRefusal.AgreementOutdated;
import app.banyan.kernel.Refused;
import java.util.Arrays;
import java.util.Optional;

/** The texts people agree to, each with the version in force. A new version is a new pair of texts and a number here. */
public enum AgreementKind {
    /** Terms of the platform: consented to when an account is opened. */
    TERMS("terms", 1, false),
    /** What an agent promises: signed before anybody can become one. Free of charge, and no payment stands in for it. */
    AGENT("agent", 1, true),
    /** What somebody promises who runs a group for its members and its owner. As free of charge as the agent's. */
    MANAGER("manager", 1, true);

    private final String wire;
    private final int version;
    private final boolean signed;

    AgreementKind(String wire, int version, boolean signed) {
        this.wire = wire;
        this.version = version;
        this.signed = signed;
    }

    public static Optional<AgreementKind> of(String wire) {
        return Arrays.stream(values()).filter(kind -> kind.wire.equals(wire)).findFirst();
    }

    public String wire() {
        return wire;
    }

    public int version() {
        return version;
    }

    /** Whether it is signed on its own; the terms are consented to in passing. */
    public boolean signed() {
        return signed;
    }

    /** Only the text in force can be agreed to: nobody signs what they were not shown. */
    public void mustBeInForce(int agreedTo) {
        if (agreedTo != version) {
            throw new Refused(new AgreementOutdated(wire, version));
        }
    }
}
