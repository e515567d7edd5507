package app.banyan.e2e.world.plan;

/** The rungs of the ladder, with what they cost in fen: by the list, and for who holds the rung below. */
public enum Rung {
    SMALL(1_990, 1_990),
    LARGE(29_900, 27_910),
    ANNUAL(129_900, 100_000);

    private final long list;
    private final long offered;

    Rung(long list, long offered) {
        this.list = list;
        this.offered = offered;
    }

    public long list() {
        return list;
    }

    public long offered() {
        return offered;
    }
}
