package app.banyan.e2e.world.plan;

/** The course of a day: whatever is of one phase is done before anything of the next begins. */
public enum Phase {
    /** People come. */
    ARRIVAL,
    /** They are trusted with something. */
    TRUST,
    /** They buy, write and ask. */
    TRADE,
    /** Others react: answers, decisions, parcels. */
    REPLY,
    /** And what comes of that: receipts, and what is given back. */
    AFTERCARE
}
