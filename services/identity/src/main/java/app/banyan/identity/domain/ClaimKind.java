package app.banyan.identity.domain;

/** What a person may claim about themself, and how many people have to look before it is believed. */
public enum ClaimKind {
    POSITION("position", 1),
    ORGANISATION("organisation", 1),
    /** A diploma is what is forged most. */
    EDUCATION("education", 2);

    private final String wire;
    private final int looks;

    ClaimKind(String wire, int looks) {
        this.wire = wire;
        this.looks = looks;
    }

    public String wire() {
        return wire;
    }

    public int looks() {
        return looks;
    }
}
